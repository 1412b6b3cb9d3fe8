package dev.weft.merge;

import java.util.Arrays;

/// The marks a tracker has seen: between which items each one lies, and whether the prepare version
/// has it. Ends are item ids, so splitting and joining slots does not touch them. Those that the
/// prepare version lacks are kept in a set of their own: they alone may cover what is inserted
/// next, and they are few, however many marks a long session has made.
final class TrackedMarks {

    private int count;
    private int[] lv = new int[8];
    private int[] first = new int[8];
    private int[] last = new int[8];
    private int[] stop = new int[8];

    /// Place of a mark among the missing ones, or -1 where the prepare version has it.
    private int[] placeOf = new int[8];

    private int[] missing = new int[8];
    private int missingCount;
    private boolean[] grows = new boolean[8];

    void clear() {
        count = 0;
        missingCount = 0;
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
            placeOf = Arrays.copyOf(placeOf, capacity);
            this.grows = Arrays.copyOf(this.grows, capacity);
        }
        this.lv[count] = lv;
        first[count] = firstItem;
        last[count] = lastItem;
        stop[count] = stopItem;
        placeOf[count] = -1;
        this.grows[count] = grows;
        return count++;
    }

    /// Puts a mark into the prepare version or takes it out.
    void setApplied(int mark, boolean isApplied) {
        if (isApplied == applied(mark)) {
            return;
        }
        if (isApplied) {
            int hole = placeOf[mark];
            int moved = missing[--missingCount];
            missing[hole] = moved;
            placeOf[moved] = hole;
            placeOf[mark] = -1;
        } else {
            if (missingCount == missing.length) {
                missing = Arrays.copyOf(missing, missingCount * 2);
            }
            placeOf[mark] = missingCount;
            missing[missingCount++] = mark;
        }
    }

    boolean applied(int mark) {
        return placeOf[mark] < 0;
    }

    /// How many marks the prepare version lacks.
    int missingCount() {
        return missingCount;
    }

    /// The i-th mark that the prepare version lacks, in no order that means anything.
    int missing(int i) {
        return missing[i];
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
