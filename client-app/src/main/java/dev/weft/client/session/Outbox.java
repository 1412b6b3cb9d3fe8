package dev.weft.client.session;

import dev.weft.graph.AgentId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a server still has to get. Not a list of its own but a difference: events that are
/// journaled here and that the server's durable version lacks. `opened` tells that version anew on
/// every connection, acknowledgements move it on; so a server that lost a part of its history gets
/// it again, and nothing has to be remembered across a crash.
///
/// The queue inside is only that difference written out for the present connection. Belongs to the
/// owner thread.
final class Outbox {

    /// Batches under way: one goes at once, and while four are out the rest is composed.
    static final int IN_FLIGHT = 4;

    /// A batch is closed once it has grown to this. Far below the frame limit: a room takes batches
    /// of several people in turn, and encoding one must not hold up the owner thread.
    private static final long BATCH_BYTES = 64 << 10;

    private static final int BATCH_RUNS = 1000;

    private VersionVector delivered;
    private VersionVector offered = VersionVector.empty();
    private final Deque<List<EventRun>> ready = new ArrayDeque<>();
    private final List<List<EventRun>> inFlight = new ArrayList<>();
    private final Set<AgentId> refused = new HashSet<>();
    private final List<EventRun> late = new ArrayList<>();
    private State state = State.CLOSED;

    private enum State {
        /// No connection.
        CLOSED,
        /// The server told what it has; what it lacks is being journaled.
        OPENING,
        /// Batches go out.
        OPEN
    }

    /// @param delivered what the server had when it was last heard of, for the count alone
    Outbox(VersionVector delivered) {
        this.delivered = delivered;
    }

    /// The server's durable version, as far as it is known.
    VersionVector delivered() {
        return delivered;
    }

    /// A connection is open and the server told what it has. What it lacks follows by
    /// [#opened(List)] once all of it is journaled: not earlier, and not in two parts, for runs
    /// that were made one by one come out of the document joined.
    ///
    /// @param server its durable version
    void opening(VersionVector server) {
        lost();
        state = State.OPENING;
        delivered = server;
        offered = server;
        refused.clear();
    }

    /// A connection is open over which nothing may be sent.
    ///
    /// @param server its durable version
    void reading(VersionVector server) {
        lost();
        delivered = server;
    }

    /// Everything is journaled that the document had when the server told what it has.
    ///
    /// @param lacking the document's runs beyond the server's version, in causal order
    void opened(List<EventRun> lacking) {
        state = State.OPEN;
        Gestures.cut(lacking).forEach(this::offer);
        Gestures.cut(late).forEach(this::offer);
        late.clear();
    }

    /// The connection is gone: nothing is under way any more.
    void lost() {
        state = State.CLOSED;
        inFlight.clear();
        ready.clear();
        late.clear();
    }

    /// Events came from the server: it has them, so it does not get them from here.
    void received(List<EventRun> runs) {
        for (EventRun run : runs) {
            offered = offered.with(run.agent(), run.end());
        }
    }

    /// Events are journaled now and may go.
    void durable(List<EventRun> runs) {
        switch (state) {
            case OPEN -> Gestures.cut(runs).forEach(this::offer);
            case OPENING -> late.addAll(runs);
            case CLOSED -> {}
        }
    }

    /// The server has all of an agent's events below `next` on disk.
    void acknowledged(AgentId agent, int next) {
        delivered = delivered.with(agent, next);
        inFlight.removeIf(this::isDelivered);
    }

    /// The server refused an agent's events: nothing more of that agent goes over this connection.
    void refuse(AgentId agent) {
        refused.add(agent);
        inFlight.removeIf(batch -> batch.stream().anyMatch(run -> run.agent().equals(agent)));
        ready.removeIf(gesture -> gesture.stream().anyMatch(run -> run.agent().equals(agent)));
    }

    /// Whether nothing waits for the server, or there is none at the moment.
    boolean isSettled() {
        return state == State.CLOSED
                || (state == State.OPEN && ready.isEmpty() && inFlight.isEmpty());
    }

    /// The batch to send now; empty while there is nothing, or enough is under way.
    Optional<List<EventRun>> next() {
        if (state != State.OPEN || ready.isEmpty() || inFlight.size() >= IN_FLIGHT) {
            return Optional.empty();
        }
        List<EventRun> batch = new ArrayList<>();
        long bytes = 0;
        while (!ready.isEmpty()) {
            List<EventRun> gesture = ready.peekFirst();
            long more = Gestures.bytes(gesture);
            boolean full = bytes + more > BATCH_BYTES || batch.size() + gesture.size() > BATCH_RUNS;
            if (full && !batch.isEmpty()) {
                break;
            }
            batch.addAll(ready.removeFirst());
            bytes += more;
        }
        inFlight.add(batch);
        return Optional.of(batch);
    }

    private void offer(List<EventRun> gesture) {
        boolean news =
                gesture.stream().anyMatch(run -> run.end() > offered.next(run.agent()))
                        && gesture.stream().noneMatch(run -> refused.contains(run.agent()));
        if (news) {
            ready.addLast(gesture);
            received(gesture);
        }
    }

    private boolean isDelivered(List<EventRun> batch) {
        return batch.stream().allMatch(run -> run.end() <= delivered.next(run.agent()));
    }
}
