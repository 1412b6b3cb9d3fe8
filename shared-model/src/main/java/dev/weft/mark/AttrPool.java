package dev.weft.mark;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// Numbers the [AttrSet]s of one document, so that columns and ropes hold an int for each run
/// instead of an object. Number 0 is the empty set. One owner thread.
public final class AttrPool {

    /// The number of the empty set.
    public static final int EMPTY = 0;

    private AttrSet[] sets = new AttrSet[4];
    private int count = 1;
    private final Map<AttrSet, Integer> numbers = new HashMap<>();

    /// A pool that holds the empty set alone.
    public AttrPool() {
        sets[EMPTY] = AttrSet.empty();
    }

    /// Whether nothing ever had a format.
    public boolean isPlain() {
        return count == 1;
    }

    /// The number of a set; equal sets have equal numbers.
    public int number(AttrSet set) {
        if (set.isEmpty()) {
            return EMPTY;
        }
        Integer known = numbers.get(set);
        if (known != null) {
            return known;
        }
        if (count == sets.length) {
            sets = Arrays.copyOf(sets, count * 2);
        }
        sets[count] = set;
        numbers.put(set, count);
        return count++;
    }

    /// The set of a number.
    public AttrSet set(int number) {
        return sets[Objects.checkIndex(number, count)];
    }
}
