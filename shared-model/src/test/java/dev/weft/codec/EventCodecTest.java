package dev.weft.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;
import dev.weft.op.RunCollector;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Runs come back from bytes as they were, apart from how they are cut; and how they are cut never
/// shows in the bytes.
class EventCodecTest {

    private static final AgentId ANA = new AgentId(1, 2);
    private static final AgentId BEN = new AgentId(3, 4);
    private static final int HISTORIES = 60;

    @Test
    void everyHistoryComesBack() throws MalformedBytes {
        long seed = Long.getLong("weft.seed", System.nanoTime());
        System.out.println("EventCodecTest: -Dweft.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < HISTORIES; i++) {
            List<EventRun> runs = history(random);
            byte[] bytes = EventCodec.encode(runs);
            List<EventRun> back = EventCodec.decode(bytes, DecodingLimits.STORED);
            assertEquals(Units.of(runs), Units.of(back));
            assertArrayEquals(bytes, EventCodec.encode(back), "cut as the decoder cuts");
            assertArrayEquals(bytes, EventCodec.encode(RandomRuns.cut(runs, random)), "cut small");
            StrictSink strict = new StrictSink();
            EventDecoder.decode(bytes, strict, DecodingLimits.STORED);
            strict.end();
            assertTrue(strict.runs <= runs.size(), "runs only ever join");
        }
    }

    @Test
    void orderOfArrivalDoesNotShow() throws MalformedBytes {
        long seed = Long.getLong("weft.seed", System.nanoTime());
        System.out.println("EventCodecTest: -Dweft.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < HISTORIES; i++) {
            List<EventRun> runs = history(random);
            byte[] bytes = EventCodec.encodeCanonically(runs);
            List<EventRun> back = EventCodec.decode(bytes, DecodingLimits.STORED);
            assertEquals(Units.of(runs), Units.of(back));
            assertArrayEquals(bytes, EventCodec.encodeCanonically(back));
            List<EventRun> other = RandomRuns.shuffled(runs, random);
            assertArrayEquals(bytes, EventCodec.encodeCanonically(other));
            List<EventRun> twice = new ArrayList<>(RandomRuns.cut(other, random));
            twice.addAll(random.nextInt(twice.size()), back);
            assertArrayEquals(bytes, EventCodec.encodeCanonically(twice), "overlapping");
        }
    }

    private static List<EventRun> history(SplittableRandom random) {
        return new RandomRuns(random, 1 + random.nextInt(4)).gestures(1 + random.nextInt(120));
    }

    @Test
    void aBranchIsFollowedAsLongAsPossible() {
        // Ana and Ben write two events each at once, twice, and Ana brings both together.
        List<EventRun> runs =
                List.of(
                        typed(ANA, 0, "a"),
                        typed(BEN, 0, "b", at(ANA, 0)),
                        typed(ANA, 1, "c", at(ANA, 0)),
                        typed(ANA, 2, "d", at(ANA, 1), at(BEN, 0)),
                        typed(BEN, 1, "e", at(BEN, 0)));
        RunCollector order = new RunCollector();
        CanonicalOrder.show(runs, order);
        List<String> texts =
                order.runs().stream()
                        .flatMap(run -> run.operations().stream())
                        .map(it -> ((Operation.Insert) it).text())
                        .toList();
        assertEquals(List.of("a", "c", "b", "e", "d"), texts);
    }

    @Test
    void circlesAreRefused() {
        List<EventRun> runs =
                List.of(typed(ANA, 0, "a", at(BEN, 0)), typed(BEN, 0, "b", at(ANA, 0)));
        assertThrows(IllegalArgumentException.class, () -> EventCodec.encodeCanonically(runs));
    }

    @Test
    void gesturesStayApartWhereABucketBegins() throws MalformedBytes {
        List<EventRun> runs = new ArrayList<>();
        int seq = 0;
        for (int length : new int[] {4_000, 90, 10, 1, 8_000, 1, 200, 4_096, 1}) {
            EventId[] parents = seq == 0 ? new EventId[0] : new EventId[] {at(ANA, seq - 1)};
            runs.add(typed(ANA, seq, "x".repeat(length), parents));
            seq += length;
        }
        List<EventRun> back = EventCodec.decode(EventCodec.encode(runs), DecodingLimits.STORED);
        assertEquals(
                List.of(0, 4_100, 12_101, 12_302, 16_398),
                back.stream().map(EventRun::seq).toList(),
                "each begins in another bucket than the one before");
        assertEquals(Units.of(runs), Units.of(back));
    }

    @Test
    void aKeyTypedTakesFewBytes() {
        byte[] bytes = EventCodec.encode(List.of(typed(ANA, 7, "a", at(ANA, 6))));
        assertTrue(bytes.length < 60, bytes.length + " bytes");
    }

    @Test
    void nothingIsNothing() throws MalformedBytes {
        byte[] bytes = EventCodec.encode(List.of());
        assertEquals(List.of(), EventCodec.decode(bytes, DecodingLimits.STORED));
    }

    @Test
    void whatMakesNoSenseIsTheCallersError() {
        EventRun first = typed(ANA, 5, "ab");
        List<EventRun> backwards = List.of(first, typed(ANA, 4, "x"));
        assertThrows(IllegalArgumentException.class, () -> EventCodec.encode(backwards));
        List<EventRun> half = List.of(typed(ANA, 0, "\uD83D"));
        assertThrows(IllegalArgumentException.class, () -> EventCodec.encode(half));
    }

    @Test
    void limitsAreKept() throws MalformedBytes {
        List<EventRun> runs = List.of(typed(ANA, 0, "x".repeat(10_000)));
        byte[] bytes = EventCodec.encode(runs);
        assertTrue(bytes.length < 200, bytes.length + " bytes");
        assertEquals(1, EventCodec.decode(bytes, new DecodingLimits(11_000, 10_000)).size());
        assertRefused(bytes, new DecodingLimits(9_000, 10_000), "text is longer than a reader");
        assertRefused(bytes, new DecodingLimits(11_000, 9_999), "more than the 9999 events");
    }

    @Test
    void otherBytesAreNamed() {
        byte[] bytes = EventCodec.encode(List.of(typed(ANA, 0, "abc")));
        assertRefused(new byte[0], DecodingLimits.STORED, "too few");
        assertRefused("{\"type\":\"x\"}".getBytes(UTF_8), DecodingLimits.STORED, "begin like");
        byte[] damaged = bytes.clone();
        damaged[bytes.length / 2] ^= 4;
        assertRefused(damaged, DecodingLimits.STORED, "checksum");
        byte[] newer = bytes.clone();
        newer[Layout.MAGIC.length]++;
        Packing.seal(newer);
        assertRefused(newer, DecodingLimits.STORED, "layout version 2; this Weft reads version 1");
    }

    private static void assertRefused(byte[] bytes, DecodingLimits limits, String expected) {
        var refusal = assertThrows(MalformedBytes.class, () -> EventCodec.decode(bytes, limits));
        assertTrue(refusal.getMessage().contains(expected), refusal.getMessage());
    }

    private static EventRun typed(AgentId agent, int seq, String text, EventId... parents) {
        Operation insert = new Operation.Insert(seq + 1, text, AttrSet.empty());
        return new EventRun(
                agent, seq, List.of(parents), 9, false, true, List.of(), List.of(insert));
    }

    private static EventId at(AgentId agent, int seq) {
        return new EventId(agent, seq);
    }
}
