package dev.weft.client.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Measured times. Any thread may add.
final class Times {

    private static final double NANOS_PER_MILLI = 1e6;

    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());

    void add(long time) {
        nanos.add(time);
    }

    void clear() {
        nanos.clear();
    }

    /// The time below which such a part of all is, in milliseconds.
    ///
    /// @param part 0 to 1; 1 is the longest
    double millis(double part) {
        List<Long> sorted = new ArrayList<>(nanos);
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        Collections.sort(sorted);
        int at = Math.min(sorted.size() - 1, (int) (part * sorted.size()));
        return sorted.get(at) / NANOS_PER_MILLI;
    }
}
