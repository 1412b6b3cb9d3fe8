package dev.weft.merge;

import java.util.Arrays;

/// Which deletion each dead unit of the base died of, by its place in the base text: runs sorted by
/// place, in columns. Nothing of the base has an lv in the tracker, so this is the way from such a
/// unit to the character it was.
final class BaseDeaths {

    private int count;
    private int[] start = new int[8];
    private int[] length = new int[8];
    private int[] deletion = new int[8];
    private int[] step = new int[8];

    void clear() {
        count = 0;
    }

    /// Notes that base units `[from, from + units)` died of deletions `first`, `first + way` …
    void add(int from, int units, int first, int way) {
        int at = indexAfter(from);
        if (count == start.length) {
            int capacity = count * 2;
            start = Arrays.copyOf(start, capacity);
            length = Arrays.copyOf(length, capacity);
            deletion = Arrays.copyOf(deletion, capacity);
            step = Arrays.copyOf(step, capacity);
        }
        int moved = count - at;
        System.arraycopy(start, at, start, at + 1, moved);
        System.arraycopy(length, at, length, at + 1, moved);
        System.arraycopy(deletion, at, deletion, at + 1, moved);
        System.arraycopy(step, at, step, at + 1, moved);
        start[at] = from;
        length[at] = units;
        deletion[at] = first;
        step[at] = way;
        count++;
    }

    /// The first run that starts behind a place.
    private int indexAfter(int place) {
        int found = Arrays.binarySearch(start, 0, count, place);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /// The deletion that a dead base unit died of.
    ///
    /// @throws IllegalStateException if the unit is not dead
    int deletionOf(int place) {
        int at = indexAfter(place) - 1;
        if (at < 0 || place >= start[at] + length[at]) {
            throw new IllegalStateException("base unit " + place + " died unseen");
        }
        return deletion[at] + step[at] * (place - start[at]);
    }
}
