package dev.weft.doc;

import dev.weft.merge.Effects;
import dev.weft.op.OpLog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Holds a batch's effects until the whole batch is known to be sound, so that a refused batch
/// never touches the document. Each effect is a row of four ints: kind, position, and the kind's
/// two others.
final class EffectBuffer implements Effects {

    private static final int ROW = 4;
    private static final int INSERT = 0;
    private static final int DELETE = 1;
    private static final int DELETE_BACK = 2;
    private static final int DELETE_AGAIN = 3;
    private static final int FORMAT = 4;

    /// An insert that marks cover.
    private static final int COVERED = -1;

    private static final int[] NONE = new int[0];

    private final OpLog log;
    private final VisibleText text;
    private int[] cells = new int[8 * ROW];
    private int count;
    private int items;

    /// Covering marks of the inserts that have any, in their order.
    private final List<int[]> coverings = new ArrayList<>();

    EffectBuffer(OpLog log, VisibleText text) {
        this.log = log;
        this.text = text;
        this.items = text.items();
    }

    @Override
    public int items() {
        return items;
    }

    @Override
    public void insert(int at, int from, int to, int[] covering) {
        add(INSERT, at, from, to);
        items += to - from;
        if (covering.length > 0) {
            cells[count * ROW - ROW] = COVERED;
            coverings.add(covering);
        }
    }

    @Override
    public void delete(int at, int length, int lv, boolean backward) {
        add(backward ? DELETE_BACK : DELETE, at, length, lv);
        items -= length;
    }

    @Override
    public void deleteAgain(int lv, int identity, int earlier) {
        add(DELETE_AGAIN, earlier, identity, lv);
    }

    @Override
    public void format(int at, int length, int mark) {
        add(FORMAT, at, length, mark);
    }

    private void add(int kind, int at, int second, int third) {
        int row = count * ROW;
        if (row == cells.length) {
            cells = Arrays.copyOf(cells, row * 2);
        }
        cells[row] = kind;
        cells[row + 1] = at;
        cells[row + 2] = second;
        cells[row + 3] = third;
        count++;
    }

    /// Looks through the held effects, newest first, for the item left of the gap.
    @Override
    public boolean splitsPair(int at) {
        if (!log.hasSurrogates()) {
            return false;
        }
        int item = at - 1;
        for (int row = (count - 1) * ROW; row >= 0; row -= ROW) {
            int place = cells[row + 1];
            if (cells[row] <= INSERT) {
                int length = cells[row + 3] - cells[row + 2];
                if (item >= place + length) {
                    item -= length;
                } else if (item >= place) {
                    int lv = cells[row + 2] + item - place;
                    return Character.isHighSurrogate(log.charAt(log.rowOf(lv), lv));
                }
            } else if (cells[row] <= DELETE_BACK && item >= place) {
                item += cells[row + 2];
            }
        }
        return text.splitsPair(item + 1);
    }

    /// Lets the document have them, in their order.
    void replay() {
        int inserts = 0;
        for (int row = 0; row < count * ROW; row += ROW) {
            int at = cells[row + 1];
            switch (cells[row]) {
                case INSERT -> text.insert(at, cells[row + 2], cells[row + 3], NONE);
                case COVERED ->
                        text.insert(at, cells[row + 2], cells[row + 3], coverings.get(inserts++));
                case DELETE, DELETE_BACK ->
                        text.delete(at, cells[row + 2], cells[row + 3], cells[row] == DELETE_BACK);
                case DELETE_AGAIN -> text.deleteAgain(cells[row + 3], cells[row + 2], at);
                default -> text.format(at, cells[row + 2], cells[row + 3]);
            }
        }
    }
}
