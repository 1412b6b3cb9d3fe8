package dev.weft.client.session;

import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;
import dev.weft.store.EventStore;

import java.util.ArrayList;
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
    private List<CompletableFuture<Void>> idlers = new ArrayList<>();
    private boolean writing;
    private boolean failing;
    private VersionVector durable;

    /// What becomes of the writes; called on the owner thread.
    interface Listener {

        /// These are on disk now, in this order.
        void durable(List<EventRun> runs);

        /// The disk does not take them (or does again); they wait in memory.
        void failing(boolean failing);
    }

    Journal(
            EventStore store,
            DocumentId document,
            VersionVector durable,
            Surroundings surroundings,
            Listener listener) {
        this.store = store;
        this.document = document;
        this.durable = durable;
        this.owner = surroundings.owner();
        this.timer = surroundings.timer();
        this.listener = listener;
    }

    /// What is on disk.
    VersionVector durable() {
        return durable;
    }

    /// Writes runs after all that were given before.
    void append(List<EventRun> runs) {
        waiting.addAll(runs);
        if (!writing) {
            write();
        }
    }

    /// Completes, on the owner thread, once everything given so far is on disk.
    CompletableFuture<Void> idle() {
        if (!writing && waiting.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> idle = new CompletableFuture<>();
        idlers.add(idle);
        return idle;
    }

    private void write() {
        if (waiting.isEmpty()) {
            List<CompletableFuture<Void>> done = idlers;
            idlers = new ArrayList<>();
            done.forEach(idle -> idle.complete(null));
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
            for (EventRun run : batch) {
                durable = durable.with(run.agent(), run.end());
            }
            listener.durable(batch);
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
