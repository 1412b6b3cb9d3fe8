package dev.weft.doc;

import java.util.Arrays;

/// The runs of a text that one deletion takes, in a table of ints that is used again and again:
/// deletions are half of all editing and shall leave no garbage.
final class DeadRuns implements TextRope.SegmentVisitor {

    private static final int AT = 0;
    private static final int LENGTH = 1;
    private static final int IDENTITY = 2;
    private static final int ATTR = 3;
    private static final int ROW = 4;

    private int[] cells = new int[8 * ROW];
    private int end;

    /// Forgets all runs.
    void clear() {
        end = 0;
    }

    @Override
    public void visit(int at, int length, int identity, int attr, boolean newline) {
        if (end == cells.length) {
            cells = Arrays.copyOf(cells, end * 2);
        }
        cells[end + AT] = at;
        cells[end + LENGTH] = length;
        cells[end + IDENTITY] = identity;
        cells[end + ATTR] = attr;
        end += ROW;
    }

    /// Number of runs.
    int count() {
        return end / ROW;
    }

    /// Text index of a run's first character.
    int at(int run) {
        return cells[run * ROW + AT];
    }

    /// Number of its characters.
    int length(int run) {
        return cells[run * ROW + LENGTH];
    }

    /// Identity of its first character; they rise.
    int identity(int run) {
        return cells[run * ROW + IDENTITY];
    }

    /// Number of its attributes.
    int attr(int run) {
        return cells[run * ROW + ATTR];
    }
}
