package dev.weft.bench;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// `--table`: measures everything, each in a fresh process, cold and warm, and prints the tables of
/// the README.
///
/// Cold is after 3 runs. Warm is after 200; what would take longer than a minute to warm up gets
/// fewer runs, and the table says how many.
final class Table {

    private static final int COLD = 3;
    private static final int WARM = 200;
    private static final int REPS = 7;
    private static final double MOST_WARMUP_MILLIS = 60_000;

    private final Options options;
    private final Results results = new Results();

    Table(Options options) {
        this.options = options;
    }

    /// Measures, prints, and writes the README if one is named.
    void run() throws IOException, InterruptedException {
        Optional<Path> folder = options.value("traces").map(Path::of).filter(Files::isDirectory);
        if (folder.isEmpty()) {
            System.err.println("No folder of traces (--traces DIR): their replays are left out.");
        } else {
            for (Path file : traces(folder.get())) {
                measure(file);
            }
        }
        for (String mode : Modes.MADE_UP) {
            measure(mode, mode, List.of("--seed", String.valueOf(options.seed())));
        }
        Optional<Path> peers = options.value("peers").map(Path::of);
        if (peers.isPresent()) {
            Files.readAllLines(peers.get()).stream()
                    .filter(line -> line.startsWith("{"))
                    .forEach(line -> results.addPeer(Child.parse(line)));
        }
        String text = new TableText(results).all(Machine.describe());
        System.out.println(text);
        Optional<Path> readme = options.value("readme").map(Path::of);
        if (readme.isPresent()) {
            TableText.replaceIn(readme.get(), text);
        }
    }

    private static List<Path> traces(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.json(\\.gz)?"))
                    .sorted()
                    .toList();
        }
    }

    private void measure(Path file) throws IOException, InterruptedException {
        Trace trace = TraceReader.read(file);
        List<String> modes =
                trace.concurrent()
                        ? List.of("load", "merge", "stream", "history")
                        : List.of("local", "load", "history");
        for (String mode : modes) {
            measure(mode, trace.name(), List.of("--trace", file.toString()));
        }
    }

    private void measure(String mode, String trace, List<String> more)
            throws IOException, InterruptedException {
        JsonNode cold = run(mode, COLD, more);
        results.add(TableText.COLD, mode, trace, cold);
        if (cold.has("failed")) {
            return;
        }
        double millis = Math.max(cold.path("ms").asDouble(), 1e-3);
        int warmup = Math.clamp((long) (MOST_WARMUP_MILLIS / millis), COLD, WARM);
        results.add(TableText.WARM, mode, trace, run(mode, warmup, more));
    }

    private static JsonNode run(String mode, int warmup, List<String> more)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--mode", mode));
        arguments.addAll(List.of("--warmup", String.valueOf(warmup)));
        arguments.addAll(List.of("--reps", String.valueOf(REPS)));
        arguments.addAll(more);
        JsonNode line = Child.run(arguments);
        System.err.printf("%s: %s%n", String.join(" ", arguments), summary(line));
        return line;
    }

    private static String summary(JsonNode line) {
        return line.has("ms") ? line.path("ms").asText() + " ms" : line.toString();
    }
}
