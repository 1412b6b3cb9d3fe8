package dev.weft.client.session;

import dev.weft.op.EventRun;
import dev.weft.op.Operation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Cuts causally ordered runs only where no gesture is open: a gesture is indivisible.
final class Gestures {

    /// Rough sizes in a JSON frame, on the safe side.
    private static final int RUN_BYTES = 260;

    private static final int OPERATION_BYTES = 100;
    private static final int REGISTER_BYTES = 140;
    private static final int UNIT_BYTES = 3;

    private Gestures() {}

    /// The shortest beginnings, one after the other, that hold whole gestures; an unfinished rest
    /// comes last.
    static List<List<EventRun>> cut(List<EventRun> runs) {
        List<List<EventRun>> pieces = new ArrayList<>();
        List<EventRun> piece = new ArrayList<>();
        Set<Object> open = new HashSet<>();
        for (EventRun run : runs) {
            piece.add(run);
            if (run.last()) {
                open.remove(run.agent());
            } else {
                open.add(run.agent());
            }
            if (open.isEmpty()) {
                pieces.add(piece);
                piece = new ArrayList<>();
            }
        }
        if (!piece.isEmpty()) {
            pieces.add(piece);
        }
        return pieces;
    }

    /// Sequence numbers that runs take.
    static long units(List<EventRun> runs) {
        return runs.stream().mapToLong(EventRun::units).sum();
    }

    /// About how long runs are in a text frame, in bytes; rather too much than too little.
    static long bytes(List<EventRun> runs) {
        return runs.stream().mapToLong(Gestures::bytes).sum();
    }

    private static long bytes(EventRun run) {
        long bytes = RUN_BYTES + 60L * run.parents().size() + 40L * run.toggles().size();
        for (Operation operation : run.operations()) {
            bytes += OPERATION_BYTES;
            switch (operation) {
                case Operation.Insert insert ->
                        bytes +=
                                (long) UNIT_BYTES * insert.text().length()
                                        + (long) REGISTER_BYTES * insert.attrs().registers().size();
                case Operation.Format format -> {
                    String value = format.mark().value();
                    bytes += REGISTER_BYTES + (value == null ? 0 : UNIT_BYTES * value.length());
                }
                case Operation.Delete _, Operation.Note _ -> {}
            }
        }
        return bytes;
    }
}
