package dev.weft.op;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;

import java.util.List;

/// Consecutive events of one agent, each the parent of the next: the unit of wire and store.
///
/// @param agent whose events
/// @param seq sequence number of the first unit
/// @param parents heads of the version in which the first unit was made; empty for the empty
///   document
/// @param time whole seconds since the epoch when it was made; informational, never orders
/// @param artefact whether undo made them only to bring the document in line
/// @param last whether a gesture ends with this run; receivers and stores never hold half a gesture
/// @param toggles own events switched off or on by this run (undo, redo)
/// @param operations at least one, each in the version after the one before it
public record EventRun(
        AgentId agent,
        int seq,
        List<EventId> parents,
        long time,
        boolean artefact,
        boolean last,
        List<Toggle> toggles,
        List<Operation> operations) {

    public EventRun {
        parents = List.copyOf(parents);
        toggles = List.copyOf(toggles);
        operations = CountedOperations.copyOf(operations);
        if (seq < 0 || operations.isEmpty()) {
            throw new IllegalArgumentException("seq " + seq + ", operations " + operations);
        }
    }

    /// How many sequence numbers it takes.
    public int units() {
        return ((CountedOperations) operations).units();
    }

    /// End of its sequence numbers, exclusive.
    public int end() {
        return seq + units();
    }
}
