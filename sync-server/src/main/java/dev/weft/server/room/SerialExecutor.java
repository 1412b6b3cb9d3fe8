package dev.weft.server.room;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/// Runs tasks one after another, in the order they came, on the threads of a pool: the "one owner
/// thread" of a room.
final class SerialExecutor implements Executor {

    private static final System.Logger LOG = System.getLogger(SerialExecutor.class.getName());

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

    /// Whether more tasks wait behind the present one.
    boolean hasMore() {
        synchronized (tasks) {
            return !tasks.isEmpty();
        }
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
            runGuarded(task);
        }
        pool.execute(this::turn);
    }

    private static void runGuarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error unexpected) {
            // The tasks after it are other people's.
            LOG.log(Level.ERROR, "a task failed", unexpected);
        }
    }
}
