package dev.weft.codec;

import dev.weft.graph.EventId;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Events one by one: what is left of runs when it does not matter how they are cut.
final class Units {

    private Units() {}

    /// Event → all that is known of it, as text.
    static SortedMap<EventId, String> of(List<EventRun> runs) {
        SortedMap<EventId, String> units = new TreeMap<>();
        for (EventRun run : runs) {
            int seq = run.seq();
            List<EventId> parents = run.parents().stream().sorted().toList();
            String toggles = run.toggles().toString();
            for (Operation operation : run.operations()) {
                for (int i = 0; i < operation.units(); i++) {
                    EventId id = new EventId(run.agent(), seq++);
                    String header =
                            parents + " " + run.time() + " " + run.artefact() + run.last() + " ";
                    if (units.put(id, header + toggles + unit(operation, i)) != null) {
                        throw new AssertionError(id + " twice");
                    }
                    parents = List.of(id);
                    toggles = "[]";
                }
            }
        }
        return units;
    }

    private static String unit(Operation operation, int i) {
        return switch (operation) {
            case Operation.Insert insert -> {
                EventId orig = insert.orig();
                String restores =
                        orig == null ? "" : " of " + orig.agent() + ":" + (orig.seq() + i);
                yield "insert "
                        + (insert.pos() + i)
                        + " "
                        + (int) insert.text().charAt(i)
                        + insert.attrs()
                        + restores;
            }
            case Operation.Delete(int pos, int length, boolean backward) ->
                    "delete " + (backward ? pos + length - 1 - i : pos);
            case Operation.Format format -> format.toString();
            case Operation.Note() -> "note";
        };
    }
}
