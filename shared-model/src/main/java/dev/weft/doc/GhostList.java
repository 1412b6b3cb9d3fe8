package dev.weft.doc;

import java.util.Arrays;
import java.util.function.Consumer;

/// The ordered list of the visible text *plus* the characters an undo step of mine may bring back:
/// each ghost run lies in a gap of the text, in its old order among its neighbours.
///
/// A local thing: the order in which ghosts stand decides only where this replica puts text back,
/// and so which ordinary events it makes. Bounded by the undo stack, which prunes it.
///
/// **Structure.** One array with a gap: runs left of the last edit lie before it and hold their
/// text index, those right of it lie behind it and hold their distance from the end of the text. So
/// an edit moves no ghost; only going elsewhere does, each one it passes. A run is six ints.
final class GhostList {

    /// Says how new text stands to ghosts in the gap it is put into.
    interface Order {
        /// How many of a ghost run's first characters stood left of what is inserted.
        int leftOf(Ghost ghost);
    }

    private static final int AT = 0;
    private static final int IDENTITY = 1;
    private static final int LENGTH = 2;
    private static final int DELETION = 3;
    private static final int STEP = 4;
    private static final int ATTR = 5;
    private static final int ROW = 6;

    private int[] cells = new int[8 * ROW];

    /// End of the runs left of the last edit.
    private int left;

    /// Start of the others.
    private int right = cells.length;

    /// Length of the text.
    private int length;

    boolean isEmpty() {
        return left == 0 && right == cells.length;
    }

    private Ghost read(int row) {
        return new Ghost(
                placeOf(row),
                cells[row + IDENTITY],
                cells[row + LENGTH],
                cells[row + DELETION],
                cells[row + STEP],
                cells[row + ATTR]);
    }

    private int placeOf(int row) {
        return row < left ? cells[row + AT] : length - cells[row + AT];
    }

    private int next(int row) {
        return row + ROW == left ? right : row + ROW;
    }

    private int first() {
        return left > 0 ? 0 : right;
    }

    /// Shows all ghosts, left to right.
    void visit(Consumer<Ghost> visitor) {
        for (int row = first(); row < cells.length; row = next(row)) {
            visitor.accept(read(row));
        }
    }

    /// Brings exactly the ghosts left of gap `at` to the left side.
    private void seek(int at) {
        while (left > 0 && cells[left - ROW + AT] >= at) {
            left -= ROW;
            right -= ROW;
            System.arraycopy(cells, left, cells, right, ROW);
            cells[right + AT] = length - cells[right + AT];
        }
        while (right < cells.length && length - cells[right + AT] < at) {
            passOne();
        }
    }

    /// Brings the first run of the right side to the left side.
    private void passOne() {
        System.arraycopy(cells, right, cells, left, ROW);
        cells[left + AT] = length - cells[left + AT];
        left += ROW;
        right += ROW;
    }

    private void makeRoom() {
        if (right - left < 2 * ROW) {
            int[] larger = new int[cells.length * 2];
            int behind = cells.length - right;
            System.arraycopy(cells, 0, larger, 0, left);
            System.arraycopy(cells, right, larger, larger.length - behind, behind);
            right = larger.length - behind;
            cells = larger;
        }
    }

    /// Cuts the first run of the right side into two.
    private void cutFirst(int units) {
        if (units <= 0 || units >= cells[right + LENGTH]) {
            return;
        }
        makeRoom();
        int row = right;
        right -= ROW;
        System.arraycopy(cells, row, cells, right, ROW);
        cells[right + LENGTH] = units;
        cells[row + IDENTITY] += units;
        cells[row + LENGTH] -= units;
        cells[row + DELETION] += cells[row + STEP] * units;
    }

    private boolean liesAt(int row, int at) {
        return row < cells.length && length - cells[row + AT] == at;
    }

    /// New text of mine is at index `at`: it stands before all ghosts of the gap.
    void typed(int at, int count) {
        if (!isEmpty()) {
            seek(at);
        }
        length += count;
    }

    /// Text has been put before index `at`: it stands before the gap's ghosts, but behind the last
    /// one that `order` says stood left of it.
    void inserted(int at, int count, Order order) {
        if (!isEmpty()) {
            pass(at, order);
        }
        length += count;
    }

    /// Parts the gap before index `at` where text is to be put.
    private void pass(int at, Order order) {
        seek(at);
        int row = right;
        while (liesAt(row, at)) {
            row += ROW;
        }
        int units = 0;
        while (row > right && units == 0) {
            row -= ROW;
            units = order.leftOf(read(row));
        }
        if (units > 0) {
            while (right < row) {
                passOne();
            }
            cutFirst(units);
            passOne();
        }
    }

    /// Text has been put before index `at` of which each part has its own place among the gap's
    /// ghosts, in their order.
    void spread(int at, int count, Spread spread) {
        int done = 0;
        while (done < count) {
            int unit = done;
            pass(at + done, ghost -> spread.leftOf(ghost, unit));
            int rest = count - done;
            int part = liesAt(right, at + done) ? spread.before(read(right), unit, rest) : rest;
            length += Math.max(1, part);
            done += Math.max(1, part);
        }
    }

    /// Says how the parts of new text stand to ghosts in the gap they are put into.
    interface Spread {
        /// How many of a ghost run's first characters stood left of a unit of the text.
        int leftOf(Ghost ghost, int unit);

        /// How many of the `rest` units from one on stood left of a ghost run.
        int before(Ghost ghost, int unit, int rest);
    }

    /// Text of mine that lay here as a ghost is back at index `at`.
    ///
    /// @return whether it was found there
    boolean restored(int at, int identity, int count) {
        seek(at);
        for (int row = right; liesAt(row, at); row += ROW) {
            int before = identity - cells[row + IDENTITY];
            if (before >= 0 && before + count <= cells[row + LENGTH]) {
                while (right < row) {
                    passOne();
                }
                if (before > 0) {
                    cutFirst(before);
                    passOne();
                }
                cutFirst(count);
                right += ROW;
                length += count;
                return true;
            }
        }
        return false;
    }

    /// Characters `[at, at + count)` are going and leave no ghost; the ghosts among them fall into
    /// the gap at `at`.
    void gone(int at, int count) {
        if (!isEmpty()) {
            seek(at);
            int behind = right;
            while (behind < cells.length && length - cells[behind + AT] < at + count) {
                cells[behind + AT] = length - count - at;
                behind += ROW;
            }
        }
        length -= count;
    }

    /// A run of characters becomes a ghost; the ghosts among them stay in their order with it.
    /// Those in the gap before it are left on the left side, so that holding Delete down passes
    /// none twice.
    void died(int at, int identity, int count, int deletion, int step, int attr) {
        seek(at + 1);
        if (count == 1
                && (joinsNext(at, identity, deletion, attr)
                        || joinsLast(at, identity, deletion, attr))) {
            length--;
            return;
        }
        int done = 0;
        while (done < count) {
            int upTo =
                    right < cells.length ? Math.min(count, length - cells[right + AT] - at) : count;
            if (upTo > done) {
                makeRoom();
                cells[left + AT] = at;
                cells[left + IDENTITY] = identity + done;
                cells[left + LENGTH] = upTo - done;
                cells[left + DELETION] = deletion + step * done;
                cells[left + STEP] = step;
                cells[left + ATTR] = attr;
                left += ROW;
                done = upTo;
            } else {
                passOne();
                cells[left - ROW + AT] = at;
            }
        }
        length -= count;
    }

    /// Adds one character to the run behind it, if it died like it: Backspace held down.
    private boolean joinsNext(int at, int identity, int deletion, int attr) {
        int row = right;
        boolean joins =
                liesAt(row, at + 1)
                        && cells[row + ATTR] == attr
                        && (cells[row + LENGTH] == 1 || cells[row + STEP] < 0)
                        && cells[row + IDENTITY] == identity + 1
                        && cells[row + DELETION] == deletion - 1;
        if (joins) {
            cells[row + IDENTITY] = identity;
            cells[row + DELETION] = deletion;
            cells[row + STEP] = -1;
            cells[row + LENGTH]++;
        }
        return joins;
    }

    /// Adds one character to the run before it, if it died like it: Delete held down.
    private boolean joinsLast(int at, int identity, int deletion, int attr) {
        int row = left - ROW;
        if (row < 0 || cells[row + AT] != at) {
            return false;
        }
        int units = cells[row + LENGTH];
        boolean joins =
                cells[row + ATTR] == attr
                        && (units == 1 || cells[row + STEP] > 0)
                        && cells[row + IDENTITY] + units == identity
                        && cells[row + DELETION] + units == deletion;
        if (joins) {
            cells[row + STEP] = 1;
            cells[row + LENGTH] = units + 1;
        }
        return joins;
    }

    /// Takes out the characters with identities `[from, from + count)`: they are visible again.
    void forget(int from, int count) {
        int to = from + count;
        rewrite((row, keep) -> {
            int start = cells[row + IDENTITY];
            int end = start + cells[row + LENGTH];
            if (end <= from || start >= to) {
                keep.keep(row, 0, end - start);
                return;
            }
            keep.keep(row, 0, from - start);
            keep.keep(row, to - start, end - start);
        });
    }

    /// Drops the runs of which all were taken before an event.
    void dropOlder(int lv) {
        int kept = 0;
        for (int row = 0; row < left; row += ROW) {
            if (newestDeletion(row) >= lv) {
                System.arraycopy(cells, row, cells, kept, ROW);
                kept += ROW;
            }
        }
        left = kept;
        kept = cells.length;
        for (int row = cells.length - ROW; row >= right; row -= ROW) {
            if (newestDeletion(row) >= lv) {
                kept -= ROW;
                System.arraycopy(cells, row, cells, kept, ROW);
            }
        }
        right = kept;
    }

    private int newestDeletion(int row) {
        int deletion = cells[row + DELETION];
        return cells[row + STEP] > 0 ? deletion + cells[row + LENGTH] - 1 : deletion;
    }

    private interface Part {
        void keep(int row, int from, int to);
    }

    private interface Choice {
        void choose(int row, Part kept);
    }

    /// Writes the list anew from the parts of its runs that are chosen.
    private void rewrite(Choice choice) {
        int[] target = new int[cells.length + 2 * ROW];
        int[] count = {0};
        int[][] grown = {target};
        for (int row = first(); row < cells.length; row = next(row)) {
            choice.choose(
                    row,
                    (run, from, to) -> {
                        if (from >= to) {
                            return;
                        }
                        if (count[0] + 3 * ROW > grown[0].length) {
                            grown[0] = Arrays.copyOf(grown[0], grown[0].length * 2);
                        }
                        int[] cell = grown[0];
                        int at = count[0];
                        cell[at + AT] = placeOf(run);
                        cell[at + IDENTITY] = cells[run + IDENTITY] + from;
                        cell[at + LENGTH] = to - from;
                        cell[at + DELETION] = cells[run + DELETION] + cells[run + STEP] * from;
                        cell[at + STEP] = cells[run + STEP];
                        cell[at + ATTR] = cells[run + ATTR];
                        count[0] += ROW;
                    });
        }
        cells = grown[0];
        left = count[0];
        right = cells.length;
    }
}
