package dev.weft.server.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.doc.Receipt;
import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.graph.VersionVector;
import dev.weft.mark.AttrSet;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;

import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// In which order batches of several members are merged.
class LineupTest {

    private static final long SEED = Long.getLong("weft.seed", 20_261_127L);
    private static final InstantSource CLOCK = InstantSource.system();

    /// Somebody who writes and hears of the room only now and then.
    private static final class Typist {
        private final AgentId agent;
        private final Document document;
        private int seen;
        private VersionVector sent = VersionVector.empty();

        Typist(long number) {
            agent = new AgentId(number, number);
            document = new Document(agent, CLOCK);
        }

        void hear(Document room) {
            List<EventRun> news = room.runsSince(document.version());
            if (!news.isEmpty()) {
                assertInstanceOf(Receipt.Applied.class, document.receive(news));
            }
        }

        void type(int at, String text) {
            var _ = document.perform(new Gesture.Type(at, text));
        }

        List<EventRun> batch() {
            List<EventRun> runs =
                    document.runsSince(sent).stream()
                            .filter(run -> run.agent().equals(agent))
                            .toList();
            sent = document.version();
            return runs;
        }
    }

    private static EventRun run(AgentId agent, int seq, List<EventId> parents, boolean last) {
        return new EventRun(
                agent,
                seq,
                parents,
                0,
                false,
                last,
                List.of(),
                List.of(new Operation.Insert(1, "x", AttrSet.empty())));
    }

    private static boolean add(Lineup<String> lineup, Typist typist, List<EventRun> batch) {
        boolean taken = lineup.add(typist.agent, typist.seen, "batch", batch);
        typist.seen = lineup.seen(typist.agent);
        return taken;
    }

    private static List<AgentId> agents(List<Lineup.Piece<String>> pieces) {
        return pieces.stream().map(piece -> piece.runs().getFirst().agent()).toList();
    }

    private static void merge(Document room, List<Lineup.Piece<String>> pieces) {
        List<EventRun> runs = new ArrayList<>();
        pieces.forEach(piece -> runs.addAll(piece.runs()));
        assertInstanceOf(Receipt.Applied.class, room.receive(runs));
    }

    @Test
    void whoHasSeenLessComesFirst() {
        Document room = Document.unwatched(new AgentId(9, 9), CLOCK);
        Typist ana = new Typist(1);
        Typist ben = new Typist(2);
        ana.type(0, "first");
        Lineup<String> one = new Lineup<>(room);
        assertTrue(add(one, ana, ana.batch()));
        merge(room, one.pieces());

        ben.type(0, "unaware");
        List<EventRun> early = ben.batch();
        ben.hear(room);
        ben.type(0, "aware");
        List<EventRun> late = ben.batch();
        Typist cy = new Typist(3);
        cy.type(0, "unaware too");
        Lineup<String> two = new Lineup<>(room);
        assertTrue(add(two, ben, early));
        assertTrue(add(two, ben, late));
        assertTrue(add(two, cy, cy.batch()));
        assertEquals(List.of(ben.agent, cy.agent, ben.agent), agents(two.pieces()));
        merge(room, two.pieces());
        ben.hear(room);
        cy.hear(room);
        assertEquals(ben.document.text(), room.text());
        assertEquals(cy.document.text(), room.text());
    }

    @Test
    void aGestureStaysInOnePiece() {
        AgentId agent = new AgentId(1, 1);
        Document room = Document.unwatched(new AgentId(9, 9), CLOCK);
        Typist ana = new Typist(2);
        ana.type(0, "a");
        Lineup<String> first = new Lineup<>(room);
        assertTrue(add(first, ana, ana.batch()));
        merge(room, first.pieces());
        Typist ben = new Typist(3);
        ben.type(0, "b");
        EventId seen = new EventId(ana.agent, 0);
        List<EventRun> gesture =
                List.of(
                        run(agent, 0, List.of(), false),
                        run(agent, 1, List.of(new EventId(agent, 0), seen), true));
        Lineup<String> lineup = new Lineup<>(room);
        assertTrue(lineup.add(agent, 0, "batch", gesture));
        assertTrue(add(lineup, ben, ben.batch()));
        List<Lineup.Piece<String>> pieces = lineup.pieces();
        assertEquals(List.of(ben.agent, agent), agents(pieces));
        assertEquals(gesture, pieces.getLast().runs());
    }

    @Test
    void whatIsNotPlainGoesAloneAndSoDoesWhatFollows() {
        Document room = Document.unwatched(new AgentId(9, 9), CLOCK);
        AgentId agent = new AgentId(1, 1);
        AgentId other = new AgentId(2, 2);
        List<EventId> unknown = List.of(new EventId(other, 7));
        List<List<EventRun>> special =
                List.of(
                        List.of(run(other, 0, List.of(), true)),
                        List.of(run(agent, 5, List.of(), true)),
                        List.of(run(agent, 0, unknown, true)),
                        List.of(run(agent, 0, List.of(new EventId(agent, 0)), true)),
                        List.of(run(agent, 0, List.of(), false)));
        for (List<EventRun> runs : special) {
            Lineup<String> lineup = new Lineup<>(room);
            assertFalse(lineup.add(agent, 0, "batch", runs), runs::toString);
            assertFalse(lineup.add(agent, 0, "next", List.of(run(agent, 0, List.of(), true))));
            assertEquals(List.of(), lineup.pieces());
        }
    }

    @Test
    void everyOrderMakesTheSameDocument() {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        Document room = Document.unwatched(new AgentId(9, 9), CLOCK);
        Document asTheyCame = Document.unwatched(new AgentId(8, 8), CLOCK);
        List<Typist> typists = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            typists.add(new Typist(i));
        }
        for (int round = 0; round < 60; round++) {
            Lineup<String> lineup = new Lineup<>(room);
            for (int key = 0; key < 40; key++) {
                Typist typist = typists.get(random.nextInt(typists.size()));
                if (random.nextInt(8) == 0) {
                    typist.hear(room);
                }
                typist.type(random.nextInt(typist.document.text().length() + 1), "" + key % 10);
                List<EventRun> batch = typist.batch();
                assertInstanceOf(Receipt.Applied.class, asTheyCame.receive(batch));
                assertTrue(add(lineup, typist, batch));
            }
            merge(room, lineup.pieces());
            assertEquals(asTheyCame.snapshot().hash(), room.snapshot().hash());
        }
    }
}
