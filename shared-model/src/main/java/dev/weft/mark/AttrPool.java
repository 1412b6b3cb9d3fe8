package dev.weft.mark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Numbers the [AttrSet]s of one document, so that columns and ropes hold an int for each run
/// instead of an object. Number 0 is the empty set. One owner thread.
public final class AttrPool {

    /// The number of the empty set.
    public static final int EMPTY = 0;

    private final List<AttrSet> sets = new ArrayList<>();
    private final Map<AttrSet, Integer> numbers = new HashMap<>();

    /// A pool that holds the empty set alone.
    public AttrPool() {
        sets.add(AttrSet.empty());
    }

    /// Whether nothing ever had a format.
    public boolean isPlain() {
        return sets.size() == 1;
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
        sets.add(set);
        numbers.put(set, sets.size() - 1);
        return sets.size() - 1;
    }

    /// The set of a number.
    public AttrSet set(int number) {
        return sets.get(number);
    }
}
