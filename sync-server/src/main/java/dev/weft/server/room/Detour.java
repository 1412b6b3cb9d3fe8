package dev.weft.server.room;

import dev.weft.doc.Document;
import dev.weft.doc.Receipt;
import dev.weft.op.EventRun;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/// Old batches, merged beside the room instead of in it.
///
/// To merge an event whose author had not seen the last hundred thousand others the engine goes
/// back over all of them, and forward again for the next event of anybody else: half a second in
/// which a room would stand still. So a second document is made from the store, on another thread;
/// it takes the old batch, then what the room has taken meanwhile, round by round, until only
/// little is missing; and then it takes the place of the room's document. Both hold the same
/// events, so nobody can tell, except by what did not wait.
///
/// One batch of a room is under way at a time; later ones of the same member wait behind it, since
/// they build on it. All rooms share one such thread.
///
/// Owner: the room's thread. What runs on the other one works on a document that is nobody else's.
final class Detour {

    private static final System.Logger LOG = System.getLogger(Detour.class.getName());

    /// So few runs are taken in on the room's thread.
    private static final int FEW_RUNS = 20;

    /// A room that takes more in than the other thread goes over in so many rounds has to wait.
    private static final int MOST_ROUNDS = 8;

    /// What became of a batch.
    interface Arrival {
        /// The room's document is the new one already.
        void arrived(Batch batch, Replica open, Receipt receipt);

        /// The store cannot be read, or the engine failed; nothing was taken.
        void failed(Batch batch);
    }

    private final Executor room;
    private final Executor beside;
    private final Arrival arrival;
    private final ArrayDeque<Batch> waiting = new ArrayDeque<>();
    private final Set<Seat> seats = new HashSet<>();
    private boolean underWay;
    private int rounds;

    /// What the room has taken since the second document was last level with it.
    private List<EventRun> since = new ArrayList<>();

    Detour(Executor room, Executor beside, Arrival arrival) {
        this.room = room;
        this.beside = beside;
        this.arrival = arrival;
    }

    /// Whether nothing is on the way.
    boolean isIdle() {
        return !underWay && waiting.isEmpty();
    }

    /// Whether a batch of this member is on the way.
    boolean holds(Seat seat) {
        return seats.contains(seat);
    }

    /// Sends a batch this way.
    void add(Batch batch, Replica open) {
        waiting.add(batch);
        seats.add(batch.seat());
        if (!underWay) {
            start(open);
        }
    }

    /// The room's document has taken something.
    void taken(List<EventRun> runs) {
        if (underWay) {
            since.addAll(runs);
        }
    }

    private void start(Replica open) {
        underWay = true;
        rounds = 0;
        since = new ArrayList<>();
        Batch batch = waiting.element();
        Replica.Copy copy = open.copy();
        beside.execute(() -> guarded(batch, open, () -> merge(batch, open, copy)));
    }

    private void merge(Batch batch, Replica open, Replica.Copy copy) {
        Document second = copy.make();
        Receipt receipt = second.receive(batch.edit().runs());
        arriveLater(batch, open, second, receipt);
    }

    private void arriveLater(Batch batch, Replica open, Document second, Receipt receipt) {
        room.execute(() -> guarded(batch, open, () -> arrive(batch, open, second, receipt)));
    }

    private void arrive(Batch batch, Replica open, Document second, Receipt receipt) {
        if (!batch.seat().seated) {
            finish(batch, open, () -> {}); // It comes again and sends it again.
        } else if (!(receipt instanceof Receipt.Applied)) {
            finish(batch, open, () -> arrival.arrived(batch, open, receipt));
        } else if (since.size() <= FEW_RUNS || rounds == MOST_ROUNDS) {
            take(second, since);
            open.replace(second);
            finish(batch, open, () -> arrival.arrived(batch, open, receipt));
        } else {
            rounds++;
            List<EventRun> missing = since;
            since = new ArrayList<>();
            beside.execute(() ->
                    guarded(
                            batch,
                            open,
                            () -> {
                                take(second, missing);
                                arriveLater(batch, open, second, receipt);
                            }));
        }
    }

    private static void take(Document second, List<EventRun> runs) {
        if (!runs.isEmpty() && !(second.receive(runs) instanceof Receipt.Applied)) {
            throw new IllegalStateException("what one document took another did not");
        }
    }

    private void guarded(Batch batch, Replica open, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error unexpected) {
            LOG.log(Level.ERROR, "document " + open.id() + ": an old batch", unexpected);
            room.execute(() -> finish(batch, open, () -> arrival.failed(batch)));
        }
    }

    private void finish(Batch batch, Replica open, Runnable tell) {
        if (!batch.equals(waiting.peek())) {
            return; // What went wrong did so after it was dealt with.
        }
        underWay = false;
        waiting.remove();
        if (waiting.stream().noneMatch(other -> other.seat() == batch.seat())) {
            seats.remove(batch.seat());
        }
        try {
            tell.run();
        } finally {
            batch.done().run();
            if (!waiting.isEmpty()) {
                start(open);
            }
        }
    }
}
