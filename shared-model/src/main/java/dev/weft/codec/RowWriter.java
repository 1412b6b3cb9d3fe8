package dev.weft.codec;

import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;

import org.jspecify.annotations.Nullable;

/// Joins operations to rows, greedily unit by unit, and writes each row once it is complete.
///
/// A row is one number (length, kind, whether it moved) and, if it does not start where the agent's
/// row before left the cursor, a distance: of an insert, of a deletion to the right and of a mark
/// from its first item; of a deletion to the left, and of one of a single unit, from its end.
final class RowWriter {

    /// A deletion that has one unit so far: its direction is open.
    private static final int DELETE_ONE = 10;

    private static final int NONE = -1;

    private final AgentNumbers agents;
    private final DictionaryWriter dictionary;
    private final ColumnWriter heads;
    private final ColumnWriter positions;
    private final ColumnWriter extras;
    private final ColumnWriter text;

    private int agent;
    private int cursor;
    private int units;

    // the open row, if any
    private int kind = NONE;
    private int position;
    private int length;
    private AttrSet attrs = AttrSet.empty();
    private @Nullable EventId orig;

    RowWriter(
            AgentNumbers agents,
            DictionaryWriter dictionary,
            ColumnWriter heads,
            ColumnWriter positions,
            ColumnWriter extras,
            ColumnWriter text) {
        this.agents = agents;
        this.dictionary = dictionary;
        this.heads = heads;
        this.positions = positions;
        this.extras = extras;
        this.text = text;
    }

    /// How many units came since the last question.
    int takeUnits() {
        int taken = units;
        units = 0;
        return taken;
    }

    void beginChain(int ofAgent) {
        agent = ofAgent;
        cursor = agents.cursor(ofAgent);
    }

    void endChain() {
        endRow();
        agents.setCursor(agent, cursor);
    }

    void insert(
            int at, char[] from, int start, int count, AttrSet set, @Nullable EventId restores) {
        text.text(from, start, count);
        units += count;
        boolean joins =
                kind == Layout.INSERT
                        && position + length == at
                        && attrs.equals(set)
                        && restoresNext(restores);
        if (!joins) {
            open(Layout.INSERT, at, 0);
            attrs = set;
            orig = restores;
        }
        length += count;
    }

    private boolean restoresNext(@Nullable EventId restores) {
        EventId first = orig;
        if (first == null || restores == null) {
            return first == null && restores == null;
        }
        return first.agent().equals(restores.agent()) && first.seq() + length == restores.seq();
    }

    /// The units of a deletion, as many at a time as take the same way.
    void delete(int at, int count, boolean backward) {
        units += count;
        int left = count;
        while (left > 0) {
            int first = backward ? at + left - 1 : at;
            boolean one = kind == DELETE_ONE;
            if ((one || kind == Layout.DELETE) && first == position) {
                int taken = backward ? 1 : left;
                kind = Layout.DELETE;
                length += taken;
                left -= taken;
            } else if ((one || kind == Layout.DELETE_BACK) && first == position - 1) {
                int taken = backward ? left : 1;
                kind = Layout.DELETE_BACK;
                position -= taken;
                length += taken;
                left -= taken;
            } else {
                int way = backward ? Layout.DELETE_BACK : Layout.DELETE;
                open(left == 1 ? DELETE_ONE : way, at, left);
                left = 0;
            }
        }
    }

    void format(int from, int to, Mark mark) {
        units++;
        endRow();
        head(Layout.EXTRA, to - from, from);
        extras.number(Layout.FORMAT);
        extras.number(dictionary.mark(mark));
        cursor = to;
    }

    void note() {
        units++;
        endRow();
        head(Layout.EXTRA, 1, cursor);
        extras.number(Layout.NOTE);
    }

    private void open(int of, int at, int count) {
        endRow();
        kind = of;
        position = at;
        length = count;
    }

    private void endRow() {
        switch (kind) {
            case Layout.INSERT -> endInsert();
            case Layout.DELETE -> {
                head(Layout.DELETE, length, position);
                cursor = position;
            }
            case Layout.DELETE_BACK, DELETE_ONE -> {
                head(Layout.DELETE_BACK, length, position + length);
                cursor = position;
            }
            default -> {}
        }
        kind = NONE;
    }

    private void endInsert() {
        EventId restored = orig;
        if (attrs.isEmpty() && restored == null) {
            head(Layout.INSERT, length, position);
        } else {
            head(Layout.EXTRA, length, position);
            extras.number(
                    Layout.RICH_INSERT
                            | (attrs.isEmpty() ? 0 : Layout.WITH_ATTRS)
                            | (restored == null ? 0 : Layout.WITH_ORIG));
            if (!attrs.isEmpty()) {
                extras.number(dictionary.set(attrs));
            }
            if (restored != null) {
                int author = agents.number(restored.agent());
                extras.number(author);
                extras.number(restored.seq());
            }
        }
        cursor = position + length;
    }

    private void head(int of, int count, int at) {
        boolean moved = at != cursor;
        heads.number((count - 1L) << Layout.HEAD_BITS | of << 1 | (moved ? Layout.MOVED : 0));
        if (moved) {
            positions.number(Layout.folded((long) at - cursor));
        }
    }
}
