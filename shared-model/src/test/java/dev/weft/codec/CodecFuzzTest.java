package dev.weft.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.op.EventRun;
import dev.weft.op.RunCollector;
import dev.weft.op.RunFeed;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Valid bytes, changed at random: one kind of exception and nothing shown, or runs that keep every
/// promise. Changed are the bytes as they are, the bytes with a checksum made anew, and the columns
/// before they are deflated.
class CodecFuzzTest {

    private static final int ROUNDS = 20_000;
    private static final int NIGHTLY_ROUNDS = 1_200_000;
    private static final DecodingLimits LIMITS = new DecodingLimits(1 << 20, 1 << 29);

    @Test
    void everyChangeIsRefusedOrHarmless() {
        fuzz(ROUNDS);
    }

    @Test
    @Tag("nightly")
    void everyChangeIsRefusedOrHarmlessForLong() {
        fuzz(NIGHTLY_ROUNDS);
    }

    private static void fuzz(int rounds) {
        long seed = Long.getLong("weft.seed", System.nanoTime());
        System.out.println("CodecFuzzTest: -Dweft.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        List<byte[]> valid = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int authors = 1 + random.nextInt(4);
            int gestures = 1 + random.nextInt(i < 30 ? 6 : 60);
            valid.add(EventCodec.encode(new RandomRuns(random, authors).gestures(gestures)));
        }
        int taken = 0;
        for (int round = 0; round < rounds; round++) {
            byte[] bytes = valid.get(random.nextInt(valid.size()));
            byte[] changed =
                    switch (round % 4) {
                        case 0 -> changed(bytes, random);
                        case 1 -> sealed(changed(bytes, random));
                        default -> changedColumns(bytes, random);
                    };
            taken += check(changed) ? 1 : 0;
        }
        assertTrue(taken > rounds / 100 && taken < rounds * 9 / 10, "taken: " + taken);
    }

    /// Whether the bytes were taken.
    private static boolean check(byte[] bytes) {
        RunCollector shown = new RunCollector();
        try {
            EventDecoder.decode(bytes, shown, LIMITS);
        } catch (MalformedBytes refusal) {
            assertTrue(refusal.getMessage().endsWith("."), refusal.getMessage());
            assertEquals(List.of(), shown.runs(), "shown before it was refused");
            return false;
        }
        List<EventRun> runs = shown.runs();
        StrictSink strict = new StrictSink();
        RunFeed.feed(runs, strict);
        strict.end();
        List<EventRun> again = decoded(EventCodec.encode(runs));
        assertEquals(decoded(EventCodec.encode(again)), again);
        return true;
    }

    private static List<EventRun> decoded(byte[] bytes) {
        try {
            return EventCodec.decode(bytes, new DecodingLimits(1 << 24, 1 << 29));
        } catch (MalformedBytes e) {
            throw new AssertionError("own bytes refused", e);
        }
    }

    private static byte[] sealed(byte[] bytes) {
        if (bytes.length >= Layout.CHECKSUM_BYTES) {
            Packing.seal(bytes);
        }
        return bytes;
    }

    /// Inflates, changes one or two columns and deflates again: the reader's own checks are all
    /// that is left.
    private static byte[] changedColumns(byte[] bytes, RandomGenerator random) {
        Map<Layout.Column, ColumnReader> columns;
        try {
            columns = Packing.unpack(bytes, DecodingLimits.STORED);
        } catch (MalformedBytes e) {
            throw new AssertionError("valid bytes refused", e);
        }
        List<ColumnReader> full =
                columns.values().stream().filter(column -> column.remaining() > 0).toList();
        ColumnReader target = full.get(random.nextInt(full.size()));
        List<ColumnWriter> written = new ArrayList<>();
        for (ColumnReader column : columns.values()) {
            int to = column.at() + column.remaining();
            byte[] content = Arrays.copyOfRange(column.bytes(), column.at(), to);
            byte[] changed =
                    column == target || random.nextInt(20) == 0
                            ? changed(content, random)
                            : content;
            ColumnWriter writer = new ColumnWriter();
            writer.raw(changed, changed.length);
            written.add(writer);
        }
        return Packing.pack(written);
    }

    private static byte[] changed(byte[] bytes, RandomGenerator random) {
        byte[] changed = bytes.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(changed.length + 1);
            int end = Math.min(changed.length, at + 1 + random.nextInt(8));
            changed =
                    switch (random.nextInt(7)) {
                        case 0 -> Arrays.copyOf(changed, at);
                        case 1 -> replaced(changed, at, end, new byte[0]);
                        case 2 -> replaced(changed, at, at, random(random));
                        case 3 -> replaced(changed, at, end, Arrays.copyOfRange(changed, 0, at));
                        default -> poked(changed, Math.min(at, changed.length - 1), random);
                    };
        }
        return changed;
    }

    private static byte[] poked(byte[] bytes, int at, RandomGenerator random) {
        if (at >= 0) {
            bytes[at] =
                    switch (random.nextInt(4)) {
                        case 0 -> (byte) random.nextInt();
                        case 1 -> (byte) (bytes[at] ^ 1 << random.nextInt(8));
                        case 2 -> (byte) (bytes[at] + 1);
                        default -> (byte) 0xFF;
                    };
        }
        return bytes;
    }

    private static byte[] random(RandomGenerator random) {
        byte[] bytes = new byte[1 + random.nextInt(6)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        byte[] result = Arrays.copyOf(bytes, bytes.length - (to - from) + by.length);
        System.arraycopy(by, 0, result, from, by.length);
        System.arraycopy(bytes, to, result, from + by.length, bytes.length - to);
        return result;
    }
}
