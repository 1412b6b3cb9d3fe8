package dev.weft.store;

import java.time.Duration;

/// Hears how the disk does, on the writer's thread, and says how long it rests; must return at
/// once.
public interface CommitObserver {

    /// For those who do not want to know; the disk never rests.
    CommitObserver NONE =
            new CommitObserver() {
                @Override
                public void begins() {}

                @Override
                public Duration ended(int writes, boolean stored) {
                    return Duration.ZERO;
                }
            };

    /// A group of writes goes to the disk.
    void begins();

    /// It is on disk (fsynced), or could not be written.
    ///
    /// @param writes how many writes are in the group
    /// @param stored whether they are on disk
    /// @return how long the writer does nothing; what comes meanwhile goes to the disk together
    Duration ended(int writes, boolean stored);
}
