package dev.weft.op;

import java.util.Arrays;

/// Which characters some events are about, as the identity of each: the lv of its first insert. A
/// column beside the log, in runs of neighbouring events with rising or falling identities, filled
/// in the order of the log.
///
/// Looking up by event is a binary search. Looking up by identity goes through an index that is
/// built when first asked for and then kept up in portions: the newest rows wait in a tail that is
/// looked through one by one until it is long enough to be merged. So what nobody asks costs
/// nothing.
public class IdentityRuns {

    /// Longer runs are several entries of the index: then only entries that begin so near before an
    /// identity can hold it.
    private static final int LONGEST = 1_024;

    private static final int LONGEST_TAIL = 256;

    private int rows;
    private int[] lvOf = new int[4];
    private int[] length = new int[4];
    private int[] identity = new int[4];
    private int[] step = new int[4];

    /// Pieces of the rows below `indexed`, ordered: least identity in the upper half, row below.
    private long[] index = new long[0];

    private int indexed;

    /// Sees runs that are about some identities.
    public interface Visitor {
        /// A part of a run.
        ///
        /// @param identity the least identity of the part
        /// @param count how many, with rising identities
        /// @param lv the event about the least one
        /// @param step by how much the lv changes to the next identity, 1 or -1
        void visit(int identity, int count, int lv, int step);
    }

    /// Notes that events `[lv, lv + count)` are about neighbouring identities.
    ///
    /// @param first identity the first is about
    /// @param rising whether the next is about `first + 1`, else `first - 1`
    public final void add(int lv, int count, int first, boolean rising) {
        int way = rising ? 1 : -1;
        int last = rows - 1;
        if (last >= 0 && lvOf[last] + length[last] == lv) {
            int next = first - (identity[last] + step[last] * (length[last] - 1));
            boolean bends = length[last] > 1 && step[last] != next;
            boolean fits = next == 1 || next == -1;
            if (fits && !bends && (count == 1 || way == next)) {
                step[last] = next;
                length[last] += count;
                return;
            }
        }
        if (rows == lvOf.length) {
            int capacity = rows * 2;
            lvOf = Arrays.copyOf(lvOf, capacity);
            length = Arrays.copyOf(length, capacity);
            identity = Arrays.copyOf(identity, capacity);
            step = Arrays.copyOf(step, capacity);
        }
        lvOf[rows] = lv;
        length[rows] = count;
        identity[rows] = first;
        step[rows] = way;
        rows++;
    }

    final void truncate(int size) {
        while (rows > 0 && lvOf[rows - 1] >= size) {
            rows--;
        }
        if (rows > 0) {
            length[rows - 1] = Math.min(length[rows - 1], size - lvOf[rows - 1]);
        }
        if (rows <= indexed) {
            index = new long[0];
            indexed = 0;
        }
    }

    /// Number of rows.
    public final int rows() {
        return rows;
    }

    /// First event of a row.
    public final int lv(int row) {
        return lvOf[row];
    }

    /// Number of events in a row.
    public final int length(int row) {
        return length[row];
    }

    /// By how much the identities of a row change, 1 or -1.
    public final int step(int row) {
        return step[row];
    }

    /// The identity that the i-th event of a row is about.
    public final int identity(int row, int i) {
        return identity[row] + step[row] * i;
    }

    /// The row that holds an lv, or -1.
    final int rowOf(int lv) {
        int found = Arrays.binarySearch(lvOf, 0, rows, lv);
        int row = found >= 0 ? found : -found - 2;
        return row >= 0 && lv < lvOf[row] + length[row] ? row : -1;
    }

    /// The first row with events at or after an lv.
    public final int firstRowFrom(int lv) {
        int found = Arrays.binarySearch(lvOf, 0, rows, lv);
        int row = found >= 0 ? found : -found - 2;
        return row >= 0 && lv < lvOf[row] + length[row] ? row : row + 1;
    }

    // ---- by identity

    /// Shows what is about identities `[from, to)`, in no particular order.
    public final void visit(int from, int to, Visitor visitor) {
        if (rows - indexed > LONGEST_TAIL) {
            indexTail();
        }
        int at = Arrays.binarySearch(index, (long) (from - LONGEST + 1) << 32);
        for (at = at < 0 ? -at - 1 : at; at < index.length; at++) {
            int least = (int) (index[at] >> 32);
            if (least >= to) {
                break;
            }
            int row = (int) index[at];
            show(row, Math.max(from, least), Math.min(to, least + LONGEST), visitor);
        }
        for (int row = indexed; row < rows; row++) {
            show(row, from, to, visitor);
        }
    }

    private int least(int row) {
        return step[row] > 0 ? identity[row] : identity[row] - length[row] + 1;
    }

    private void show(int row, int from, int to, Visitor visitor) {
        int least = least(row);
        int start = Math.max(from, least);
        int end = Math.min(to, least + length[row]);
        if (start < end) {
            int lv = lvOf[row] + (start - identity[row]) * step[row];
            visitor.visit(start, end - start, lv, step[row]);
        }
    }

    /// Takes all rows but the last, which may still grow, into the index.
    private void indexTail() {
        int pieces = 0;
        for (int row = indexed; row < rows - 1; row++) {
            pieces += (length[row] + LONGEST - 1) / LONGEST;
        }
        long[] all = Arrays.copyOf(index, index.length + pieces);
        int at = index.length;
        for (int row = indexed; row < rows - 1; row++) {
            for (int done = 0; done < length[row]; done += LONGEST) {
                all[at++] = (long) (least(row) + done) << 32 | row;
            }
        }
        // What is in order already is found to be so: this merges.
        Arrays.sort(all);
        index = all;
        indexed = rows - 1;
    }
}
