package dev.weft.server.net;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The bounded queue in front of one reader. The library's own queue has no bounds and tells nobody
/// when it drains; so only a window of frames is handed to it and the rest waits here.
///
/// While the reader keeps up a frame goes straight through. While it does not, a timer looks again,
/// in growing pauses. A reader is too slow when too many bytes wait, or when one frame has been in
/// the library's queue for too long. History for a newcomer waits unencoded and does not count.
///
/// Any thread may call it.
final class Outbox {

    private static final int WINDOW_BYTES = 512 << 10;
    private static final int WINDOW_FRAMES = 256;
    private static final int SHORTEST_PAUSE_MILLIS = 2;
    private static final int LONGEST_PAUSE_MILLIS = 50;

    private sealed interface Waiting {
        record Frame(String text) implements Waiting {}

        record Frames(Iterator<String> texts) implements Waiting {}
    }

    private record HandedOver(int bytes, Instant when) {}

    private final Link link;
    private final int mostBytes;
    private final Duration mostAge;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;
    private final Executor pool;
    private final Allowance.Share share;

    // Guarded by `this`.
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final ArrayDeque<HandedOver> handedOver = new ArrayDeque<>();
    private long waitingBytes;
    private long handedOverBytes;
    private boolean pumping;
    private boolean pumpPlanned;
    private int pauseMillis = SHORTEST_PAUSE_MILLIS;
    private boolean closed;

    /// @param timer must not refuse tasks when it is shut down
    /// @param pool encodes history
    /// @param share counts what waits
    Outbox(
            Link link,
            ConnectionLimits limits,
            InstantSource clock,
            ScheduledExecutorService timer,
            Executor pool,
            Allowance.Share share) {
        this.share = share;
        this.link = link;
        this.mostBytes = limits.outgoingBytes();
        this.mostAge = limits.outgoingAge();
        this.clock = clock;
        this.timer = timer;
        this.pool = pool;
    }

    /// Sends or queues a frame.
    ///
    /// @return false if the reader is too slow; the caller then cuts the connection
    synchronized boolean send(String frame) {
        if (closed) {
            return true;
        }
        settle();
        if (waiting.isEmpty() && !pumping && hasWindow()) {
            handOver(frame);
        } else {
            waiting.add(new Waiting.Frame(frame));
            waitingBytes += bytes(frame);
            plan();
        }
        share.set(waitingBytes + handedOverBytes);
        return !isTooSlow();
    }

    /// Queues frames that are made as the reader takes them, before whatever is sent later.
    synchronized void sendAll(Iterator<String> frames) {
        if (!closed && frames.hasNext()) {
            waiting.add(new Waiting.Frames(frames));
            pauseMillis = 0;
            plan();
        }
    }

    /// Whether the reader has fallen too far behind.
    synchronized boolean fallsBehind() {
        settle();
        share.set(waitingBytes + handedOverBytes);
        return isTooSlow();
    }

    /// Drops what waits; nothing is sent any more.
    synchronized void close() {
        closed = true;
        waiting.clear();
        handedOver.clear();
        share.close();
    }

    /// Hands everything that waits to the library, for a connection that is about to close.
    synchronized void flush() {
        while (!waiting.isEmpty()) {
            if (waiting.remove() instanceof Waiting.Frame(String text)) {
                handOver(text);
            }
        }
        closed = true;
    }

    private boolean isTooSlow() {
        HandedOver oldest = handedOver.peek();
        return !closed
                && (share.isTooMuch()
                        || waitingBytes + handedOverBytes > mostBytes + (long) WINDOW_BYTES
                        || (oldest != null
                                && oldest.when().plus(mostAge).isBefore(clock.instant())));
    }

    /// Forgets the frames that the library has given to the system: its queue is in order, so those
    /// it still has are the newest ones. (Pings in its queue make this err on the late side.)
    private void settle() {
        int queued = link.queuedFrames();
        while (handedOver.size() > queued) {
            handedOverBytes -= handedOver.remove().bytes();
        }
    }

    private boolean hasWindow() {
        return handedOverBytes < WINDOW_BYTES && handedOver.size() < WINDOW_FRAMES;
    }

    private void handOver(String frame) {
        int bytes = bytes(frame);
        handedOver.add(new HandedOver(bytes, clock.instant()));
        handedOverBytes += bytes;
        link.send(frame);
    }

    private void plan() {
        if (!pumpPlanned && !pumping) {
            pumpPlanned = true;
            Runnable pump = () -> pool.execute(this::pump);
            var _ = timer.schedule(pump, pauseMillis, TimeUnit.MILLISECONDS);
        }
    }

    /// Moves frames into the window. History is encoded outside the lock, so that the room that
    /// sends meanwhile does not wait for it.
    private void pump() {
        boolean moved = false;
        try {
            Iterator<String> source = begin();
            while (source.hasNext()) {
                boolean window = handOverIfOpen(source.next());
                moved = true;
                source = window ? nextSource() : Collections.emptyIterator();
            }
        } finally {
            end(moved);
        }
    }

    /// @return whether there is window for another frame
    private synchronized boolean handOverIfOpen(String frame) {
        if (closed) {
            return false;
        }
        handOver(frame);
        settle();
        share.set(waitingBytes + handedOverBytes);
        return hasWindow();
    }

    private synchronized Iterator<String> begin() {
        pumpPlanned = false;
        pumping = true;
        settle();
        return hasWindow() ? nextSource() : Collections.emptyIterator();
    }

    private synchronized Iterator<String> nextSource() {
        while (!closed && !waiting.isEmpty()) {
            switch (waiting.peek()) {
                case Waiting.Frames(Iterator<String> texts) when texts.hasNext() -> {
                    return texts;
                }
                case Waiting.Frames _ -> waiting.remove();
                case Waiting.Frame(String text) -> {
                    waiting.remove();
                    waitingBytes -= bytes(text);
                    return List.of(text).iterator();
                }
            }
        }
        return Collections.emptyIterator();
    }

    private synchronized void end(boolean moved) {
        pumping = false;
        pauseMillis =
                moved
                        ? SHORTEST_PAUSE_MILLIS
                        : Math.min(LONGEST_PAUSE_MILLIS, Math.max(1, pauseMillis) * 2);
        if (!closed && !waiting.isEmpty()) {
            plan();
        }
    }

    /// Memory, not length on the wire: what has to be bounded is the heap.
    private static int bytes(String frame) {
        return frame.length() + 64;
    }
}
