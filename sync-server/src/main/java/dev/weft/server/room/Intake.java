package dev.weft.server.room;

import dev.weft.doc.Receipt;
import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;
import dev.weft.server.measure.Measures;
import dev.weft.server.rate.Bucket;
import dev.weft.wire.Message.Ack;
import dev.weft.wire.Message.Edit;
import dev.weft.wire.Message.Failure;
import dev.weft.wire.Participant;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// What becomes of the batches that members hand in: checked, taken into the document, sent on,
/// stored and acknowledged; or refused; or put aside until their parents come.
///
/// Owner: the room's thread.
final class Intake {

    private static final System.Logger LOG = System.getLogger(Intake.class.getName());

    private final Audience audience;
    private final RoomLimits limits;
    private final Measures measures;
    private final InstantSource clock;
    private final Age age;
    private final Detour detour;

    /// @param beside merges old batches
    /// @param failed told of an error in the middle of one
    Intake(
            Audience audience,
            RoomLimits limits,
            Measures measures,
            InstantSource clock,
            Executor room,
            Executor beside,
            Consumer<Seat> failed) {
        this.audience = audience;
        this.limits = limits;
        this.measures = measures;
        this.clock = clock;
        this.age = new Age(clock);
        this.detour =
                new Detour(
                        room,
                        beside,
                        new Detour.Arrival() {
                            @Override
                            public void arrived(Batch batch, Replica open, Receipt receipt) {
                                Intake.this.arrived(batch, open, receipt);
                            }

                            @Override
                            public void failed(Batch batch) {
                                failed.accept(batch.seat());
                            }
                        });
    }

    /// Deals with a batch, at once or in a while.
    ///
    /// @return false if the room holds too much that is not on disk, and the batch was not taken
    boolean edit(Batch batch, Replica open) {
        Seat seat = batch.seat();
        Optional<Failure> objection = objection(batch, open);
        if (objection.isEmpty() && isTooMuch(batch.bytes(), open)) {
            batch.done().run();
            return false;
        }
        int age = objection.isPresent() ? 0 : age(batch, open);
        if (age > limits.oldEvents() || detour.holds(seat)) {
            detour.add(batch, open);
            return true;
        }
        try {
            if (objection.isPresent()) {
                refuse(seat, batch.edit(), objection.get());
            } else if (offer(seat, batch.edit(), batch.bytes(), open)) {
                offerHeld(open);
            }
        } finally {
            batch.done().run();
        }
        return true;
    }

    private boolean isTooMuch(int bytes, Replica open) {
        return open.journal().unstoredBytes() + bytes > limits.unstoredBytes();
    }

    /// Deals with several batches at once, as far as there is nothing special about them.
    ///
    /// After an error it has told no batch that it was dealt with, and the document is in doubt.
    ///
    /// @return those that have to be dealt with by themselves, in the order they came
    List<Batch> together(List<Batch> batches, Replica open) {
        Lineup<Batch> lineup = new Lineup<>(open.document());
        List<Batch> special = new ArrayList<>();
        int bytes = 0;
        for (Batch batch : batches) {
            AgentId agent = batch.seat().member().agent();
            boolean plain =
                    lineup.takes(agent)
                            && !isSpecial(batch, bytes, lineup.has(agent), open)
                            && lineup.add(agent, batch.seat().seen, batch, batch.edit().runs());
            if (plain) {
                batch.seat().seen = lineup.seen(agent);
                bytes += batch.bytes();
            } else {
                lineup.close(agent);
                special.add(batch);
            }
        }
        List<Lineup.Piece<Batch>> pieces = lineup.pieces();
        if (pieces.size() < 2 || !receive(pieces, open)) {
            return batches;
        }
        take(lineup.batches(), pieces, open);
        offerHeld(open);
        lineup.batches().forEach(batch -> batch.done().run());
        return special;
    }

    /// @param follows whether it goes on from a batch of the same member that is not: then it is
    ///   not older than that, and what it builds on may not be here to tell
    private boolean isSpecial(Batch batch, int bytesBefore, boolean follows, Replica open) {
        return !batch.seat().seated
                || detour.holds(batch.seat())
                || objection(batch, open).isPresent()
                || isTooMuch(bytesBefore + batch.bytes(), open)
                || (!follows
                        && age.of(batch.seat(), batch.edit().runs(), open.document(), false) > 0);
    }

    /// Whether the document took all of it. If not, whose fault that is shows when each batch is
    /// dealt with by itself.
    private static boolean receive(List<Lineup.Piece<Batch>> pieces, Replica open) {
        List<EventRun> runs = new ArrayList<>();
        pieces.forEach(piece -> runs.addAll(piece.runs()));
        try {
            return open.document().receive(runs) instanceof Receipt.Applied;
        } catch (RuntimeException | Error unexpected) {
            LOG.log(Level.ERROR, "document " + open.id() + ": several batches", unexpected);
            open.rebuild();
            return false;
        }
    }

    private void take(List<Batch> batches, List<Lineup.Piece<Batch>> pieces, Replica open) {
        List<EventRun> all = new ArrayList<>();
        for (Lineup.Piece<Batch> piece : pieces) {
            Batch batch = piece.batch();
            // A batch's frame may come to several pieces; each has about its part of it.
            long part = (long) batch.bytes() * piece.runs().size() / batch.edit().runs().size();
            gather(batch.seat(), piece.runs(), (int) part, open);
            all.addAll(piece.runs());
        }
        pass(all, batches.stream().mapToLong(Batch::bytes).sum(), open);
        Set<Seat> seats = new LinkedHashSet<>();
        for (Batch batch : batches) {
            seats.add(batch.seat());
            batch.seat().owe(batch.edit());
            count(batch.seat(), batch.edit().runs());
        }
        seats.forEach(seat -> acknowledgeOrTell(seat, open));
    }

    /// Puts what a member brought among what goes out next.
    private void gather(Seat seat, List<EventRun> grown, int bytes, Replica open) {
        introduceAuthors(seat, grown, open);
        audience.gather(seat, grown, bytes);
    }

    /// Passes on what has gathered: to the others, to the disk, to a document made beside the room.
    private void pass(List<EventRun> grown, long bytes, Replica open) {
        audience.sendSoon();
        open.journal().append(grown, bytes);
        detour.taken(grown);
    }

    private void count(Seat seat, List<EventRun> grown) {
        int units = grown.stream().mapToInt(EventRun::units).sum();
        measures.taken(units, audience.othersThan(seat));
    }

    private void acknowledgeOrTell(Seat seat, Replica open) {
        acknowledge(seat, open.journal());
        if (open.journal().isFailing()) {
            tellOfStorage(seat);
        }
    }

    /// How old a batch is; a member that makes too much work by that is slowed.
    private int age(Batch batch, Replica open) {
        Seat seat = batch.seat();
        int work = age.of(seat, batch.edit().runs(), open.document(), detour.holds(seat));
        if (work > 0) {
            Instant now = clock.instant();
            Bucket allowed = seat.oldWork.orElseGet(() -> new Bucket(limits.oldWork(), now));
            seat.oldWork = Optional.of(allowed);
            Duration pause = allowed.use(work, now);
            if (pause.isPositive()) {
                audience.say(seat, Failures.slowed());
                seat.member().pause(pause);
            }
        }
        return work;
    }

    /// Whether all batches have been dealt with.
    boolean isIdle() {
        return detour.isIdle();
    }

    /// What speaks against a batch before its content is looked at.
    private Optional<Failure> objection(Batch batch, Replica open) {
        Seat seat = batch.seat();
        for (EventRun run : batch.edit().runs()) {
            AgentId agent = run.agent();
            if (seat.refused.contains(agent)) {
                return Optional.of(Failures.refusedBefore(agent));
            }
            boolean resupplied =
                    run.end() <= seat.claimed.next(agent)
                            || run.end() <= open.document().next(agent);
            if (!resupplied && belongsToAnother(agent, seat, Optional.of(open))) {
                return Optional.of(Failures.notYourAgent(agent));
            }
        }
        return Optional.empty();
    }

    /// Whether another participant used an agent first.
    ///
    /// @param replica the document, if it is loaded already
    boolean belongsToAnother(AgentId agent, Seat seat, Optional<Replica> replica) {
        Optional<Participant> owner =
                replica.flatMap(open -> open.author(agent))
                        .or(() -> audience.of(agent).map(at -> at.member().participant()));
        return owner.isPresent() && !owner.get().id().equals(seat.member().participant().id());
    }

    /// Gives a batch to the document; whether the document has grown.
    private boolean offer(Seat seat, Edit edit, int bytes, Replica open) {
        return settle(seat, edit, bytes, open, open.document().receive(edit.runs()));
    }

    /// An old batch has been merged beside the room.
    private void arrived(Batch batch, Replica open, Receipt receipt) {
        if (settle(batch.seat(), batch.edit(), batch.bytes(), open, receipt)) {
            offerHeld(open);
        }
    }

    private boolean settle(Seat seat, Edit edit, int bytes, Replica open, Receipt receipt) {
        return switch (receipt) {
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
            gather(seat, grown, bytes, open);
            pass(grown, bytes, open);
            count(seat, grown);
        }
        acknowledgeOrTell(seat, open);
    }

    /// An agent whose new events a member brings is that member's, unless the member had them
    /// before it opened the document here: then they may be anybody's.
    private void introduceAuthors(Seat seat, List<EventRun> grown, Replica open) {
        for (EventRun run : grown) {
            AgentId agent = run.agent();
            boolean own = agent.equals(seat.member().agent());
            if (own || run.end() > seat.claimed.next(agent)) {
                Seat present = audience.of(agent).orElse(seat);
                open.introduce(agent, present.member().participant());
            }
        }
    }

    private void hold(Seat seat, Edit edit, Set<EventId> missing, int bytes) {
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
        while (grown && anyHeld()) {
            grown = false;
            VersionVector here = open.document().version();
            for (Seat seat : List.copyOf(audience.seats())) {
                for (Seat.Held batch : List.copyOf(seat.held)) {
                    if (here.containsAll(batch.needed()) && seat.held.remove(batch)) {
                        seat.heldBytes -= batch.bytes();
                        grown |= offer(seat, batch.edit(), batch.bytes(), open);
                    }
                }
            }
        }
    }

    private boolean anyHeld() {
        for (Seat seat : audience.seats()) {
            if (!seat.held.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void refuse(Seat seat, Edit edit, Failure failure) {
        edit.runs().forEach(run -> seat.refused.add(run.agent()));
        audience.say(seat, failure);
    }

    /// Refuses a batch that could not be read; its agent is barred as for any other.
    void refuse(Seat seat, AgentId agent, Failure failure) {
        if (seat.seated) {
            seat.refused.add(agent);
        }
        audience.say(seat, failure);
    }

    /// Tells a member what of its events is on disk by now.
    void acknowledge(Seat seat, Journal journal) {
        Iterator<Map.Entry<AgentId, Integer>> owed = seat.owed.entrySet().iterator();
        while (owed.hasNext()) {
            Map.Entry<AgentId, Integer> debt = owed.next();
            int durable = journal.durableNext(debt.getKey());
            if (durable >= debt.getValue()) {
                owed.remove();
                audience.say(seat, new Ack(debt.getKey(), durable));
            }
        }
    }

    /// Tells a member, once for each outage, that the disk does not take what it sent.
    void tellOfStorage(Seat seat) {
        if (!seat.owed.isEmpty() && !seat.toldOfStorage) {
            seat.toldOfStorage = true;
            audience.say(seat, Failures.unwritten());
        }
    }
}
