package dev.weft.client.bench;

import dev.weft.client.session.Hosting;
import dev.weft.client.session.OpenDocument;
import dev.weft.client.shell.DocumentWindow;
import dev.weft.doc.Gesture;

import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One round: `WritingRun DIRECTORY JAVA CLASSPATH`. A document of 200,000 characters is written in
/// alone, then with ten others, and a megabyte is opened. Prints `name = value`, one a line.
final class WritingRun {

    private static final int LINES = 5_000;
    private static final int READ_LINE = 4_000;
    private static final int KEYS = 200;
    private static final long PACE_MILLIS = 125;
    private static final int OTHERS = 10;
    private static final int MILLION = 1_000_000;
    private static final double P95 = 0.95;
    private static final double HALF = 0.5;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final long SEED = 11;

    private final Path directory;
    private final List<String> java;
    private final Window windows;

    private WritingRun(Path directory, List<String> java) throws Exception {
        this.directory = directory;
        this.java = java;
        windows = new Window(directory.resolve("ana"));
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        new WritingRun(directory, List.of(arguments[1], "-cp", arguments[2])).run();
        System.exit(0);
    }

    private void run() throws Exception {
        DocumentWindow window = windows.show("Loom");
        Window.get(() -> {
            window.editor().perform(new Gesture.Type(0, text(LINES)));
            window.editor().goTo(READ_LINE);
            return true;
        });
        Processors processors = new Processors();
        writeAlone(window);
        writeTogether(window);
        openLarge();
        System.out.println(processors.usage());
    }

    private static String text(int lines) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < lines; line++) {
            text.append("Line ").append(line).append(" of the long cloth, thread by thread.\n");
        }
        return text.toString();
    }

    private void writeAlone(DocumentWindow window) throws Exception {
        ownKeys(window); // Warm, as an app is after half a minute.
        Times own = ownKeys(window);
        print("own key alone, median", own.millis(HALF));
        print("own key alone, p95", own.millis(P95));
    }

    private Times ownKeys(DocumentWindow window) throws Exception {
        Robot robot = Window.get(Robot::new);
        OpenDocument document = window.document();
        Times times = new Times();
        for (int i = 0; i < KEYS; i++) {
            int caret = Window.get(() -> window.editor().caret());
            CompletableFuture<Long> shown =
                    Window.laidOut(
                            window,
                            () ->
                                    window.editor().caret() > caret
                                            && document.text()
                                                    .startsWith("x", window.editor().caret() - 1));
            long begun = System.nanoTime();
            Platform.runLater(() -> robot.keyType(KeyCode.X));
            long took = Window.join(shown) - begun;
            times.add(took);
            TimeUnit.NANOSECONDS.sleep(TimeUnit.MILLISECONDS.toNanos(PACE_MILLIS) - took);
        }
        return times;
    }

    private void writeTogether(DocumentWindow window) throws Exception {
        String link =
                Window.await(() ->
                                windows.library()
                                        .hosting()
                                        .share(
                                                window.document(),
                                                Hosting.Reach.THIS_COMPUTER,
                                                OptionalInt.of(0)))
                        .getFirst()
                        .link();
        double before = heapMegabytes();
        Process crowd = crowd(link);
        Times others = new Times();
        try (BufferedReader said = crowd.inputReader()) {
            expectReady(said);
            Thread reader =
                    Thread.ofPlatform().daemon().start(() -> othersKeys(window, said, others));
            ownKeys(window); // Both processes warm.
            others.clear();
            Stalls stalls = Stalls.watch();
            Times own = ownKeys(window);
            double longest = stalls.longestMillis();
            crowd.getOutputStream().close();
            crowd.waitFor();
            reader.join();
            print("own key with ten others, median", own.millis(HALF));
            print("own key with ten others, p95", own.millis(P95));
            print("own key with ten others, longest", own.millis(1));
            print("another's key, median", others.millis(HALF));
            print("another's key, p95", others.millis(P95));
            print("longest pause of the window", longest);
        }
        print("heap grew by", heapMegabytes() - before);
    }

    private Process crowd(String link) throws IOException {
        List<String> command = new ArrayList<>(java);
        command.addAll(
                1,
                // The others are many in one process and shall leave the processors to the app.
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(
                List.of(
                        Crowd.class.getName(),
                        directory.resolve("crowd").toString(),
                        link,
                        String.valueOf(OTHERS),
                        String.valueOf(SEED)));
        return new ProcessBuilder(command)
                .redirectError(directory.resolve("crowd.log").toFile())
                .start();
    }

    private static void expectReady(BufferedReader said) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.equals("ready")) {
                return;
            }
        }
        throw new IOException("the others did not come; see crowd.log");
    }

    /// The first of the others writes at the beginning: as long as its word is, so many keys came.
    private static void othersKeys(DocumentWindow window, BufferedReader said, Times times) {
        try {
            int count = 0;
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith("key ")) {
                    int here = ++count;
                    long begun = Long.parseLong(line.substring("key ".length()));
                    CompletableFuture<Long> shown =
                            Window.laidOut(window, () -> written(window.document()) >= here);
                    var _ = shown.thenAccept(time -> times.add(time - begun));
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException("another's key was not seen", e);
        }
    }

    private static int written(OpenDocument document) {
        return document.text().indexOf('L');
    }

    private void openLarge() throws Exception {
        String text = text(LINES).repeat(MILLION / (LINES * 42));
        windows.store("Large", text);
        long begun = System.nanoTime();
        DocumentWindow window = windows.show("Large");
        long shown =
                Window.join(Window.laidOut(window, () -> window.firstVisibleLine().isPresent()));
        print("a megabyte opened", (shown - begun) / NANOS_PER_MILLI);
        if (Window.get(() -> window.document().length()) != text.length()) {
            throw new IllegalStateException("not all of it is there");
        }
    }

    private static double heapMegabytes() throws Exception {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
        }
        return (runtime.totalMemory() - runtime.freeMemory()) / BYTES_PER_MEGABYTE;
    }

    private static void print(String name, double value) {
        System.out.printf(Locale.ROOT, "%s = %.1f%n", name, value);
    }
}
