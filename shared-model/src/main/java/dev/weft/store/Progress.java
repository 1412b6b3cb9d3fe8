package dev.weft.store;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.op.EventRun;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How much of every agent one document holds, and so which runs may follow: the last guard of
/// "parents never after children". Owner: the writer's thread.
final class Progress {

    private final Map<AgentId, Integer> next;

    Progress(Map<AgentId, Integer> stored) {
        next = new HashMap<>(stored);
    }

    int next(AgentId agent) {
        return next.getOrDefault(agent, 0);
    }

    /// The runs that are not stored yet, counted as stored from now on.
    ///
    /// @throws StoreException of kind OUT_OF_ORDER if one of them does not follow what is stored;
    ///   then this object must not be used any more
    List<EventRun> accept(List<EventRun> runs) {
        List<EventRun> fresh = new ArrayList<>(runs.size());
        for (EventRun run : runs) {
            if (run.end() <= next(run.agent())) {
                continue; // an append that is tried again after its answer was lost
            }
            if (run.seq() != next(run.agent())) {
                throw outOfOrder(
                        "the run %s:%d does not follow event %d of its agent"
                                .formatted(run.agent(), run.seq(), next(run.agent()) - 1));
            }
            for (EventId parent : run.parents()) {
                if (parent.seq() >= next(parent.agent())) {
                    throw outOfOrder(
                            "the run %s:%d comes before its parent %s"
                                    .formatted(run.agent(), run.seq(), parent));
                }
            }
            next.put(run.agent(), run.end());
            fresh.add(run);
        }
        return fresh;
    }

    private static StoreException outOfOrder(String what) {
        return new StoreException(
                StoreException.Kind.OUT_OF_ORDER,
                "Nothing of this append was stored: " + what + ".");
    }
}
