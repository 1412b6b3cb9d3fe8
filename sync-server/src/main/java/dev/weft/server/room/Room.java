package dev.weft.server.room;

import dev.weft.doc.Receipt;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.EventId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;
import dev.weft.store.StoreException;
import dev.weft.store.StoredDocument;
import dev.weft.wire.CloseCode;
import dev.weft.wire.Message;
import dev.weft.wire.Message.Ack;
import dev.weft.wire.Message.Bye;
import dev.weft.wire.Message.Edit;
import dev.weft.wire.Message.Failure;
import dev.weft.wire.Message.Open;
import dev.weft.wire.Message.Opened;
import dev.weft.wire.Message.Presence;
import dev.weft.wire.Participant;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// The single writer of one open document: validates a batch, sends it on to the others, has it
/// stored, and acknowledges it when it is on disk.
///
/// Everything but [#submit] runs on the room's own executor. A room begins empty; the first `open`
/// loads (or makes) the document.
final class Room {

    private static final System.Logger LOG = System.getLogger(Room.class.getName());

    private final DocumentId id;
    private final Rooms rooms;
    private final SerialExecutor executor;

    /// Who is in, by agent, in the order of coming.
    private final Map<AgentId, Seat> seats = new LinkedHashMap<>();

    private final List<CompletableFuture<Void>> flushes = new ArrayList<>();
    private Optional<Replica> replica = Optional.empty();
    private boolean stopping;

    Room(DocumentId id, Rooms rooms, SerialExecutor executor) {
        this.id = id;
        this.rooms = rooms;
        this.executor = executor;
    }

    DocumentId id() {
        return id;
    }

    /// Has something done on the room's thread for a member; any thread. Whatever goes wrong ends
    /// at that member: the others and the document stay as they were.
    void submit(Seat seat, Runnable task, Runnable done) {
        executor.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException | Error unexpected) {
                LOG.log(Level.ERROR, "document " + id + ": unexpected", unexpected);
                recover(seat);
            } finally {
                done.run();
            }
        });
    }

    /// Has something done on the room's thread; any thread.
    void execute(Runnable task) {
        executor.execute(task);
    }

    // Coming and going

    void join(Seat seat, Open open) {
        Optional<Failure> refusal = stopping ? Optional.of(Failures.stopping()) : prepare(open);
        if (refusal.isEmpty() && belongsToAnother(seat.member().agent(), seat)) {
            refusal = Optional.of(Failures.notYourAgent(seat.member().agent()));
        }
        if (refusal.isPresent()) {
            // First the connection may try again, then it learns that it has to.
            seat.member().notJoined();
            release(seat);
            say(seat, refusal.get());
            return;
        }
        admit(seat, open.version(), replica.orElseThrow());
    }

    private Optional<Failure> prepare(Open open) {
        if (replica.isPresent()) {
            return Optional.empty();
        }
        try {
            Optional<StoredDocument> entry = rooms.entry(open);
            if (entry.isEmpty()) {
                return Optional.of(
                        open.create()
                                ? Failures.tooManyDocuments(rooms.limits().documents())
                                : Failures.noSuchDocument(id));
            }
            replica = Optional.of(rooms.load(entry.get(), this::journal));
            return Optional.empty();
        } catch (StoreException unreadable) {
            LOG.log(Level.ERROR, "document " + id + " cannot be opened", unreadable);
            return Optional.of(Failures.unreadable());
        }
    }

    private Journal journal(VersionVector durable) {
        return rooms.journal(id, executor, durable, new Disk());
    }

    private void admit(Seat seat, VersionVector claimed, Replica open) {
        AgentId agent = seat.member().agent();
        Seat before = seats.get(agent);
        if (before != null) {
            leave(before, "came back on another connection");
            before.member().dismiss(CloseCode.REPLACED, "this agent came in on a newer connection");
        }
        seat.claimed = claimed;
        seat.seated = true;
        if (open.document().version().next(agent) > 0) {
            open.introduce(agent, seat.member().participant());
        }
        say(
                seat,
                new Opened(
                        id,
                        open.title(),
                        open.journal().durable(),
                        people(open),
                        seat.member().role()));
        seats.values().forEach(other -> say(seat, presenceOf(other)));
        seat.member().sendAll(catchUp(open, claimed));
        tellOthers(seat, presenceOf(seat));
        seats.put(agent, seat);
    }

    /// Frames with everything the document has beyond a version, encoded as they are asked for.
    private Iterator<String> catchUp(Replica open, VersionVector claimed) {
        List<EventRun> lacking = open.document().runsSince(claimed);
        Iterator<Edit> batches = Batches.of(lacking, rooms.wireLimits()).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return batches.hasNext();
            }

            @Override
            public String next() {
                return rooms.encode(batches.next());
            }
        };
    }

    /// All authors so far and all who are here.
    private Map<AgentId, Participant> people(Replica open) {
        Map<AgentId, Participant> people = new HashMap<>();
        seats.forEach((agent, seat) -> people.put(agent, seat.member().participant()));
        people.putAll(open.authors());
        return people;
    }

    private static Presence presenceOf(Seat seat) {
        Member member = seat.member();
        return seat.presence.orElseGet(() ->
                new Presence(
                        member.agent(), 0, Optional.of(member.participant()), Optional.empty()));
    }

    void leave(Seat seat, String reason) {
        if (seat.seated) {
            seat.seated = false;
            seat.held.clear();
            seats.remove(seat.member().agent(), seat);
            tellOthers(seat, new Bye(Optional.of(seat.member().agent()), reason));
        }
        release(seat);
    }

    private void release(Seat seat) {
        if (seat.visiting) {
            seat.visiting = false;
            rooms.left(this);
        }
    }

    // Presence

    void presence(Seat seat, Presence moved) {
        if (!seat.seated) {
            say(seat, Failures.openFirst());
            return;
        }
        Member member = seat.member();
        if (!moved.agent().equals(member.agent())) {
            say(seat, Failures.notYourAgent(moved.agent()));
            return;
        }
        if (seat.presence.filter(known -> known.counter() >= moved.counter()).isPresent()) {
            return;
        }
        Presence signed =
                new Presence(
                        moved.agent(),
                        moved.counter(),
                        Optional.of(member.participant()),
                        moved.selection());
        seat.presence = Optional.of(signed);
        tellOthers(seat, signed);
    }

    // Edits

    void edit(Seat seat, Edit edit, int bytes) {
        if (!seat.seated) {
            say(seat, Failures.openFirst());
            return;
        }
        if (stopping) {
            return;
        }
        Replica open = replica.orElseThrow();
        Optional<Failure> objection = objection(seat, edit, open);
        if (objection.isPresent()) {
            refuse(seat, edit, objection.get());
        } else if (open.journal().unstoredBytes() + bytes > rooms.limits().unstoredBytes()) {
            say(seat, Failures.tooMuchUnstored());
            leave(seat, "the server's disk does not follow");
            seat.member().dismiss(CloseCode.BUSY, "the server's disk does not follow");
        } else if (offer(seat, edit, bytes, open)) {
            offerHeld(open);
        }
    }

    /// What speaks against a batch before its content is looked at.
    private Optional<Failure> objection(Seat seat, Edit edit, Replica open) {
        for (EventRun run : edit.runs()) {
            AgentId agent = run.agent();
            if (seat.refused.contains(agent)) {
                return Optional.of(Failures.refusedBefore(agent));
            }
            boolean resupplied =
                    run.end() <= seat.claimed.next(agent)
                            || run.end() <= open.document().version().next(agent);
            if (!resupplied && belongsToAnother(agent, seat)) {
                return Optional.of(Failures.notYourAgent(agent));
            }
        }
        return Optional.empty();
    }

    private boolean belongsToAnother(AgentId agent, Seat seat) {
        Optional<Participant> owner =
                replica.flatMap(open -> open.author(agent))
                        .or(() ->
                                Optional.ofNullable(seats.get(agent))
                                        .map(present -> present.member().participant()));
        return owner.isPresent() && !owner.get().id().equals(seat.member().participant().id());
    }

    /// Gives a batch to the document; whether the document has grown.
    private boolean offer(Seat seat, Edit edit, int bytes, Replica open) {
        return switch (open.document().receive(edit.runs())) {
            case Receipt.Applied applied -> {
                take(seat, edit, applied.runs(), bytes, open);
                yield !applied.runs().isEmpty();
            }
            case Receipt.Waiting waiting -> {
                hold(seat, edit, waiting.missing(), bytes);
                yield false;
            }
            case Receipt.Refused refused -> {
                refuse(seat, edit, Failures.refused(refused));
                yield false;
            }
        };
    }

    private void take(Seat seat, Edit edit, List<EventRun> grown, int bytes, Replica open) {
        seat.owe(edit);
        if (!grown.isEmpty()) {
            introduceAuthors(seat, grown, open);
            tellOthers(seat, new Edit(grown));
            long units = grown.stream().mapToLong(run -> run.end() - run.seq()).sum();
            rooms.measures().taken(units, seats.containsValue(seat) ? seats.size() - 1 : 0);
            open.journal().append(grown, bytes);
        }
        acknowledge(seat, open.journal());
        if (open.journal().isFailing()) {
            tellOfStorage(seat);
        }
    }

    /// An agent whose new events a member brings is that member's, unless the member had them
    /// before it opened the document here: then they may be anybody's.
    private void introduceAuthors(Seat seat, List<EventRun> grown, Replica open) {
        for (EventRun run : grown) {
            AgentId agent = run.agent();
            boolean own = agent.equals(seat.member().agent());
            if (own || run.end() > seat.claimed.next(agent)) {
                Seat present = seats.getOrDefault(agent, seat);
                open.introduce(agent, present.member().participant());
            }
        }
    }

    private void hold(Seat seat, Edit edit, Set<EventId> missing, int bytes) {
        RoomLimits limits = rooms.limits();
        if (seat.heldBytes + bytes > limits.waitingBytes()
                || seat.held.size() >= limits.waitingBatches()) {
            AgentId agent = edit.runs().getFirst().agent();
            refuse(seat, edit, Failures.missingParents(agent, missing, limits.waitingBytes()));
            return;
        }
        Map<AgentId, Integer> needed = new HashMap<>();
        missing.forEach(event -> needed.merge(event.agent(), event.seq() + 1, Math::max));
        seat.hold(new Seat.Held(edit, VersionVector.of(needed), bytes));
    }

    /// Offers what waited for events that are here now, until nothing more goes in.
    private void offerHeld(Replica open) {
        boolean grown = true;
        while (grown) {
            grown = false;
            VersionVector here = open.document().version();
            for (Seat seat : List.copyOf(seats.values())) {
                for (Seat.Held batch : List.copyOf(seat.held)) {
                    if (here.containsAll(batch.needed()) && seat.held.remove(batch)) {
                        seat.heldBytes -= batch.bytes();
                        grown |= offer(seat, batch.edit(), batch.bytes(), open);
                    }
                }
            }
        }
    }

    private void refuse(Seat seat, Edit edit, Failure failure) {
        edit.runs().forEach(run -> seat.refused.add(run.agent()));
        say(seat, failure);
    }

    /// Refuses a batch that could not be read; its agent is barred as for any other.
    void refuse(Seat seat, AgentId agent, Failure failure) {
        if (seat.seated) {
            seat.refused.add(agent);
        }
        say(seat, failure);
    }

    private void acknowledge(Seat seat, Journal journal) {
        Iterator<Map.Entry<AgentId, Integer>> owed = seat.owed.entrySet().iterator();
        while (owed.hasNext()) {
            Map.Entry<AgentId, Integer> debt = owed.next();
            int durable = journal.durableNext(debt.getKey());
            if (durable >= debt.getValue()) {
                owed.remove();
                say(seat, new Ack(debt.getKey(), durable));
            }
        }
    }

    private void tellOfStorage(Seat seat) {
        if (!seat.owed.isEmpty() && !seat.toldOfStorage) {
            seat.toldOfStorage = true;
            say(seat, Failures.unwritten());
        }
    }

    /// News from the journal.
    private final class Disk implements Journal.Listener {
        /// Whether the log knows already that the disk fails.
        private boolean outage;

        @Override
        public void stored() {
            outage = false;
            Journal journal = replica.orElseThrow().journal();
            for (Seat seat : seats.values()) {
                seat.toldOfStorage = false;
                acknowledge(seat, journal);
            }
            if (journal.isSettled()) {
                flushes.forEach(flush -> flush.complete(null));
                flushes.clear();
            }
        }

        @Override
        public void failed(Throwable cause) {
            if (!outage) {
                outage = true;
                LOG.log(Level.ERROR, "document " + id + " cannot be written for now", cause);
            }
            seats.values().forEach(Room.this::tellOfStorage);
            flushes.forEach(flush -> flush.completeExceptionally(cause));
            flushes.clear();
        }

        @Override
        public void refused(Throwable cause) {
            LOG.log(Level.ERROR, "document " + id + " does not follow what is stored", cause);
            flushes.forEach(flush -> flush.completeExceptionally(cause));
            flushes.clear();
            dismissAll();
        }
    }

    // Closing and repair

    /// Takes no more joins; completes when everything taken is on disk, or cannot be written.
    void stop(CompletableFuture<Void> flushed) {
        stopping = true;
        seats.values().forEach(seat -> say(seat, new Bye(Optional.empty(), "server stops")));
        if (isSettled()) {
            flushed.complete(null);
        } else {
            flushes.add(flushed);
        }
    }

    /// Whether nothing is taken that is not on disk.
    boolean isSettled() {
        return replica.map(open -> open.journal().isSettled()).orElse(true);
    }

    /// After an error in the middle of a change: the document is made anew from the journal, and
    /// the member in whose name it happened has to come again.
    private void recover(Seat seat) {
        AgentId agent = seat.member().agent();
        try {
            if (replica.isPresent()) {
                replica.get().rebuild();
            }
            say(seat, seat.seated ? Failures.unexpected(agent) : Failures.unreadable());
            leave(seat, "an error of the server");
        } catch (RuntimeException | Error unreadable) {
            LOG.log(Level.ERROR, "document " + id + " cannot be read again", unreadable);
            dismissAll();
        }
        seat.member().dismiss(CloseCode.BUSY, "an error of the server");
    }

    /// The last resort: everybody has to come again, and the document is read again for the first.
    private void dismissAll() {
        List<Seat> all = List.copyOf(seats.values());
        seats.clear();
        replica = Optional.empty();
        for (Seat seat : all) {
            seat.seated = false;
            seat.member().dismiss(CloseCode.BUSY, "the server must read the document again");
            release(seat);
        }
    }

    // Speaking

    private void say(Seat seat, Message message) {
        if (message instanceof Failure failure) {
            rooms.measures().refused(failure.code());
        }
        seat.member().send(rooms.encode(message));
    }

    private void tellOthers(Seat seat, Message message) {
        if (seats.isEmpty() || (seats.size() == 1 && seats.containsValue(seat))) {
            return;
        }
        String frame = rooms.encode(message);
        for (Seat other : seats.values()) {
            if (other != seat) {
                other.member().send(frame);
            }
        }
    }
}
