package dev.weft.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.graph.AgentId;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;
import dev.weft.server.rate.Rate;
import dev.weft.wire.Frame;
import dev.weft.wire.Limits;
import dev.weft.wire.Message;
import dev.weft.wire.MessageCodec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
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
                            1,
                            new Rate(1, 1),
                            new Rate(1, 1)),
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
        private long unsent;
        private boolean open = true;

        @Override
        public synchronized void send(Frame frame) {
            sent.add(frame.toString());
            if (!open) {
                unsent += frame.length();
            }
        }

        @Override
        public synchronized long unsentBytes() {
            return unsent;
        }

        synchronized void turn(boolean on) {
            open = on;
            if (on) {
                unsent = 0;
            }
        }

        synchronized List<String> sent() {
            return List.copyOf(sent);
        }

        @Override
        public void pause(Duration time) {}

        @Override
        public void close(int code, String reason) {}

        @Override
        public void cut(int code, String reason) {}

        @Override
        public String remote() {
            return "tap";
        }
    }

    private static final MessageCodec CODEC = new MessageCodec(Limits.STANDARD);

    private static Frame frame(String words) {
        return CODEC.frame(new Message.Bye(Optional.empty(), words));
    }

    private static Message.Edit edit(int number) {
        return new Message.Edit(
                List.of(
                        new EventRun(
                                new AgentId(1, number),
                                0,
                                List.of(),
                                0,
                                false,
                                true,
                                List.of(),
                                List.of(new Operation.Note()))));
    }

    private void awaitSent(List<Frame> frames) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (link.sent().size() < frames.size() && System.nanoTime() < deadline) {
            Thread.sleep(1);
        }
        assertEquals(texts(frames), link.sent());
    }

    private static List<String> texts(List<Frame> frames) {
        return frames.stream().map(Frame::toString).toList();
    }

    @Test
    void aFrameGoesStraightThroughToAReaderThatKeepsUp() {
        assertTrue(outbox.send(frame("one")));
        assertEquals(texts(List.of(frame("one"))), link.sent());
    }

    @Test
    void historyComesBeforeWhatIsSentAfterIt() throws InterruptedException {
        List<Frame> all = IntStream.range(0, 500).mapToObj(i -> frame("frame " + i)).toList();
        assertTrue(outbox.send(all.get(0)));
        outbox.sendAll(all.subList(1, 400).iterator());
        all.subList(400, 500).forEach(outbox::send);
        awaitSent(all);
    }

    @Test
    void nothingIsLostOrTurnedRoundHoweverTheReaderReads() throws InterruptedException {
        Random random = new Random(SEED);
        List<Frame> all = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            Frame frame = frame(i + " " + "y".repeat(random.nextInt(300)));
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
        assertEquals(texts(all), link.sent(), "seed " + SEED);
    }

    @Test
    void editsThatWaitedGoOutAsOneFrame() throws InterruptedException {
        CountDownLatch allWait = new CountDownLatch(1);
        timer.execute(() -> {
            try {
                allWait.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        link.turn(false);
        assertTrue(outbox.send(frame("one")));
        List<EventRun> runs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            runs.addAll(edit(i).runs());
            assertTrue(outbox.send(CODEC.frame(edit(i))));
        }
        assertTrue(outbox.send(frame("two")));
        link.turn(true);
        allWait.countDown();
        awaitSent(List.of(frame("one"), CODEC.frame(new Message.Edit(runs)), frame("two")));
    }

    @Test
    void onlySoManyBytesWaitForAReader() {
        link.turn(false);
        int taken = 0;
        while (outbox.send(frame(LARGE))) {
            taken++;
            assertTrue(taken < 100, "no end");
        }
        assertTrue(taken >= MOST_BYTES / LARGE.length(), taken + " frames taken");
        assertTrue(link.sent().size() < taken, "the library holds only a window");
    }

    @Test
    void oneFrameWaitsOnlySoLong() {
        link.turn(false);
        assertTrue(outbox.send(frame("one")));
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
        List<Frame> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(frame(i + LARGE));
            outbox.send(all.get(i));
        }
        outbox.flush();
        outbox.send(frame("too late"));
        assertEquals(texts(all), link.sent());
    }

    @Test
    void whenAllTogetherHoldTooMuchWhoeverHoldsMuchHasToGo() {
        Allowance.Share others = allowance.share();
        link.turn(false);
        assertTrue(outbox.send(frame("small")));
        others.set(10L * MOST_BYTES);
        assertTrue(outbox.send(frame("still small")));
        assertFalse(outbox.send(frame(LARGE)));
        outbox.close();
        others.close();
        assertTrue(allowance.hasRoomFor(10L * MOST_BYTES), "everything is given back");
    }
}
