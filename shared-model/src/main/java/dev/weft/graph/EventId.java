package dev.weft.graph;

/// The name of one event everywhere: its agent and the agent's running number.
///
/// @param agent who made it
/// @param seq 0, 1, 2 … without gaps for each agent; one for each inserted or deleted UTF-16 unit
public record EventId(AgentId agent, int seq) implements Comparable<EventId> {

    public EventId {
        if (seq < 0) {
            throw new IllegalArgumentException("a sequence number is never negative: " + seq);
        }
    }

    @Override
    public int compareTo(EventId other) {
        int byAgent = agent.compareTo(other.agent);
        return byAgent != 0 ? byAgent : Integer.compare(seq, other.seq);
    }

    // As a record's own, see AgentId.

    @Override
    public boolean equals(Object other) {
        return other instanceof EventId event && seq == event.seq && agent.equals(event.agent);
    }

    @Override
    public int hashCode() {
        return 31 * agent.hashCode() + seq;
    }

    @Override
    public String toString() {
        return agent + ":" + seq;
    }
}
