package dev.weft.server.room;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;
import dev.weft.store.EventStore;
import dev.weft.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// What a room has taken, on its way to the disk.
///
/// At most one append of a document is under way; what is taken meanwhile goes out together in the
/// next one. So a failed append can never leave children in the store without their parents, and
/// many small batches share one transaction. After a failure the same runs are offered again, with
/// growing pauses, until the disk takes them: they are part of the room's document and others have
/// seen them, so dropping them would only make them come back from the clients. Nothing is
/// acknowledged before it is durable.
///
/// Owner: the room's thread.
final class Journal {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /// What the room does about news from the disk; called on the room's thread.
    interface Listener {
        /// More is durable now.
        void stored();

        /// An append failed; it will be tried again.
        void failed(Throwable cause);

        /// The store will never take what is under way: an error of ours.
        void refused(Throwable cause);
    }

    private final DocumentId document;
    private final EventStore store;
    private final Executor room;
    private final ScheduledExecutorService timer;
    private final Listener listener;
    private final Map<AgentId, Integer> durable;

    private List<EventRun> next = new ArrayList<>();
    private long nextBytes;
    private List<EventRun> writing = List.of();
    private long writingBytes;
    private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);
    private @Nullable Duration pause;

    /// @param durable what the store holds already
    Journal(
            DocumentId document,
            EventStore store,
            Executor room,
            ScheduledExecutorService timer,
            VersionVector durable,
            Listener listener) {
        this.document = document;
        this.store = store;
        this.room = room;
        this.timer = timer;
        this.durable = new HashMap<>(durable.entries());
        this.listener = listener;
    }

    /// Takes runs that are new to the document, in causal order.
    ///
    /// @param bytes about how much memory they hold
    void append(List<EventRun> runs, long bytes) {
        next.addAll(runs);
        nextBytes += bytes;
        if (writing.isEmpty()) {
            write();
        }
    }

    /// What is on disk.
    VersionVector durable() {
        return VersionVector.of(durable);
    }

    /// The first sequence number of an agent that is not on disk.
    int durableNext(AgentId agent) {
        return durable.getOrDefault(agent, 0);
    }

    /// How much is taken and not on disk.
    long unstoredBytes() {
        return writingBytes + nextBytes;
    }

    /// Everything taken that is not known to be on disk, in order.
    List<EventRun> unstored() {
        List<EventRun> all = new ArrayList<>(writing);
        all.addAll(next);
        return all;
    }

    /// Whether everything taken is on disk.
    boolean isSettled() {
        return writing.isEmpty() && next.isEmpty();
    }

    /// Whether the last append failed.
    boolean isFailing() {
        return pause != null;
    }

    /// Completes, either way, when the append that is under way has ended.
    CompletableFuture<Void> underWay() {
        return underWay;
    }

    private void write() {
        writing = next;
        writingBytes = nextBytes;
        next = new ArrayList<>();
        nextBytes = 0;
        send();
    }

    private void send() {
        underWay = append();
        var _ =
                underWay.whenCompleteAsync(
                        (_, failure) -> {
                            if (failure == null) {
                                written();
                            } else if (isRefusal(failure)) {
                                listener.refused(failure);
                            } else {
                                notWritten(failure);
                            }
                        },
                        room);
    }

    private static boolean isRefusal(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof StoreException refusal
                && refusal.kind() == StoreException.Kind.OUT_OF_ORDER;
    }

    private CompletableFuture<Void> append() {
        try {
            return store.append(document, List.copyOf(writing));
        } catch (StoreException closed) {
            return CompletableFuture.failedFuture(closed);
        }
    }

    private void written() {
        for (EventRun run : writing) {
            durable.merge(run.agent(), run.end(), Math::max);
        }
        writing = List.of();
        writingBytes = 0;
        pause = null;
        if (!next.isEmpty()) {
            write();
        }
        listener.stored();
    }

    private void notWritten(Throwable failure) {
        Duration wait = pause == null ? FIRST_PAUSE : pause.multipliedBy(2);
        pause = wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait;
        Runnable again = () -> room.execute(this::again);
        var _ = timer.schedule(again, pause.toMillis(), TimeUnit.MILLISECONDS);
        listener.failed(failure);
    }

    private void again() {
        writing = new ArrayList<>(unstored());
        writingBytes += nextBytes;
        next = new ArrayList<>();
        nextBytes = 0;
        send();
    }
}
