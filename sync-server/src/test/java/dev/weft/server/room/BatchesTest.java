package dev.weft.server.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.graph.AgentId;
import dev.weft.mark.AttrSet;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;
import dev.weft.wire.Decoded;
import dev.weft.wire.Limits;
import dev.weft.wire.Message;
import dev.weft.wire.Message.Edit;
import dev.weft.wire.MessageCodec;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// History in batches: everything, in order, whole gestures, within the limits.
class BatchesTest {

    private static final long SEED = Long.getLong("weft.seed", 20_261_123L);
    private static final Limits LIMITS = new Limits(64 << 10, 50, 32);

    private static EventRun run(long agent, int seq, boolean last, String text) {
        return new EventRun(
                new AgentId(agent, agent),
                seq,
                List.of(),
                0,
                false,
                last,
                List.of(),
                List.of(new Operation.Insert(1, text, AttrSet.empty())));
    }

    @Test
    void nothingMakesNoBatch() {
        assertEquals(List.of(), Batches.of(List.of(), LIMITS));
    }

    @Test
    void batchesHoldEverythingInOrderAndEndWithGestures() {
        Random random = new Random(SEED);
        List<EventRun> runs = new ArrayList<>();
        int[] next = new int[2];
        while (runs.size() < 2_000) {
            int agent = random.nextInt(2);
            int length = 1 + random.nextInt(4);
            for (int i = 1; i <= length; i++) {
                String text = "é".repeat(1 + random.nextInt(700));
                runs.add(run(agent + 1, next[agent], i == length, text));
                next[agent] += text.length();
            }
        }
        List<Edit> batches = Batches.of(runs, LIMITS);
        assertEquals(runs, batches.stream().flatMap(batch -> batch.runs().stream()).toList());
        MessageCodec codec = new MessageCodec(LIMITS);
        for (Edit batch : batches) {
            assertTrue(batch.runs().getLast().last(), "seed " + SEED);
            assertTrue(batch.runs().size() <= LIMITS.batchRuns(), "seed " + SEED);
            Message decoded =
                    codec.decode(codec.encode(batch)) instanceof Decoded.Ok ok
                            ? ok.message()
                            : new Edit(List.of());
            assertEquals(batch, decoded, "seed " + SEED);
        }
        assertTrue(batches.size() < runs.size() / 4, "batches are not tiny: " + batches.size());
    }

    @Test
    void aGestureTooLargeForABatchStaysWhole() {
        List<EventRun> gesture = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            gesture.add(run(1, i, i == 79, "x"));
        }
        assertEquals(List.of(new Edit(gesture)), Batches.of(gesture, LIMITS));
    }
}
