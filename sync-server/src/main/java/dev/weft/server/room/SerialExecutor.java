package dev.weft.server.room;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/// Runs tasks one after another, in the order they came, on the threads of a pool: the "one owner
/// thread" of a room. Tasks must not throw.
final class SerialExecutor implements Executor {

    /// After so many tasks the thread goes back to the pool, so that a busy room starves no other.
    private static final int TURN = 64;

    private final Executor pool;
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private boolean running;

    SerialExecutor(Executor pool) {
        this.pool = pool;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (tasks) {
            tasks.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        pool.execute(this::turn);
    }

    private void turn() {
        for (int i = 0; i < TURN; i++) {
            Runnable task;
            synchronized (tasks) {
                if (tasks.isEmpty()) {
                    running = false;
                    return;
                }
                task = tasks.remove();
            }
            task.run();
        }
        pool.execute(this::turn);
    }
}
