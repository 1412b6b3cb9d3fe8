package dev.weft.server.bench;

import java.util.Arrays;

/// Measured times, in nanoseconds.
final class Samples {

    private static final double NANOS_PER_MILLI = 1e6;

    private long[] nanos = new long[1 << 16];
    private int count;
    private boolean sorted;

    void add(long time) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = time;
        sorted = false;
    }

    int count() {
        return count;
    }

    void clear() {
        count = 0;
    }

    /// The time below which such a part of all is, in milliseconds; 0 if there is none.
    double millis(double part) {
        if (count == 0) {
            return 0;
        }
        if (!sorted) {
            Arrays.sort(nanos, 0, count);
            sorted = true;
        }
        return nanos[Math.min(count - 1, (int) (part * count))] / NANOS_PER_MILLI;
    }
}
