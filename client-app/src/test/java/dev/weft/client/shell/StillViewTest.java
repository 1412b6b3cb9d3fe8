package dev.weft.client.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.client.editor.FxThread;
import dev.weft.client.session.HeadlessClient;
import dev.weft.client.session.Hosting;
import dev.weft.client.session.Invitation;
import dev.weft.client.session.OpenDocument;
import dev.weft.doc.Gesture;

import javafx.geometry.Bounds;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A long document that others rewrite: 200,000 characters; Ana rewrites the top, Cy writes and
/// takes back and brings back, and Ben, whose window this is, reads in the middle and sees nothing
/// move.
///
/// The same run measures. `-Dweft.edits=1500` makes it as long as the journey in which this was
/// promised, `-Dweft.pace=125` gives Ana that many milliseconds a key; figures are printed, never
/// asserted. A key's time is from the event to the end of the layout that holds its glyph.
final class StillViewTest {

    private static final int LINES = 5_000;
    private static final int READ_LINE = 4_000;
    private static final long PATIENCE_SECONDS = 60;
    private static final int OWN_KEYS = Integer.getInteger("weft.keys", 40);
    private static final int EDITS = Integer.getInteger("weft.edits", 150);
    private static final int PACE = Integer.getInteger("weft.pace", 0);

    /// Ana's keys are characters that nothing else writes.
    private static final int FIRST_TOKEN = 0x4e00;

    @TempDir Path folder;

    /// Answers once a layout has shown something.
    private final class Glyph {
        private final CompletableFuture<Long> shown = new CompletableFuture<>();
        private final BooleanSupplier there;
        private final Runnable pulse = this::look;

        Glyph(BooleanSupplier there) {
            this.there = there;
            ben().window.stage().getScene().addPostLayoutPulseListener(pulse);
        }

        private void look() {
            if (there.getAsBoolean()) {
                shown.complete(System.nanoTime());
                ben().window.stage().getScene().removePostLayoutPulseListener(pulse);
            }
        }

        long time() throws Exception {
            return shown.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private Optional<OpenWindow> opened = Optional.empty();

    private OpenWindow ben() {
        return opened.orElseThrow();
    }

    private static String text() {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < LINES; line++) {
            text.append("Line ").append(line).append(" of the long cloth, thread by thread.\n");
        }
        return text.toString();
    }

    @Test
    void othersWritingMovesNothingThatBenReads() throws Exception {
        opened = Optional.of(new OpenWindow(folder.resolve("ben"), "light"));
        Figures figures = new Figures();
        try {
            FxThread.run(() -> ben().window.editor().perform(new Gesture.Type(0, text())));
            Invitation invitation = share();
            try (HeadlessClient ana = join("ana", invitation);
                    HeadlessClient cy = join("cy", invitation)) {
                read();
                figures.begin();
                ownKeys(figures);
                rewriteTheTop(ana, cy, figures);
                writeAndTakeBack(cy);
                HeadlessClient.until("all settled", () -> ana.isSettled() && cy.isSettled());
                // The server may have stored what is still on its way to the others.
                HeadlessClient.until(
                        "all have the same",
                        () -> {
                            String here = FxThread.get(() -> ben().document().snapshot().hash());
                            return ana.hash().equals(here) && cy.hash().equals(here);
                        });
            }
            figures.print();
            assertTrue(
                    figures.still * 1000L >= figures.looked * 999L,
                    figures.still + " of " + figures.looked + " edits moved nothing");
        } finally {
            ben().close();
        }
    }

    private Invitation share() throws Exception {
        return FxThread.get(() ->
                        ben().desk
                                .library()
                                .hosting()
                                .share(
                                        ben().document(),
                                        Hosting.Reach.THIS_COMPUTER,
                                        OptionalInt.of(0)))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .getFirst();
    }

    private HeadlessClient join(String name, Invitation invitation) throws Exception {
        HeadlessClient client =
                HeadlessClient.open(
                        folder.resolve(name), name, library -> library.join(invitation));
        HeadlessClient.until(
                name + " has the document",
                () -> client.on(OpenDocument::length) > LINES && client.on(OpenDocument::mayWrite));
        return client;
    }

    private void read() throws Exception {
        FxThread.run(() -> ben().window.editor().goTo(READ_LINE));
        OpenWindow.settle();
        assertTrue(top().isPresent(), "the line is to be seen");
    }

    /// Where the line is that Ben reads.
    private Optional<Bounds> top() throws Exception {
        return FxThread.get(() -> {
            int at = ben().document().text().indexOf("Line " + READ_LINE + " ");
            return ben().window.editor().boundsAt(at);
        });
    }

    private void ownKeys(Figures figures) throws Exception {
        Robot robot = FxThread.get(Robot::new);
        for (int i = 0; i < OWN_KEYS; i++) {
            int before = FxThread.get(() -> ben().document().length());
            Glyph glyph = FxThread.get(() -> new Glyph(() -> ben().document().length() > before));
            long begun = System.nanoTime();
            FxThread.run(() -> robot.keyType(KeyCode.X));
            figures.own.add(glyph.time() - begun);
        }
    }

    private void rewriteTheTop(HeadlessClient ana, HeadlessClient cy, Figures figures)
            throws Exception {
        for (int i = 0; i < EDITS; i++) {
            int at = i;
            String token = Character.toString(FIRST_TOKEN + i);
            double before = top().orElseThrow().getMinY();
            Glyph glyph = FxThread.get(() -> new Glyph(() -> isAt(at, token)));
            long begun = System.nanoTime();
            ana.on(document -> document.perform(new Gesture.Replace(at, at + 1, token, Map.of())));
            figures.remote.add(glyph.time() - begun);
            if (i % 10 == 9) {
                ana.on(document -> document.perform(new Gesture.Enter(at + 1)));
                same(ana);
                figures.look(before == top().orElseThrow().getMinY());
                ana.on(document -> document.perform(new Gesture.Delete(at + 1, at + 2)));
                same(ana);
            }
            OpenWindow.settle();
            figures.look(before == top().orElseThrow().getMinY());
            if (i % 5 == 0) {
                cy.on(document ->
                        document.perform(new Gesture.Type(document.length(), "c", Map.of())));
            }
            long rest = TimeUnit.MILLISECONDS.toNanos(PACE) - (System.nanoTime() - begun);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, rest));
        }
        String top = FxThread.get(() -> ben().document().text().substring(0, EDITS));
        for (int i = 0; i < EDITS; i++) {
            assertEquals(FIRST_TOKEN + i, top.charAt(i), "Ana's key " + i);
        }
    }

    private void same(HeadlessClient other) throws Exception {
        HeadlessClient.until(
                "Ben shows the same",
                () -> other.text().equals(FxThread.get(() -> ben().document().text())));
        OpenWindow.settle();
    }

    private boolean isAt(int at, String token) {
        return ben().document().text().startsWith(token, at);
    }

    /// Undo takes back Cy's words and nobody else's.
    private static void writeAndTakeBack(HeadlessClient cy) throws Exception {
        for (int i = 0; i < 5; i++) {
            String word = " undone" + i;
            cy.on(document -> {
                document.closeUndoGroup();
                return document.perform(new Gesture.Type(document.length(), word, Map.of()));
            });
        }
        String written = cy.text();
        assertTrue(written.endsWith("undone0 undone1 undone2 undone3 undone4"), "Cy wrote");
        for (int i = 0; i < 5; i++) {
            cy.on(OpenDocument::undo);
        }
        assertEquals(written.substring(0, written.length() - 5 * " undone0".length()), cy.text());
        for (int i = 0; i < 5; i++) {
            cy.on(OpenDocument::redo);
        }
        assertEquals(written, cy.text());
    }

    /// What was measured, and how busy the machine was with others' work.
    private static final class Figures {
        private final List<Long> own = new ArrayList<>();
        private final List<Long> remote = new ArrayList<>();
        private int looked;
        private int still;
        private long heap;
        private long[] cpu = new long[0];

        void begin() throws IOException {
            heap = heap();
            cpu = cpu();
        }

        void look(boolean same) {
            looked++;
            still += same ? 1 : 0;
        }

        private static long heap() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }

        /// user nice system idle iowait irq softirq steal; nothing elsewhere than on Linux.
        private static long[] cpu() throws IOException {
            Path stat = Path.of("/proc/stat");
            if (!Files.isReadable(stat)) {
                return new long[0];
            }
            String[] words = Files.readAllLines(stat).getFirst().trim().split("\\s+");
            long[] times = new long[8];
            for (int i = 0; i < times.length; i++) {
                times[i] = Long.parseLong(words[i + 1]);
            }
            return times;
        }

        void print() throws IOException {
            print("own key to glyph", own);
            print("remote key to glyph", remote);
            System.out.printf(
                    Locale.ROOT,
                    "still view: %d of %d; heap grew by %.1f MB%n",
                    still,
                    looked,
                    (heap() - heap) / 1e6);
            long[] now = cpu();
            long all = 0;
            for (int i = 0; i < now.length; i++) {
                all += now[i] - cpu[i];
            }
            if (all > 0) {
                System.out.printf(
                        Locale.ROOT,
                        "processors: %d %% idle, %d %% stolen%n",
                        100 * (now[3] - cpu[3]) / all,
                        100 * (now[7] - cpu[7]) / all);
            }
        }

        private static void print(String what, List<Long> nanos) {
            List<Long> sorted = new ArrayList<>(nanos);
            Collections.sort(sorted);
            System.out.printf(
                    Locale.ROOT,
                    "%s: median %.1f ms, p95 %.1f ms, longest %.1f ms (%d keys)%n",
                    what,
                    sorted.get(sorted.size() / 2) / 1e6,
                    sorted.get(sorted.size() * 95 / 100) / 1e6,
                    sorted.getLast() / 1e6,
                    sorted.size());
        }
    }
}
