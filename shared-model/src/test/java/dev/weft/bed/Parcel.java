package dev.weft.bed;

import dev.weft.graph.EventId;
import dev.weft.op.EventRun;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// All runs of one gesture: they travel together. Two parcels are the same only if they are one
/// object, whatever is in them.
final class Parcel {

    private final List<EventRun> runs;
    private final Set<EventId> needs = new HashSet<>();
    private final int units;

    Parcel(List<EventRun> runs) {
        this.runs = List.copyOf(runs);
        for (EventRun run : runs) {
            needs.addAll(run.parents());
            if (run.seq() > 0) {
                needs.add(new EventId(run.agent(), run.seq() - 1));
            }
        }
        needs.removeIf(this::holds);
        units = runs.stream().mapToInt(EventRun::units).sum();
    }

    List<EventRun> runs() {
        return runs;
    }

    /// The events outside of it that it builds on.
    Set<EventId> needs() {
        return needs;
    }

    int units() {
        return units;
    }

    boolean holds(EventId id) {
        for (EventRun run : runs) {
            if (id.agent().equals(run.agent()) && id.seq() >= run.seq() && id.seq() < run.end()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return runs.toString();
    }
}
