package dev.weft.bench;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Measurements of one session: engine (or a way of running one) × mode × trace.
final class Results {

    private final Map<Key, JsonNode> lines = new LinkedHashMap<>();

    private record Key(String row, String mode, String trace) {}

    /// Adds a line of ours; `row` says how it was run.
    void add(String row, String mode, String trace, JsonNode line) {
        lines.put(new Key(row, mode, trace), line);
    }

    /// Adds a line that another engine's benchmark printed; the newest of a kind counts. Such that
    /// only weigh are passed over, and ours, which is measured anew.
    void addPeer(JsonNode line) {
        String engine = line.path("engine").asText();
        boolean times = line.has("ms") || line.has("failed");
        if (times && !line.path("mem").asBoolean() && !engine.equals("weft")) {
            String codec = line.path("codec").asText();
            String row = codec.isEmpty() ? engine : engine + " " + codec;
            add(row, line.path("mode").asText(), line.path("trace").asText(), line);
        }
    }

    /// Rows that have anything in a mode, in the order they came.
    Set<String> rows(String mode) {
        Set<String> rows = new LinkedHashSet<>();
        lines.keySet().stream().filter(key -> key.mode.equals(mode)).forEach(k -> rows.add(k.row));
        return rows;
    }

    /// Traces that ours has in a mode, in the order they came.
    List<String> traces(String mode, String ours) {
        List<String> traces = new ArrayList<>();
        lines.keySet().stream()
                .filter(key -> key.mode.equals(mode) && key.row.equals(ours))
                .forEach(key -> traces.add(key.trace));
        return traces;
    }

    Optional<JsonNode> line(String row, String mode, String trace) {
        return Optional.ofNullable(lines.get(new Key(row, mode, trace)));
    }
}
