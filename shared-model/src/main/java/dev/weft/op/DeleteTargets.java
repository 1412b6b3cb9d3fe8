package dev.weft.op;

import java.util.Arrays;

/// Which character each deletion hit, as the identity of the character: the lv of its first insert,
/// whatever incarnation of it was hit. A column beside the log, in runs with rising or falling
/// identities, filled as deletions are merged; the same on every replica but for the numbering.
///
/// Undo asks it who else deleted a character.
public final class DeleteTargets {

    private int rows;
    private int[] lvOf = new int[16];
    private int[] length = new int[16];
    private int[] identity = new int[16];
    private int[] step = new int[16];

    /// Notes that deletions `[lv, lv + count)` hit neighbouring identities.
    ///
    /// @param first identity hit by the first
    /// @param rising whether the next hit `first + 1`, else `first - 1`
    public void add(int lv, int count, int first, boolean rising) {
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
            int capacity = rows + (rows >> 1) + 1;
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

    void truncate(int size) {
        while (rows > 0 && lvOf[rows - 1] >= size) {
            rows--;
        }
        if (rows > 0) {
            length[rows - 1] = Math.min(length[rows - 1], size - lvOf[rows - 1]);
        }
    }

    /// Number of rows.
    public int rows() {
        return rows;
    }

    /// First deletion of a row.
    public int lv(int row) {
        return lvOf[row];
    }

    /// Number of deletions in a row.
    public int length(int row) {
        return length[row];
    }

    /// The identity that the i-th deletion of a row hit.
    public int identity(int row, int i) {
        return identity[row] + step[row] * i;
    }

    /// The identity that a deletion hit, or -1 if `lv` is no deletion known here.
    public int identityHitBy(int lv) {
        int found = Arrays.binarySearch(lvOf, 0, rows, lv);
        int row = found >= 0 ? found : -found - 2;
        return row >= 0 && lv < lvOf[row] + length[row] ? identity(row, lv - lvOf[row]) : -1;
    }

    /// The first row with deletions at or after an lv.
    public int firstRowFrom(int lv) {
        int found = Arrays.binarySearch(lvOf, 0, rows, lv);
        int row = found >= 0 ? found : -found - 2;
        return row >= 0 && lv < lvOf[row] + length[row] ? row : row + 1;
    }
}
