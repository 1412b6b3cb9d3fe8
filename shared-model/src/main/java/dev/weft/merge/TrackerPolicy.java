package dev.weft.merge;

/// How long a walker keeps its tracker. The document is the same whichever is chosen.
public enum TrackerPolicy {
    /// Keep it while people write at once, and feed it every event; drop it after a long sequential
    /// stretch. The one for real use.
    HOT,
    /// Build it for each merge from the newest base, and drop it.
    REBUILD,
    /// Replay the whole history for each merge; events are never applied directly.
    FULL_REPLAY
}
