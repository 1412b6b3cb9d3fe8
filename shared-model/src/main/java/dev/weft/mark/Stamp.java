package dev.weft.mark;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;

/// When and by whom a register was written: the total order in which writes compete. Of two writes
/// to one key of one character the greater stamp wins, on every replica and in any order of
/// arrival.
///
/// @param lamport 1 + the greatest lamport of the event's parents; derived from the graph
/// @param agent the writer; breaks ties of equal lamports by its bytes
/// @param seq the writing event's sequence number; breaks ties inside an agent
public record Stamp(int lamport, AgentId agent, int seq) implements Comparable<Stamp> {

    /// The event that wrote.
    public EventId event() {
        return new EventId(agent, seq);
    }

    @Override
    public int compareTo(Stamp other) {
        int byLamport = Integer.compare(lamport, other.lamport);
        if (byLamport != 0) {
            return byLamport;
        }
        int byAgent = agent.compareTo(other.agent);
        return byAgent != 0 ? byAgent : Integer.compare(seq, other.seq);
    }
}
