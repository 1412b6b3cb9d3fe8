package dev.weft.graph;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How much of every agent's history a replica holds: for each agent the next sequence number, so
/// events `0 .. next-1` are there. Immutable; agents that have nothing are not listed.
public final class VersionVector {

    private static final VersionVector EMPTY = new VersionVector(new TreeMap<>());

    private final SortedMap<AgentId, Integer> next;

    private VersionVector(SortedMap<AgentId, Integer> next) {
        this.next = Collections.unmodifiableSortedMap(next);
    }

    /// The version of an empty document.
    public static VersionVector empty() {
        return EMPTY;
    }

    /// A copy of a map agent → next sequence number; entries of 0 are left out.
    ///
    /// @throws IllegalArgumentException for a negative number
    public static VersionVector of(Map<AgentId, Integer> next) {
        TreeMap<AgentId, Integer> copy = new TreeMap<>();
        next.forEach((agent, seq) -> {
            if (seq < 0) {
                throw new IllegalArgumentException("negative sequence number " + seq);
            }
            if (seq > 0) {
                copy.put(agent, seq);
            }
        });
        return new VersionVector(copy);
    }

    /// The next sequence number of an agent, 0 for an unknown one.
    public int next(AgentId agent) {
        return next.getOrDefault(agent, 0);
    }

    /// Whether the event is part of this version.
    public boolean contains(EventId id) {
        return id.seq() < next(id.agent());
    }

    /// Whether every event of the other version is part of this one.
    public boolean containsAll(VersionVector other) {
        return other.next.entrySet().stream().allMatch(e -> next(e.getKey()) >= e.getValue());
    }

    /// This version with an agent's events up to `nextSeq` (exclusive) added.
    public VersionVector with(AgentId agent, int nextSeq) {
        if (next(agent) >= nextSeq) {
            return this;
        }
        TreeMap<AgentId, Integer> copy = new TreeMap<>(next);
        copy.put(agent, nextSeq);
        return new VersionVector(copy);
    }

    /// How many units both have.
    public int shared(VersionVector other) {
        int units = 0;
        for (Map.Entry<AgentId, Integer> entry : next.entrySet()) {
            units += Math.min(entry.getValue(), other.next(entry.getKey()));
        }
        return units;
    }

    /// The union of both.
    public VersionVector union(VersionVector other) {
        TreeMap<AgentId, Integer> copy = new TreeMap<>(next);
        other.next.forEach((agent, seq) -> copy.merge(agent, seq, Math::max));
        return new VersionVector(copy);
    }

    /// Agent → next sequence number, in the order of agents; unmodifiable.
    public SortedMap<AgentId, Integer> entries() {
        return next;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VersionVector version && next.equals(version.next);
    }

    @Override
    public int hashCode() {
        return next.hashCode();
    }

    @Override
    public String toString() {
        return next.toString();
    }
}
