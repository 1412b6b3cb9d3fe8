package dev.weft.store;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Gathers what any thread wants written and writes it on a thread of its own: everything that
/// waits goes into one transaction, so one fsync serves all of it.
///
/// What waits is bounded: a write that would go beyond is refused at once, so a slow disk makes
/// callers wait or say so, and never fills the memory. A single write of any size is taken when
/// nothing else waits.
final class GroupCommit implements AutoCloseable {

    private static final int MAX_GROUP = 10_000;
    private static final long MAX_GROUP_BYTES = 16L << 20;
    private static final long QUIET_NANOS = 5_000_000_000L;

    private final Writer writer;
    private final Database database;
    private final long maxWaitingBytes;
    private final CommitObserver observer;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition closing = lock.newCondition();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private long waitingBytes;
    private boolean closed;

    /// How long to do nothing before the next group. The writer's thread.
    private long restNanos;

    /// Starts the writer's thread.
    ///
    /// @param writer from now on used by that thread alone
    /// @param maxWaitingBytes about how much may wait, the group being written included
    /// @param observer hears of every group
    GroupCommit(Writer writer, Database database, long maxWaitingBytes, CommitObserver observer) {
        this.observer = observer;
        this.writer = writer;
        this.database = database;
        this.maxWaitingBytes = maxWaitingBytes;
        thread =
                Thread.ofPlatform()
                        .name("weft-store " + database.file())
                        .daemon()
                        .unstarted(this::run);
        thread.start();
    }

    /// Has something written after everything submitted before.
    ///
    /// @return completes on the writer's thread when it is on disk
    CompletableFuture<Void> submit(Write write) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        lock.lock();
        try {
            if (closed) {
                return CompletableFuture.failedFuture(closedAlready(database));
            }
            if (waitingBytes > 0 && waitingBytes + write.bytes() > maxWaitingBytes) {
                return CompletableFuture.failedFuture(tooSlow());
            }
            queue.add(new Waiting(write, done));
            waitingBytes += write.bytes();
            changed.signal();
        } finally {
            lock.unlock();
        }
        return done;
    }

    /// Writes what waits, then ends the thread and the connection. Not to be called on the writer's
    /// thread, by something that a future set off.
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
            closing.signal();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static StoreException closedAlready(Database database) {
        return new StoreException(
                StoreException.Kind.CLOSED,
                "%s is closed; nothing more is read or written.".formatted(database.file()));
    }

    private StoreException tooSlow() {
        return new StoreException(
                StoreException.Kind.BUSY,
                "The disk does not keep up: about %d MB wait to be written to %s. Nothing of this change was taken; try again shortly."
                        .formatted(waitingBytes >> 20, database.file()));
    }

    private void run() {
        try (writer) {
            for (List<Waiting> group = take(); !group.isEmpty(); group = take()) {
                write(group);
                tidy();
            }
            while (writer.hasLoose()) {
                compact();
            }
        } catch (SQLException e) {
            System.getLogger(GroupCommit.class.getName())
                    .log(System.Logger.Level.WARNING, "closing " + database.file(), e);
        }
    }

    /// Puts small rows together as soon as nothing has been written for a while, a document at a
    /// time, so that a write never waits long.
    private void tidy() {
        while (writer.hasLoose() && quiet()) {
            compact();
        }
    }

    /// Waits for a while; answers whether nothing came. What closes the store is something.
    private boolean quiet() {
        lock.lock();
        try {
            long left = QUIET_NANOS;
            while (queue.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return queue.isEmpty() && !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// What cannot be put together stays as it is: nothing is lost but room.
    private void compact() {
        try {
            writer.compact();
        } catch (SQLException | RuntimeException e) {
            writer.rollback();
            System.getLogger(GroupCommit.class.getName())
                    .log(System.Logger.Level.DEBUG, "compacting " + database.file(), e);
        }
    }

    /// The next group; empty when the store is closed and everything is written.
    private List<Waiting> take() {
        List<Waiting> group = new ArrayList<>();
        lock.lock();
        try {
            rest();
            while (queue.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            long bytes = 0;
            while (!queue.isEmpty() && group.size() < MAX_GROUP && bytes < MAX_GROUP_BYTES) {
                Waiting waiting = queue.remove();
                bytes += waiting.write.bytes();
                group.add(waiting);
            }
        } finally {
            lock.unlock();
        }
        return group;
    }

    /// Lets more come together after a commit. With the lock.
    private void rest() {
        try {
            while (restNanos > 0 && !closed) {
                restNanos = closing.awaitNanos(restNanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Counts a group off before those who wait for it hear of it: whoever has heard finds room.
    private void release(List<Waiting> group) {
        lock.lock();
        try {
            for (Waiting waiting : group) {
                waitingBytes -= waiting.write.bytes();
            }
        } finally {
            lock.unlock();
        }
    }

    /// One transaction for all. If that fails each gets its own, so that one write that cannot be
    /// made does not fail its neighbours.
    private void write(List<Waiting> group) {
        observer.begins();
        StoreException failure = attempt(group);
        restNanos = observer.ended(group.size(), failure == null).toNanos();
        if (failure == null) {
            release(group);
            group.forEach(waiting -> waiting.done.complete(null));
        } else if (group.size() == 1) {
            release(group);
            group.getFirst().done.completeExceptionally(failure);
        } else {
            group.forEach(waiting -> write(List.of(waiting)));
        }
    }

    private @Nullable StoreException attempt(List<Waiting> group) {
        try {
            for (Waiting waiting : group) {
                writer.write(waiting.write);
            }
            writer.commit();
            return null;
        } catch (StoreException e) {
            writer.rollback();
            return e;
        } catch (SQLException e) {
            writer.rollback();
            return database.notWritten(e);
        } catch (RuntimeException | Error e) {
            // Whatever it is, those who wait must hear of it, and the thread goes on.
            writer.rollback();
            return new StoreException(
                    "%s could not be written. What was written before is safe."
                            .formatted(database.file()),
                    e);
        }
    }

    private record Waiting(Write write, CompletableFuture<Void> done) {}
}
