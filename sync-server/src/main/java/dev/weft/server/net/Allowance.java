package dev.weft.server.net;

import java.util.concurrent.atomic.AtomicLong;

/// How much memory all connections together may make the server hold: frames that are not all here
/// yet, batches that wait for a room, frames that wait for a reader. Each connection has limits of
/// its own; this one is for many that come close to theirs at once. Any thread may call it.
final class Allowance {

    /// A connection that holds no more than this is not to blame for anything.
    static final int SMALL = 64 << 10;

    private final long most;
    private final AtomicLong held = new AtomicLong();

    Allowance(long most) {
        this.most = most;
    }

    /// How much it is now, in bytes.
    long held() {
        return held.get();
    }

    /// One connection's part.
    Share share() {
        return new Share();
    }

    /// Whether so much more would still fit.
    boolean hasRoomFor(long bytes) {
        return held.get() + bytes <= most;
    }

    /// What one connection holds for one purpose.
    final class Share {
        private long bytes;
        private boolean closed;

        /// Sets how much it is now.
        synchronized void set(long now) {
            if (!closed) {
                held.addAndGet(now - bytes);
                bytes = now;
            }
        }

        /// Adds to how much it is.
        synchronized void add(long more) {
            set(bytes + more);
        }

        /// Whether this connection should go: it holds a good deal, and all together too much.
        synchronized boolean isTooMuch() {
            return bytes > SMALL && !hasRoomFor(0);
        }

        /// Gives everything back, for good.
        synchronized void close() {
            set(0);
            closed = true;
        }
    }
}
