package dev.weft.client.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The app benchmark's command line: `AppBench WEFT-JAR BENCH-CLASSES [ROUNDS]` prints a table.
/// `-Dweft.jvm='…'` gives the measured processes further options.
final class AppBench {

    private static final int USAGE = 2;
    private static final String USUAL_ROUNDS = "3";
    private static final long PATIENCE_SECONDS = 60;
    private static final int OK = 200;
    private static final double NANOS_PER_MILLI = 1e6;

    /// As the packaged app is started.
    private static final List<String> OPTIONS =
            List.of("-XX:+UseSerialGC", "-Xms64m", "--enable-native-access=ALL-UNNAMED");

    private final Path jar;
    private final Path classes;
    private final Path work;
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    private AppBench(Path jar, Path classes) throws IOException {
        this.jar = jar;
        this.classes = classes;
        work = Files.createTempDirectory("weft-bench");
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 2 || !Files.isRegularFile(Path.of(arguments[0]))) {
            System.err.println("AppBench WEFT-JAR BENCH-CLASSES [ROUNDS]");
            System.exit(USAGE);
        }
        int rounds = Integer.parseInt(arguments.length > 2 ? arguments[2] : USUAL_ROUNDS);
        AppBench bench = new AppBench(Path.of(arguments[0]), Path.of(arguments[1]));
        try {
            for (int round = 1; round <= rounds; round++) {
                bench.start();
                bench.write(round);
            }
            bench.printTable();
        } finally {
            bench.clean();
        }
    }

    private static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(
                ProcessHandle.current().info().command().orElse(System.getProperty("java.home")));
        command.addAll(OPTIONS);
        if (System.getenv("DISPLAY") == null && System.getenv("WAYLAND_DISPLAY") == null) {
            command.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
        }
        Stream.of(System.getProperty("weft.jvm", "").trim().split("\\s+"))
                .filter(option -> !option.isEmpty())
                .forEach(command::add);
        return command;
    }

    /// From nothing to a document in a window that takes keys; not the first start with a profile.
    private void start() throws IOException, InterruptedException {
        Path profile = work.resolve("start");
        if (!Files.exists(profile)) {
            startOnce(profile);
        }
        add("start of the unpacked jar, document there", startOnce(profile));
    }

    private double startOnce(Path profile) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = java();
        command.addAll(List.of("-Dweft.probe=" + port, "-jar", jar.toString()));
        command.addAll(List.of("--profile", profile.toString(), "--document", "Start"));
        long begun = System.nanoTime();
        Process app = process(command, "start.log").start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI state = URI.create("http://127.0.0.1:" + port + "/state");
            long end = begun + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!answers(client, state)) {
                if (System.nanoTime() > end || !app.isAlive()) {
                    throw new IOException("the app did not start; see " + work);
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
            return (System.nanoTime() - begun) / NANOS_PER_MILLI;
        } finally {
            app.destroy();
            app.waitFor();
        }
    }

    private static boolean answers(HttpClient client, URI state) throws InterruptedException {
        try {
            HttpResponse<String> answer =
                    client.send(
                            HttpRequest.newBuilder(state).build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private ProcessBuilder process(List<String> command, String log) {
        return new ProcessBuilder(command).redirectError(work.resolve(log).toFile());
    }

    private void write(int round) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(work.resolve("round" + round));
        String classPath = classes + System.getProperty("path.separator") + jar;
        List<String> command = java();
        command.addAll(List.of("-cp", classPath, WritingRun.class.getName()));
        command.addAll(List.of(directory.toString(), command.getFirst(), classPath));
        Process run = process(command, "round" + round + ".log").start();
        try (BufferedReader said = run.inputReader()) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                int equals = line.indexOf(" = ");
                if (equals > 0) {
                    add(line.substring(0, equals), Double.parseDouble(line.substring(equals + 3)));
                } else {
                    System.out.println("round " + round + ": " + line);
                }
            }
        }
        if (run.waitFor() != 0) {
            String log = Files.readString(work.resolve("round" + round + ".log"));
            throw new IOException("the round failed:\n" + log);
        }
    }

    private void add(String name, double value) {
        figures.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    private void printTable() {
        System.out.printf("%n| %-45s | best | all rounds |%n|---|---:|---|%n", "figure");
        figures.forEach((name, values) ->
                System.out.printf(
                        Locale.ROOT,
                        "| %-45s | %.1f %s | %s |%n",
                        name,
                        values.stream().min(Comparator.naturalOrder()).orElseThrow(),
                        name.startsWith("heap") ? "MB" : "ms",
                        values.stream()
                                .map(value -> String.format(Locale.ROOT, "%.1f", value))
                                .collect(Collectors.joining(", "))));
    }

    private void clean() throws IOException {
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
