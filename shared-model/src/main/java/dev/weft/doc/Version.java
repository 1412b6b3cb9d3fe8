package dev.weft.doc;

import dev.weft.graph.EventId;

import java.util.BitSet;
import java.util.List;

/// A moment of a document's past: some events with everything before them. Belongs to the [History]
/// that made it; immutable.
public final class Version {

    private final List<EventId> heads;
    private final BitSet events;

    /// @param heads ordered by id
    /// @param events lvs, a set that holds the past of each of its members
    Version(List<EventId> heads, BitSet events) {
        this.heads = List.copyOf(heads);
        this.events = events;
    }

    /// The heads, ordered by id: the name of this version everywhere.
    public List<EventId> heads() {
        return heads;
    }

    /// How many events it has: one for each unit inserted or deleted, else one.
    public int size() {
        return events.cardinality();
    }

    /// The lvs of its events; not to be changed.
    BitSet events() {
        return events;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && heads.equals(version.heads);
    }

    @Override
    public int hashCode() {
        return heads.hashCode();
    }

    @Override
    public String toString() {
        return heads.toString();
    }
}
