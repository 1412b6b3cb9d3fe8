package dev.weft.server.bench;

import java.util.Arrays;

/// Measured times, in nanoseconds, to a hundredth of each: twenty million of them take no more room
/// than one, so that keeping them delays nobody.
final class Samples {

    private static final double NANOS_PER_MILLI = 1e6;

    /// So many steps for each doubling of the time, as a power of two.
    private static final int STEP_BITS = 7;

    private static final int STEPS = 1 << STEP_BITS;

    private final long[] counts = new long[(Long.SIZE - STEP_BITS) * STEPS];
    private int count;

    /// @param time a negative one counts as none
    void add(long time) {
        counts[bucket(Math.max(0, time))]++;
        count++;
    }

    int count() {
        return count;
    }

    void clear() {
        Arrays.fill(counts, 0);
        count = 0;
    }

    /// The time below which such a part of all is, in milliseconds; 0 if there is none.
    double millis(double part) {
        long before = Math.min(count - 1L, (long) (part * count));
        for (int bucket = 0; bucket < counts.length; bucket++) {
            before -= counts[bucket];
            if (before < 0) {
                return least(bucket) / NANOS_PER_MILLI;
            }
        }
        return 0;
    }

    /// Times below [#STEPS] have a bucket each; from there on each doubling has as many.
    private static int bucket(long time) {
        int shift = Math.max(0, Long.SIZE - 1 - STEP_BITS - Long.numberOfLeadingZeros(time | 1));
        return shift == 0 && time < STEPS
                ? (int) time
                : (shift + 1) * STEPS + (int) ((time >>> shift) - STEPS);
    }

    private static long least(int bucket) {
        int shift = bucket / STEPS - 1;
        return shift < 0 ? bucket : (long) (bucket % STEPS + STEPS) << shift;
    }
}
