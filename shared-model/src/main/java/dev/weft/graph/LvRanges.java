package dev.weft.graph;

import java.util.Arrays;

/// A growable list of half-open ranges of local versions. Ranges that touch the one added before
/// them, on either side, are joined with it.
public final class LvRanges {

    private int[] bounds = new int[8];
    private int count;

    /// How many ranges there are.
    public int size() {
        return count;
    }

    /// Start of the i-th range.
    public int from(int i) {
        return bounds[2 * i];
    }

    /// End of the i-th range, exclusive.
    public int to(int i) {
        return bounds[2 * i + 1];
    }

    /// Adds `[from, to)` at the end of the list.
    public void add(int from, int to) {
        if (count > 0) {
            int last = 2 * count - 2;
            if (bounds[last] == to) {
                bounds[last] = from;
                return;
            }
            if (bounds[last + 1] == from) {
                bounds[last + 1] = to;
                return;
            }
        }
        if (2 * count == bounds.length) {
            bounds = Arrays.copyOf(bounds, bounds.length * 2);
        }
        bounds[2 * count] = from;
        bounds[2 * count + 1] = to;
        count++;
    }

    /// Empties the list, keeping its memory.
    public void clear() {
        count = 0;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append('[').append(from(i)).append(',').append(to(i)).append(')');
        }
        return text.toString();
    }
}
