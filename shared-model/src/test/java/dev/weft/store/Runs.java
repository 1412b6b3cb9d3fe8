package dev.weft.store;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;

import java.util.List;

/// Runs for a store, which looks at their numbers and parents only.
final class Runs {

    private Runs() {}

    /// Text typed by an agent behind its own earlier events.
    static EventRun typed(AgentId agent, int seq, String text) {
        List<EventId> parents = seq == 0 ? List.of() : List.of(new EventId(agent, seq - 1));
        return typed(agent, seq, text, parents, true);
    }

    static EventRun typed(
            AgentId agent, int seq, String text, List<EventId> parents, boolean last) {
        return new EventRun(
                agent,
                seq,
                parents,
                1_800_000_000L,
                false,
                last,
                List.of(),
                List.of(new Operation.Insert(1, text, AttrSet.empty())));
    }
}
