package dev.weft.merge;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventGraph;
import dev.weft.op.OpLog;

/// The tie rule: which of two concurrent inserts with the same neighbours stands left.
///
/// Text sorts before a newline, so that what is typed at the end of a line stays in the line when
/// somebody presses Enter there. Then identities decide (the restored event's id for text brought
/// back by undo), then the events' own ids: agents by their bytes, never by a local number.
final class InsertOrder {

    private final OpLog log;

    InsertOrder(OpLog log) {
        this.log = log;
    }

    /// Whether the insert with first unit `a` stands left of the one with first unit `b`.
    boolean isLeft(int a, int b) {
        int rowA = log.rowOf(a);
        int rowB = log.rowOf(b);
        boolean newlineA = log.charAt(rowA, a) == '\n';
        boolean newlineB = log.charAt(rowB, b) == '\n';
        if (newlineA != newlineB) {
            return newlineB;
        }
        int byIdentity = compareIds(log.identity(rowA, a), log.identity(rowB, b));
        return (byIdentity != 0 ? byIdentity : compareIds(a, b)) < 0;
    }

    private int compareIds(int a, int b) {
        EventGraph graph = log.graph();
        AgentId agentA = graph.agent(a);
        int byAgent = agentA.compareTo(graph.agent(b));
        return byAgent != 0 ? byAgent : Integer.compare(graph.seq(a), graph.seq(b));
    }
}
