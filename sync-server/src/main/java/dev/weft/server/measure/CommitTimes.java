package dev.weft.server.measure;

import dev.weft.server.rate.Rest;
import dev.weft.store.CommitObserver;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// How many groups of writes the disk took, how long it took for them, and whether it still does.
/// Written by the store's writer, read by any thread.
public final class CommitTimes implements CommitObserver {

    /// The disk rests so many times as long as it worked. Acknowledgements come a little later for
    /// it, but no more than the longest rest; in return a server that many write on writes few
    /// large groups, and its clients, who have only so many batches under way, send few large
    /// batches. Measured with 500 writers in 100 documents: ten times instead of four takes a fifth
    /// off all the processor time the server needs. Who writes alone waits for no rest.
    private static final int REST = 10;

    private static final Duration LONGEST_REST = Duration.ofMillis(20);

    private final InstantSource clock;
    private final Rest rests = new Rest(REST, LONGEST_REST);
    private Instant began = Instant.EPOCH;
    private long commits;
    private long writes;
    private long failures;
    private long nanos;
    private long longestNanos;
    private boolean failing;

    /// @param clock measures how long a commit takes
    public CommitTimes(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void begins() {
        began = clock.instant();
    }

    @Override
    public synchronized Duration ended(int written, boolean stored) {
        failing = !stored;
        if (!stored) {
            failures++;
            return Duration.ZERO;
        }
        // The clock of the day may be set back meanwhile.
        long took = Math.max(0, Duration.between(began, clock.instant()).toNanos());
        commits++;
        writes += written;
        nanos += took;
        longestNanos = Math.max(longestNanos, took);
        return rests.after(Duration.ofNanos(took));
    }

    /// Groups written, one fsync each.
    public synchronized long commits() {
        return commits;
    }

    /// Writes in them.
    public synchronized long writes() {
        return writes;
    }

    /// Groups that could not be written.
    public synchronized long failures() {
        return failures;
    }

    /// How long all commits took together, in nanoseconds.
    public synchronized long nanos() {
        return nanos;
    }

    /// How long the slowest commit took, in nanoseconds.
    public synchronized long longestNanos() {
        return longestNanos;
    }

    /// Whether the last commit failed.
    public synchronized boolean isFailing() {
        return failing;
    }
}
