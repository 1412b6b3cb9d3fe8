package dev.weft.server.room;

import dev.weft.doc.Document;
import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.op.EventRun;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Batches of several members in the order in which they cost least.
///
/// To merge a gesture the engine goes to the version it was made in: what its author had not seen
/// is taken out, what the author had seen is put in again. Those who write in a busy document have
/// seen it up to different sendings of the room, and taken as they come their gestures make the
/// engine cross what lies between, to and fro, time after time: with fifty who type as fast as the
/// server goes, ninety steps for each event. The slower the room, the more lies between; that is
/// how it would collapse. So gestures are put in the order of how much their authors had seen, and
/// each sending is crossed once.
///
/// How much somebody has seen is known by the latest event of others among the parents, for all get
/// what the room has taken in the same order. Where that does not hold it costs time and nothing
/// else: any order with parents before children makes the same document (Gentle and Kleppmann,
/// "Collaborative Text Editing with Eg-walker", EuroSys 2025).
///
/// Only for batches that are new from end to end, by their member's own agent and on events that
/// are here. Owner: the room's thread.
///
/// @param <B> a batch
final class Lineup<B> {

    /// Gestures of one batch in a row.
    ///
    /// @param <B> a batch
    record Piece<B>(B batch, List<EventRun> runs) {}

    /// @param seen how many events were here up to the latest that its author had seen
    /// @param turn the member's place among those of the lineup
    /// @param batch index of its batch
    private record Gesture(int seen, int turn, int batch, List<EventRun> runs) {}

    private static final Comparator<Gesture> ORDER =
            Comparator.comparingInt(Gesture::seen).thenComparingInt(Gesture::turn);

    /// How far one member's batches have come.
    private static final class Tail {
        private final AgentId agent;
        private final int turn;
        private int next;
        private int seen;
        private boolean closed;

        Tail(AgentId agent, int turn, int next) {
            this.agent = agent;
            this.turn = turn;
            this.next = next;
        }
    }

    private final Document document;
    private final Map<AgentId, Tail> tails = new HashMap<>();
    private final List<B> batches = new ArrayList<>();
    private final List<Gesture> gestures = new ArrayList<>();

    Lineup(Document document) {
        this.document = document;
    }

    /// Takes a batch, behind those of the same member.
    ///
    /// @param agent the member's
    /// @param seen what [#seen] answered for the member the last time, or 0
    /// @return false if it has to be dealt with by itself, after those that are here; so have all
    ///   later ones of its member
    boolean add(AgentId agent, int seen, B batch, List<EventRun> runs) {
        Tail tail = tail(agent);
        tail.seen = Math.max(tail.seen, seen);
        List<Gesture> made = tail.closed ? List.of() : gestures(runs, tail);
        if (made.isEmpty()) {
            tail.closed = true;
            return false;
        }
        batches.add(batch);
        gestures.addAll(made);
        return true;
    }

    /// Whether later batches of a member may still be taken.
    boolean takes(AgentId agent) {
        return !tail(agent).closed;
    }

    /// Whether there is a batch of a member.
    boolean has(AgentId agent) {
        return tail(agent).next > document.next(agent);
    }

    /// Has later batches of a member dealt with by themselves.
    void close(AgentId agent) {
        tail(agent).closed = true;
    }

    /// How many events were here up to the latest that a member had seen.
    int seen(AgentId agent) {
        return tail(agent).seen;
    }

    private Tail tail(AgentId agent) {
        return tails.computeIfAbsent(
                agent, _ -> new Tail(agent, tails.size(), document.next(agent)));
    }

    /// A batch's gestures; none if the batch is not of the kind that this is for.
    private List<Gesture> gestures(List<EventRun> batch, Tail tail) {
        List<Gesture> made = new ArrayList<>();
        List<EventRun> runs = new ArrayList<>();
        for (EventRun run : batch) {
            OptionalInt seen = seen(run, tail);
            if (seen.isEmpty()) {
                return List.of();
            }
            tail.seen = seen.getAsInt();
            tail.next = run.end();
            runs.add(run);
            if (run.last()) {
                made.add(new Gesture(tail.seen, tail.turn, batches.size(), runs));
                runs = new ArrayList<>();
            }
        }
        return runs.isEmpty() ? made : List.of();
    }

    private OptionalInt seen(EventRun run, Tail tail) {
        if (!run.agent().equals(tail.agent) || run.seq() != tail.next) {
            return OptionalInt.empty();
        }
        int seen = tail.seen;
        for (EventId parent : run.parents()) {
            boolean own = parent.agent().equals(tail.agent);
            int place = own ? -1 : document.place(parent);
            if (own ? parent.seq() >= run.seq() : place < 0) {
                return OptionalInt.empty();
            }
            seen = Math.max(seen, place + 1);
        }
        return OptionalInt.of(seen);
    }

    /// The batches, in the order they came.
    List<B> batches() {
        return batches;
    }

    /// Everything in order; neighbours of one batch are one piece.
    List<Piece<B>> pieces() {
        gestures.sort(ORDER);
        List<Piece<B>> pieces = new ArrayList<>();
        int at = 0;
        while (at < gestures.size()) {
            int batch = gestures.get(at).batch();
            List<EventRun> runs = new ArrayList<>();
            while (at < gestures.size() && gestures.get(at).batch() == batch) {
                runs.addAll(gestures.get(at).runs());
                at++;
            }
            pieces.add(new Piece<>(batches.get(batch), runs));
        }
        return pieces;
    }
}
