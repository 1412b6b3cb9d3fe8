package dev.weft.server.room;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Batches that wait to be dealt with together.
///
/// While a room rests between sendings nobody would hear of a batch anyway, and while it is busy
/// others queue: so batches gather until the rest is over, or until the room comes to what was
/// handed in behind the first of them. Of many at once a [Lineup] makes less work than each would
/// alone. A batch that comes while the room has nothing else to do is dealt with at once.
///
/// Owner: the room's thread.
final class Backlog {

    private final SerialExecutor room;
    private final ScheduledExecutorService timer;
    private final Supplier<Duration> rest;
    private final Consumer<List<Batch>> taker;
    private List<Batch> batches = new ArrayList<>();
    private List<Runnable> behind = new ArrayList<>();

    /// @param timer must not refuse tasks when it is shut down
    /// @param rest how long nothing will be sent; not positive: it may be at once
    /// @param taker deals with batches, in the order they came
    Backlog(
            SerialExecutor room,
            ScheduledExecutorService timer,
            Supplier<Duration> rest,
            Consumer<List<Batch>> taker) {
        this.room = room;
        this.timer = timer;
        this.rest = rest;
        this.taker = taker;
    }

    boolean isEmpty() {
        return batches.isEmpty();
    }

    /// Deals with a batch, at once or in a while.
    void add(Batch batch) {
        if (!batches.isEmpty()) {
            batches.add(batch);
            return;
        }
        Duration wait = rest.get();
        if (wait.isPositive()) {
            Runnable later = () -> room.execute(this::clear);
            var _ = timer.schedule(later, wait.toNanos(), TimeUnit.NANOSECONDS);
            batches.add(batch);
        } else if (room.hasMore()) {
            room.execute(this::clear);
            batches.add(batch);
        } else {
            taker.accept(List.of(batch));
        }
    }

    /// Does something behind the batches that are here, when they are dealt with.
    void follow(Runnable task) {
        if (batches.isEmpty()) {
            task.run();
        } else {
            behind.add(task);
        }
    }

    /// Deals with all that is here, now.
    void clear() {
        if (batches.isEmpty()) {
            return;
        }
        List<Batch> before = batches;
        List<Runnable> tasks = behind;
        batches = new ArrayList<>();
        behind = new ArrayList<>();
        taker.accept(before);
        tasks.forEach(Runnable::run);
    }
}
