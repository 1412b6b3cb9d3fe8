package dev.weft.server.net;

import dev.weft.wire.Frame;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The bounded queue in front of one reader.
///
/// While the reader keeps up a frame goes straight to the system. While it does not, only a window
/// of bytes is handed to the link and the rest waits here; a timer looks again, in growing pauses,
/// and edits that wait one behind the other go out as one frame. A reader is too slow when too many
/// bytes wait, or when one frame has been with the link for too long. History for a newcomer waits
/// unencoded and does not count.
///
/// Any thread may call it.
final class Outbox {

    private static final int WINDOW_BYTES = 512 << 10;

    /// Edits that waited are joined up to about this length: a slow reader makes progress within
    /// the age limit.
    private static final int JOINED_BYTES = 256 << 10;

    private static final int SHORTEST_PAUSE_MILLIS = 2;
    private static final int LONGEST_PAUSE_MILLIS = 50;

    private sealed interface Waiting {
        record One(Frame frame) implements Waiting {}

        record Many(Iterator<Frame> frames) implements Waiting {}
    }

    /// @param end where it ends, in bytes handed over since the beginning
    private record HandedOver(long end, Instant when) {}

    private final Link link;
    private final int mostBytes;
    private final Duration mostAge;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;
    private final Executor pool;
    private final Allowance.Share share;

    // Guarded by `this`.
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>(1);

    /// Frames of which the link kept something.
    private final ArrayDeque<HandedOver> kept = new ArrayDeque<>(1);

    private long waitingBytes;
    private long handedOver;
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
    synchronized boolean send(Frame frame) {
        if (closed) {
            return true;
        }
        if (waiting.isEmpty() && !pumping && link.unsentBytes() == 0) {
            handOver(frame);
        } else {
            waiting.add(new Waiting.One(frame));
            waitingBytes += bytes(frame);
            plan();
        }
        return !isTooSlow();
    }

    /// Queues frames that are made as the reader takes them, before whatever is sent later.
    synchronized void sendAll(Iterator<Frame> frames) {
        if (!closed && frames.hasNext()) {
            waiting.add(new Waiting.Many(frames));
            pauseMillis = 0;
            plan();
        }
    }

    /// Whether the reader has fallen too far behind.
    synchronized boolean fallsBehind() {
        return isTooSlow();
    }

    /// Drops what waits; nothing is sent any more.
    synchronized void close() {
        closed = true;
        waiting.clear();
        kept.clear();
        share.close();
    }

    /// Hands everything that waits to the link, for a connection that is about to close.
    synchronized void flush() {
        while (!waiting.isEmpty()) {
            if (waiting.remove() instanceof Waiting.One(Frame frame)) {
                handOver(frame);
            }
        }
        closed = true;
    }

    private boolean isTooSlow() {
        if (closed) {
            return false;
        }
        long unsent = settle();
        HandedOver oldest = kept.peek();
        return share.isTooMuch()
                || waitingBytes + unsent > mostBytes + (long) WINDOW_BYTES
                || (oldest != null && oldest.when().plus(mostAge).isBefore(clock.instant()));
    }

    /// Forgets the frames that the link has given to the system.
    private long settle() {
        long unsent = link.unsentBytes();
        while (!kept.isEmpty() && kept.peek().end() <= handedOver - unsent) {
            kept.remove();
        }
        share.set(waitingBytes + unsent);
        return unsent;
    }

    private void handOver(Frame frame) {
        link.send(frame);
        handedOver += frame.length();
        if (link.unsentBytes() > 0) {
            kept.add(new HandedOver(handedOver, clock.instant()));
        }
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
            Iterator<Frame> source = begin();
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
    private synchronized boolean handOverIfOpen(Frame frame) {
        if (closed) {
            return false;
        }
        handOver(frame);
        return settle() < WINDOW_BYTES;
    }

    private synchronized Iterator<Frame> begin() {
        pumpPlanned = false;
        pumping = true;
        return !closed && settle() < WINDOW_BYTES ? nextSource() : Collections.emptyIterator();
    }

    private synchronized Iterator<Frame> nextSource() {
        while (!closed && !waiting.isEmpty()) {
            switch (waiting.peek()) {
                case Waiting.Many(Iterator<Frame> frames) when frames.hasNext() -> {
                    return frames;
                }
                case Waiting.Many _ -> waiting.remove();
                case Waiting.One(Frame frame) -> {
                    return List.of(frame.isEdit() ? joinedEdits() : take(frame)).iterator();
                }
            }
        }
        return Collections.emptyIterator();
    }

    /// One frame of the edits at the head of what waits.
    private Frame joinedEdits() {
        List<Frame> edits = new ArrayList<>();
        int length = 0;
        while (waiting.peek() instanceof Waiting.One(Frame next)
                && next.isEdit()
                && (edits.isEmpty() || length + next.length() <= JOINED_BYTES)) {
            edits.add(take(next));
            length += next.length();
        }
        return Frame.joined(edits);
    }

    private Frame take(Frame head) {
        waiting.remove();
        waitingBytes -= bytes(head);
        return head;
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

    /// About how much memory it takes.
    private static int bytes(Frame frame) {
        return frame.length() + 64;
    }
}
