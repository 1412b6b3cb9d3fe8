package dev.weft.server.room;

import dev.weft.graph.AgentId;
import dev.weft.mark.AttrSet;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;
import dev.weft.wire.Limits;
import dev.weft.wire.Message.Edit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Cuts history into batches of whole gestures that fit into frames.
final class Batches {

    /// Small enough that a slow reader makes progress within the age limit of its queue.
    private static final int FRAME_TARGET = 256 << 10;

    private static final int RUN_COST = 256;
    private static final int OPERATION_COST = 96;
    private static final int REGISTER_COST = 192;

    /// JSON of a UTF-16 unit takes at most six bytes (an escape); text rarely takes two.
    private static final int UNIT_COST = 2;

    private final int targetBytes;
    private final int targetRuns;
    private final List<Edit> done = new ArrayList<>();
    private final List<EventRun> batch = new ArrayList<>();
    private final List<EventRun> gesture = new ArrayList<>();

    /// Agents in the middle of a gesture.
    private final Set<AgentId> open = new HashSet<>();

    private long bytes;
    private long gestureBytes;

    private Batches(Limits limits) {
        targetBytes = Math.min(FRAME_TARGET, limits.frameBytes() / 2);
        targetRuns = limits.batchRuns();
    }

    /// Batches that hold all runs in their order. A batch exceeds the limits only where a single
    /// gesture does.
    static List<Edit> of(List<EventRun> runs, Limits limits) {
        Batches batches = new Batches(limits);
        runs.forEach(batches::add);
        batches.endGesture();
        batches.endBatch();
        return batches.done;
    }

    private void add(EventRun run) {
        gesture.add(run);
        gestureBytes += cost(run);
        if (run.last()) {
            open.remove(run.agent());
        } else {
            open.add(run.agent());
        }
        if (open.isEmpty()) {
            endGesture();
        }
    }

    private void endGesture() {
        if (bytes + gestureBytes > targetBytes || batch.size() + gesture.size() > targetRuns) {
            endBatch();
        }
        batch.addAll(gesture);
        bytes += gestureBytes;
        gesture.clear();
        gestureBytes = 0;
    }

    private void endBatch() {
        if (!batch.isEmpty()) {
            done.add(new Edit(batch));
            batch.clear();
            bytes = 0;
        }
    }

    /// About how many bytes a run takes as JSON.
    static long cost(EventRun run) {
        long cost = RUN_COST + 64L * (run.parents().size() + run.toggles().size());
        for (Operation operation : run.operations()) {
            cost += OPERATION_COST;
            if (operation instanceof Operation.Insert insert) {
                cost += (long) UNIT_COST * insert.text().length() + cost(insert.attrs());
            }
        }
        return cost;
    }

    private static long cost(AttrSet attrs) {
        return (long) REGISTER_COST * attrs.registers().size();
    }
}
