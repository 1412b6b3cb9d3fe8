package dev.weft.merge;

import java.util.Arrays;

/// The marks a tracker has seen: between which items each one lies, and whether the prepare version
/// has it. Ends are item ids, so splitting and joining slots does not touch them.
final class TrackedMarks {

    private int count;
    private int[] lv = new int[8];
    private int[] first = new int[8];
    private int[] last = new int[8];
    private int[] stop = new int[8];
    private boolean[] applied = new boolean[8];
    private boolean[] grows = new boolean[8];

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /// Remembers a mark that has just been applied.
    ///
    /// @param firstItem id of the first item covered
    /// @param lastItem id of the last one
    /// @param stopItem id of the first item behind the growth zone, or [ItemTree#NONE]
    /// @return the mark's index
    int add(int lv, int firstItem, int lastItem, int stopItem, boolean grows) {
        if (count == this.lv.length) {
            int capacity = count * 2;
            this.lv = Arrays.copyOf(this.lv, capacity);
            first = Arrays.copyOf(first, capacity);
            last = Arrays.copyOf(last, capacity);
            stop = Arrays.copyOf(stop, capacity);
            applied = Arrays.copyOf(applied, capacity);
            this.grows = Arrays.copyOf(this.grows, capacity);
        }
        this.lv[count] = lv;
        first[count] = firstItem;
        last[count] = lastItem;
        stop[count] = stopItem;
        applied[count] = true;
        this.grows[count] = grows;
        return count++;
    }

    void setApplied(int mark, boolean isApplied) {
        applied[mark] = isApplied;
    }

    boolean applied(int mark) {
        return applied[mark];
    }

    int lv(int mark) {
        return lv[mark];
    }

    int first(int mark) {
        return first[mark];
    }

    int last(int mark) {
        return last[mark];
    }

    int stop(int mark) {
        return stop[mark];
    }

    boolean grows(int mark) {
        return grows[mark];
    }
}
