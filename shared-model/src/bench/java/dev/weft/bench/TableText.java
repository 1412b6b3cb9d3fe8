package dev.weft.bench;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;

/// Measurements as Markdown.
final class TableText {

    /// Row of our figures after few runs.
    static final String COLD = "**Weft**, cold";

    /// Row of our figures after many.
    static final String WARM = "**Weft**";

    private static final String BEGIN = "<!-- benchmarks: begin -->";
    private static final String END = "<!-- benchmarks: end -->";

    /// Less heap (MB) than this is noise.
    private static final double LEAST_HEAP = 0.5;

    private final Results results;
    private final StringBuilder text = new StringBuilder();

    TableText(Results results) {
        this.results = results;
    }

    /// All tables.
    String all(String machine) {
        text.append(machine)
                .append(". Milliseconds, median (least..most) of 7 runs; warm after")
                .append(" 200 runs, or as many as the row says, cold after 3.\n");
        traces("local", "Every edit of a recording as a person's own", TableText::time);
        traces(
                "load",
                "From the bytes of the whole history to text, first edit included",
                TableText::loaded);
        traces("load", "Bytes of the whole history", TableText::size);
        traces(
                "merge",
                "Everything several people wrote, at once into an empty replica",
                TableText::time);
        traces("stream", "The same, one message after another", TableText::time);
        traces(
                "history",
                "The document at a version half-way, from an open history",
                TableText::time);
        madeUp();
        return text.toString().strip();
    }

    private void traces(String mode, String title, Function<JsonNode, Optional<String>> cell) {
        List<String> traces = results.traces(mode, WARM);
        if (traces.isEmpty()) {
            return;
        }
        text.append("\n| ").append(title).append(" | ").append(String.join(" | ", traces));
        text.append(" |\n|---|").append("---:|".repeat(traces.size())).append('\n');
        for (String row : results.rows(mode)) {
            List<String> cells = new ArrayList<>();
            for (String trace : traces) {
                cells.add(results.line(row, mode, trace).flatMap(cell).orElse(""));
            }
            if (cells.stream().anyMatch(it -> !it.isEmpty())) {
                text.append("| ").append(row).append(" | ");
                text.append(String.join(" | ", cells)).append(" |\n");
            }
        }
    }

    private void madeUp() {
        text.append("\n| Made-up histories | cold | warm | |\n");
        text.append("|---|---:|---:|---|\n");
        for (String mode : Modes.MADE_UP) {
            JsonNode cold = results.line(COLD, mode, mode).orElseThrow();
            Optional<JsonNode> warm = results.line(WARM, mode, mode);
            text.append("| ").append(Modes.describe(mode)).append(" | ");
            text.append(time(cold).orElse("")).append(" | ");
            text.append(warm.flatMap(TableText::time).orElse("")).append(" | ");
            text.append(more(cold)).append(" |\n");
        }
    }

    private static String more(JsonNode line) {
        StringJoiner more = new StringJoiner(", ");
        if (line.has("tracker_items")) {
            more.add(grouped(line.path("tracker_items").asLong()) + " runs in the tracker");
        }
        if (line.has("units_per_s")) {
            more.add(grouped(line.path("units_per_s").asLong()) + " events/s");
        }
        if (line.path("heap_mb").asDouble() >= LEAST_HEAP) {
            more.add(number(line.path("heap_mb").asDouble()) + " MB of heap");
        }
        if (line.has("rss_mb")) {
            more.add("process " + number(line.path("rss_mb").asDouble()) + " MB");
        }
        return more.toString();
    }

    private static Optional<String> time(JsonNode line) {
        return line.has("failed")
                ? Optional.of(line.path("failed").asText())
                : Optional.of(
                        "%s (%s..%s)%s%s"
                                .formatted(
                                        number(line.path("ms").asDouble()),
                                        number(line.path("ms_min").asDouble()),
                                        number(line.path("ms_max").asDouble()),
                                        fewer(line),
                                        wrong(line)));
    }

    private static String fewer(JsonNode line) {
        int warmup = line.path("warmup").asInt(200);
        return warmup > 3 && warmup < 200 ? " after " + warmup : "";
    }

    private static String wrong(JsonNode line) {
        return line.path("ok").asBoolean() ? "" : " ≠";
    }

    private static Optional<String> loaded(JsonNode line) {
        return line.has("ms")
                ? Optional.of(
                        number(line.path("ms").asDouble() + line.path("edit_ms").asDouble())
                                + fewer(line)
                                + wrong(line))
                : Optional.empty();
    }

    private static Optional<String> size(JsonNode line) {
        long bytes = line.path("bytes").asLong();
        return bytes == 0 ? Optional.empty() : Optional.of(grouped(bytes));
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String number(double value) {
        double size = Math.abs(value);
        return String.format(
                Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }

    /// Puts a text between the two marks of a README.
    ///
    /// @throws IllegalArgumentException if the marks are not there
    static void replaceIn(Path readme, String text) throws IOException {
        String old = Files.readString(readme);
        int begin = old.indexOf(BEGIN);
        int end = old.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(
                    readme + " has no lines \"" + BEGIN + "\" and \"" + END + "\".");
        }
        Files.writeString(
                readme,
                old.substring(0, begin + BEGIN.length()) + "\n" + text + "\n" + old.substring(end));
    }
}
