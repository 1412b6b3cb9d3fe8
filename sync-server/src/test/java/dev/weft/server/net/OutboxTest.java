package dev.weft.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// The queue in front of a reader, with a reader that reads when it is told to.
class OutboxTest {

    private static final long SEED = Long.getLong("weft.seed", 20_261_123L);
    private static final int MOST_BYTES = 1 << 20;
    private static final String LARGE = "x".repeat(100_000);

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final Allowance allowance = new Allowance(10L * MOST_BYTES);
    private final TurnedTap link = new TurnedTap();
    private volatile Instant now = Instant.EPOCH;
    private final Outbox outbox =
            new Outbox(
                    link,
                    new ConnectionLimits(
                            1,
                            Duration.ZERO,
                            Duration.ZERO,
                            MOST_BYTES,
                            Duration.ofSeconds(10),
                            1,
                            1,
                            1),
                    () -> now,
                    timer,
                    timer,
                    allowance.share());

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    /// A connection whose other side takes frames only while the tap is open.
    private static final class TurnedTap implements Link {
        private final List<String> sent = new ArrayList<>();
        private int taken;
        private boolean open = true;

        @Override
        public synchronized void send(String frame) {
            sent.add(frame);
            if (open) {
                taken = sent.size();
            }
        }

        @Override
        public synchronized int queuedFrames() {
            return sent.size() - taken;
        }

        synchronized void turn(boolean on) {
            open = on;
            if (on) {
                taken = sent.size();
            }
        }

        synchronized List<String> sent() {
            return List.copyOf(sent);
        }

        @Override
        public void close(int code, String reason) {}

        @Override
        public void cut(int code, String reason) {}

        @Override
        public String remote() {
            return "tap";
        }
    }

    private void awaitSent(List<String> frames) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (link.sent().size() < frames.size() && System.nanoTime() < deadline) {
            Thread.sleep(1);
        }
        assertEquals(frames, link.sent());
    }

    @Test
    void aFrameGoesStraightThroughToAReaderThatKeepsUp() {
        assertTrue(outbox.send("one"));
        assertEquals(List.of("one"), link.sent());
    }

    @Test
    void historyComesBeforeWhatIsSentAfterIt() throws InterruptedException {
        List<String> all = IntStream.range(0, 500).mapToObj(i -> "frame " + i).toList();
        assertTrue(outbox.send(all.get(0)));
        outbox.sendAll(all.subList(1, 400).iterator());
        all.subList(400, 500).forEach(outbox::send);
        awaitSent(all);
    }

    @Test
    void nothingIsLostOrTurnedRoundHoweverTheReaderReads() throws InterruptedException {
        Random random = new Random(SEED);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            String frame = i + " " + "y".repeat(random.nextInt(300));
            all.add(frame);
            if (random.nextInt(20) == 0) {
                link.turn(random.nextBoolean());
            }
            if (random.nextInt(10) == 0) {
                outbox.sendAll(List.of(frame).iterator());
            } else {
                assertTrue(outbox.send(frame));
            }
        }
        link.turn(true);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (link.sent().size() < all.size() && System.nanoTime() < deadline) {
            link.turn(true);
            Thread.sleep(1);
        }
        assertEquals(all, link.sent(), "seed " + SEED);
    }

    @Test
    void onlySoManyBytesWaitForAReader() {
        link.turn(false);
        int taken = 0;
        while (outbox.send(LARGE)) {
            taken++;
            assertTrue(taken < 100, "no end");
        }
        assertTrue(taken >= MOST_BYTES / LARGE.length(), taken + " frames taken");
        assertTrue(link.sent().size() < taken, "the library holds only a window");
    }

    @Test
    void oneFrameWaitsOnlySoLong() {
        link.turn(false);
        assertTrue(outbox.send("one"));
        now = now.plusSeconds(10);
        assertFalse(outbox.fallsBehind());
        now = now.plusMillis(1);
        assertTrue(outbox.fallsBehind());
        link.turn(true);
        assertFalse(outbox.fallsBehind(), "it was only slow");
    }

    @Test
    void whatWaitsGoesOutBeforeAClose() {
        link.turn(false);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(i + LARGE);
            outbox.send(all.get(i));
        }
        outbox.flush();
        outbox.send("too late");
        assertEquals(all, link.sent());
    }

    @Test
    void whenAllTogetherHoldTooMuchWhoeverHoldsMuchHasToGo() {
        Allowance.Share others = allowance.share();
        link.turn(false);
        assertTrue(outbox.send("small"));
        others.set(10L * MOST_BYTES);
        assertTrue(outbox.send("still small"));
        assertFalse(outbox.send(LARGE));
        outbox.close();
        others.close();
        assertTrue(allowance.hasRoomFor(10L * MOST_BYTES), "everything is given back");
    }
}
