package dev.weft.server.room;

import dev.weft.graph.AgentId;
import dev.weft.op.EventRun;
import dev.weft.server.measure.Measures;
import dev.weft.server.rate.Rest;
import dev.weft.wire.Frame;
import dev.weft.wire.Message;
import dev.weft.wire.Message.Edit;
import dev.weft.wire.Message.Failure;
import dev.weft.wire.Message.Presence;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Who is in a room, and what they get of one another.
///
/// An edit goes to the others at once while the room has nothing else to do. What a document costs
/// is the number of frames, so while the room is busy, and for a rest after each sending, edits
/// gather and then go out together: each is encoded once, and a member gets one frame with all that
/// others wrote, its bytes shared or copied but not made again. The rest is a few times as long as
/// a sending takes, so that sending takes only a part of a room's time, however many members write,
/// and a small room hardly ever rests.
///
/// Owner: the room's thread.
final class Audience {

    /// A sending is followed by a rest so many times as long.
    private static final int REST = 4;

    private static final Duration LONGEST_REST = Duration.ofMillis(4);

    /// What gathers goes out when it has grown to this, busy or not.
    private static final int MOST_BYTES = 256 << 10;

    private final SerialExecutor room;
    private final Function<Message, Frame> encoder;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;
    private final Measures measures;

    /// By agent, in the order of coming.
    private final Map<AgentId, Seat> seats = new LinkedHashMap<>();

    private Gathering<Seat> edits = new Gathering<>();
    private final Map<Seat, Presence> carets = new LinkedHashMap<>();
    private int gatheredBytes;
    private boolean sendingPlanned;
    private final Rest rests = new Rest(REST, LONGEST_REST);
    private Instant restsUntil = Instant.EPOCH;

    /// @param timer must not refuse tasks when it is shut down
    Audience(
            SerialExecutor room,
            Function<Message, Frame> encoder,
            InstantSource clock,
            ScheduledExecutorService timer,
            Measures measures) {
        this.room = room;
        this.encoder = encoder;
        this.clock = clock;
        this.timer = timer;
        this.measures = measures;
    }

    Collection<Seat> seats() {
        return seats.values();
    }

    Optional<Seat> of(AgentId agent) {
        return Optional.ofNullable(seats.get(agent));
    }

    void add(Seat seat) {
        seats.put(seat.member().agent(), seat);
    }

    void remove(Seat seat) {
        carets.remove(seat);
        seats.remove(seat.member().agent(), seat);
    }

    /// Removes everybody.
    List<Seat> clear() {
        List<Seat> all = List.copyOf(seats.values());
        carets.clear();
        seats.clear();
        return all;
    }

    void say(Seat seat, Message message) {
        if (message instanceof Failure failure) {
            measures.refused(failure.code());
        }
        seat.member().send(encoder.apply(message));
    }

    /// Tells all others something at once, after what has gathered.
    void tellOthers(Seat seat, Message message) {
        send();
        if (othersThan(seat) > 0) {
            sendToOthers(seat, encoder.apply(message));
        }
    }

    /// How many others are in.
    int othersThan(Seat seat) {
        return seats.get(seat.member().agent()) == seat ? seats.size() - 1 : seats.size();
    }

    private void sendToOthers(Seat seat, Frame frame) {
        for (Seat other : seats.values()) {
            if (other != seat) {
                other.member().send(frame);
            }
        }
    }

    /// Puts a member's edits among what goes to the others, which [#sendSoon] sees to when
    /// everything is here.
    ///
    /// @param bytes about how long they are
    void gather(Seat from, List<EventRun> runs, int bytes) {
        if (othersThan(from) == 0) {
            return;
        }
        if (gatheredBytes + bytes > MOST_BYTES) {
            send();
        }
        edits.add(from, runs);
        gatheredBytes += bytes;
    }

    /// Has a member's caret told to the others; a later one takes the place of one not sent yet.
    void relay(Seat from, Presence caret) {
        carets.put(from, caret);
        sendSoon();
    }

    /// Sends what has gathered, if there is anything: now, or when it is time for it.
    void sendSoon() {
        if (edits.isEmpty() && carets.isEmpty()) {
            return;
        }
        if (gatheredBytes > MOST_BYTES) {
            send();
            return;
        }
        if (sendingPlanned) {
            return;
        }
        Duration rest = rest();
        if (rest.isPositive()) {
            sendingPlanned = true;
            Runnable sending = () -> room.execute(this::sendAsPlanned);
            var _ = timer.schedule(sending, rest.toNanos(), TimeUnit.NANOSECONDS);
        } else if (room.hasMore()) {
            sendingPlanned = true;
            room.execute(this::sendAsPlanned);
        } else {
            send();
        }
    }

    /// How long it is until the next sending may be; not positive if it may be now.
    Duration rest() {
        Duration rest = Duration.between(clock.instant(), restsUntil);
        return rest.compareTo(LONGEST_REST) > 0 ? Duration.ZERO : rest; // The clock was set back.
    }

    private void sendAsPlanned() {
        sendingPlanned = false;
        send();
    }

    /// Sends what has gathered, now.
    void send() {
        if (edits.isEmpty() && carets.isEmpty()) {
            return;
        }
        Instant begin = clock.instant();
        sendEdits();
        carets.forEach((from, caret) -> sendToOthers(from, encoder.apply(caret)));
        carets.clear();
        Instant end = clock.instant();
        restsUntil = end.plus(rests.after(Duration.between(begin, end)));
    }

    private void sendEdits() {
        List<Gathering.Part<Seat>> parts = edits.parts();
        edits = new Gathering<>();
        gatheredBytes = 0;
        if (parts.size() == 1) {
            Gathering.Part<Seat> only = parts.getFirst();
            sendToOthers(only.from(), encoder.apply(new Edit(only.runs())));
        } else if (!parts.isEmpty()) {
            sendParts(parts);
        }
    }

    /// To those who wrote nothing of it one frame that they share; to a writer the others' parts.
    private void sendParts(List<Gathering.Part<Seat>> parts) {
        List<Frame> frames = new ArrayList<>(parts.size());
        Map<Seat, List<Frame>> forWriters = new HashMap<>();
        for (Gathering.Part<Seat> part : parts) {
            frames.add(encoder.apply(new Edit(part.runs())));
            forWriters.put(part.from(), new ArrayList<>(parts.size()));
        }
        forWriters.forEach((writer, others) -> {
            for (int i = 0; i < frames.size(); i++) {
                if (parts.get(i).from() != writer) {
                    others.add(frames.get(i));
                }
            }
        });
        Frame all = Frame.joined(frames);
        for (Seat seat : seats.values()) {
            List<Frame> others = forWriters.get(seat);
            if (others == null) {
                seat.member().send(all);
            } else if (!others.isEmpty()) {
                seat.member().send(Frame.joined(others));
            }
        }
    }
}
