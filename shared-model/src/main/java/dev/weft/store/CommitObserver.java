package dev.weft.store;

/// Hears how the disk does, on the writer's thread; must return at once.
public interface CommitObserver {

    /// For those who do not want to know.
    CommitObserver NONE =
            new CommitObserver() {
                @Override
                public void begins() {}

                @Override
                public void ended(int writes, boolean stored) {}
            };

    /// A group of writes goes to the disk.
    void begins();

    /// It is on disk (fsynced), or could not be written.
    ///
    /// @param writes how many writes are in the group
    /// @param stored whether they are on disk
    void ended(int writes, boolean stored);
}
