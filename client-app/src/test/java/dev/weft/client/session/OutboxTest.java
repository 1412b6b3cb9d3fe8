package dev.weft.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.graph.VersionVector;
import dev.weft.mark.AttrSet;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// What goes to a server, and when.
class OutboxTest {

    private static final AgentId ANA = new AgentId(0, 1);
    private static final AgentId BEN = new AgentId(0, 2);

    private final Outbox outbox = new Outbox(VersionVector.empty());

    @Test
    void sendsAtOnceAndComposesWhileFourBatchesAreOut() {
        open(VersionVector.empty());
        for (int i = 0; i < 10; i++) {
            outbox.durable(List.of(run(ANA, i, 1, true)));
            assertEquals(i < Outbox.IN_FLIGHT, outbox.next().isPresent(), "gesture " + i);
        }
        outbox.acknowledged(ANA, 1);
        assertEquals(List.of(4, 5, 6, 7, 8, 9), seqs(outbox.next()));
        outbox.acknowledged(ANA, 9);
        assertFalse(outbox.isSettled());
        outbox.acknowledged(ANA, 10);
        assertTrue(outbox.isSettled());
    }

    @Test
    void neverCutsAGestureAndKeepsBatchesSmall() {
        open(VersionVector.empty());
        List<EventRun> runs = new ArrayList<>();
        IntStream.range(0, 3000).forEach(i -> runs.add(run(ANA, i, 1, i % 3 == 2)));
        outbox.durable(runs);
        int sent = 0;
        for (Optional<List<EventRun>> batch = outbox.next();
                batch.isPresent();
                batch = outbox.next()) {
            assertTrue(batch.get().getLast().last(), "ends with a gesture");
            assertTrue(Gestures.bytes(batch.get()) <= 64 << 10, "small");
            sent += batch.get().size();
            outbox.acknowledged(ANA, sent);
        }
        assertEquals(3000, sent);
    }

    @Test
    void sendsRunsThatTheDocumentJoinedMeanwhile() {
        // Two gestures of one second: the first is on disk when the server tells what it has, the
        // second is not; the document gives both out as one run.
        outbox.opening(VersionVector.empty());
        outbox.durable(List.of(run(ANA, 3, 3, true)));
        outbox.durable(List.of(run(ANA, 6, 1, true)));
        assertTrue(outbox.next().isEmpty(), "not before everything is journaled");
        outbox.opened(List.of(run(ANA, 0, 6, true)));
        assertEquals(List.of(0, 6), seqs(outbox.next()));
    }

    @Test
    void doesNotReturnWhatCameFromTheServer() {
        open(VersionVector.of(Map.of(ANA, 2)));
        outbox.received(List.of(run(BEN, 0, 5, true)));
        outbox.durable(List.of(run(BEN, 0, 5, true), run(ANA, 1, 1, true)));
        assertTrue(outbox.next().isEmpty());
    }

    @Test
    void aServerThatLostEventsGetsThemAgainWhoeverMadeThem() {
        open(VersionVector.of(Map.of(ANA, 9, BEN, 9)));
        outbox.lost();
        assertTrue(outbox.isSettled(), "nobody to wait for");
        outbox.opening(VersionVector.of(Map.of(ANA, 9)));
        outbox.opened(List.of(run(BEN, 0, 9, true)));
        assertEquals(List.of(0), seqs(outbox.next()));
    }

    @Test
    void nothingMoreOfARefusedAgentGoesOverTheConnection() {
        open(VersionVector.empty());
        outbox.durable(List.of(run(ANA, 0, 1, true)));
        assertTrue(outbox.next().isPresent());
        outbox.durable(List.of(run(ANA, 1, 1, true), run(BEN, 0, 1, true)));
        outbox.refuse(ANA);
        outbox.durable(List.of(run(ANA, 2, 1, true)));
        assertEquals(BEN, outbox.next().orElseThrow().getFirst().agent());
        assertTrue(outbox.next().isEmpty());
    }

    private void open(VersionVector server) {
        outbox.opening(server);
        outbox.opened(List.of());
    }

    private static List<Integer> seqs(Optional<List<EventRun>> batch) {
        return batch.orElse(List.of()).stream().map(EventRun::seq).toList();
    }

    private static EventRun run(AgentId agent, int seq, int units, boolean last) {
        return new EventRun(
                agent,
                seq,
                seq == 0 ? List.of() : List.of(new EventId(agent, seq - 1)),
                0,
                false,
                last,
                List.of(),
                List.of(new Operation.Insert(1, "x".repeat(units), AttrSet.empty())));
    }
}
