package dev.weft.merge;

/// The door through which benchmarks see how large a tracker is.
public final class TrackerSize {

    private TrackerSize() {}

    /// Runs of items in a walker's tracker, 0 if it has none.
    public static int of(Walker walker) {
        return walker.trackedSlots();
    }
}
