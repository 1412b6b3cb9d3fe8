package dev.weft.server.room;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;

import java.util.List;

/// Edits of somebody who has seen nothing of others.
public final class Blind {

    private Blind() {}

    /// Made in the empty document, or behind the agent's own last event.
    ///
    /// @param seq number of the first event, and how long the agent's own text is
    public static EventRun run(AgentId agent, int seq, String text) {
        return new EventRun(
                agent,
                seq,
                seq == 0 ? List.of() : List.of(new EventId(agent, seq - 1)),
                0,
                false,
                true,
                List.of(),
                List.of(new Operation.Insert(seq + 1, text, AttrSet.empty())));
    }
}
