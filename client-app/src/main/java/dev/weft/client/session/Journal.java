package dev.weft.client.session;

import dev.weft.graph.DocumentId;
import dev.weft.op.EventRun;
import dev.weft.store.EventStore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Writes a document's events to the profile's store in the order in which they became part of the
/// document, so parents are never after children. One write is under way at a time and takes all
/// that gathered meanwhile; one that fails is tried again until it succeeds, and nothing behind it
/// overtakes. Belongs to the owner thread.
final class Journal {

    private static final System.Logger LOG = System.getLogger(Journal.class.getName());
    private static final long RETRY_MILLIS = 1000;

    private final EventStore store;
    private final DocumentId document;
    private final Executor owner;
    private final ScheduledExecutorService timer;
    private final Listener listener;

    private List<EventRun> waiting = new ArrayList<>();
    private final Deque<Waiter> waiters = new ArrayDeque<>();
    private long given;
    private long written;
    private boolean writing;
    private boolean failing;

    /// Somebody who waits until so many runs are written.
    private record Waiter(long runs, CompletableFuture<Void> done) {}

    /// What becomes of the writes; called on the owner thread.
    interface Listener {

        /// These are on disk now, in this order.
        void durable(List<EventRun> runs);

        /// The disk does not take them (or does again); they wait in memory.
        void failing(boolean failing);
    }

    Journal(EventStore store, DocumentId document, Surroundings surroundings, Listener listener) {
        this.store = store;
        this.document = document;
        this.owner = surroundings.owner();
        this.timer = surroundings.timer();
        this.listener = listener;
    }

    /// Writes runs after all that were given before.
    void append(List<EventRun> runs) {
        waiting.addAll(runs);
        given += runs.size();
        if (!writing) {
            write();
        }
    }

    /// Completes, on the owner thread, once everything given so far is on disk.
    CompletableFuture<Void> flushed() {
        if (written == given) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        waiters.add(new Waiter(given, done));
        return done;
    }

    private void write() {
        if (waiting.isEmpty()) {
            return;
        }
        List<EventRun> batch = waiting;
        waiting = new ArrayList<>();
        writing = true;
        var _ =
                store.append(document, batch)
                        .whenComplete((_, trouble) ->
                                owner.execute(() -> written(batch, trouble == null)));
    }

    private void written(List<EventRun> batch, boolean stored) {
        if (stored) {
            writing = false;
            tell(false);
            written += batch.size();
            listener.durable(batch);
            while (!waiters.isEmpty() && waiters.peekFirst().runs() <= written) {
                waiters.removeFirst().done().complete(null);
            }
            if (!writing) {
                write();
            }
        } else {
            LOG.log(System.Logger.Level.WARNING, "Document {0}: the disk took no write", document);
            List<EventRun> again = new ArrayList<>(batch);
            again.addAll(waiting);
            waiting = again;
            tell(true);
            var _ =
                    timer.schedule(
                            () -> owner.execute(this::write), RETRY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tell(boolean now) {
        if (failing != now) {
            failing = now;
            listener.failing(now);
        }
    }
}
