package dev.weft.codec;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;
import dev.weft.op.RunSink;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The decoded rows, and the way from them to operations: a row is shown in as many pieces as its
/// runs and its newlines ask for.
final class RowColumns {

    private static final int FORMAT = 3;
    private static final int NOTE = 4;

    private final List<AgentId> agents;
    private final List<AttrSet> sets;
    private final List<Mark> marks;
    private final TextColumn text;

    private int rows;
    private final byte[] kindOf;

    /// The first item.
    private final int[] positionOf;

    /// Units; of a mark how many items its range has.
    private final int[] lengthOf;

    /// Number of an insert's set or of a mark.
    private final int[] formatOf;

    private final Map<Integer, EventId> origOf = new HashMap<>();
    private int textLength;

    // where showing is
    private int row;
    private int shown;
    private int textAt;
    private int newline;

    /// @param most greatest number of rows
    RowColumns(int most, List<AgentId> agents, DictionaryReader dictionary, TextColumn text) {
        this.agents = agents;
        this.sets = dictionary.sets();
        this.marks = dictionary.marks();
        this.text = text;
        kindOf = new byte[most];
        positionOf = new int[most];
        lengthOf = new int[most];
        formatOf = new int[most];
    }

    /// Reads the rows of all chains; they must fill the chains and use up the columns.
    void read(ChainColumns chains, ColumnReader heads, ColumnReader positions, ColumnReader extras)
            throws MalformedBytes {
        int[] cursors = new int[agents.size()];
        for (int chain = 0; chain < chains.count(); chain++) {
            int agent = chains.agent(chain);
            int cursor = cursors[agent];
            int left = chains.length(chain);
            while (left > 0) {
                cursor = readRow(cursor, heads, positions, extras);
                left -= units(rows - 1);
            }
            if (left < 0) {
                throw heads.malformed("does not fit the chains");
            }
            cursors[agent] = cursor;
        }
        if (!heads.atEnd() || !positions.atEnd() || !extras.atEnd()) {
            throw heads.malformed("does not fit the columns beside it");
        }
        if (textLength != text.length()) {
            throw heads.malformed("does not fit the text");
        }
    }

    /// Reads one row; answers where it leaves the cursor.
    private int readRow(int cursor, ColumnReader heads, ColumnReader positions, ColumnReader extras)
            throws MalformedBytes {
        long head = heads.longNumber();
        long length = (head >>> Layout.HEAD_BITS) + 1;
        long at = cursor + ((head & Layout.MOVED) == 0 ? 0L : positions.signed());
        int kind = (int) (head >> 1) & Layout.EXTRA;
        if (length > Layout.MAX_UNIT || at < 0 || at > Layout.MAX_UNIT) {
            throw positions.malformed("has a range out of bounds");
        }
        lengthOf[rows] = (int) length;
        int after =
                switch (kind) {
                    case Layout.INSERT -> readInsert((int) at, (int) length);
                    case Layout.DELETE -> (int) at;
                    case Layout.DELETE_BACK -> (int) (at - length);
                    default -> readExtra((int) at, (int) length, extras);
                };
        if (kind != Layout.EXTRA) {
            kindOf[rows] = (byte) kind;
            positionOf[rows] = kind == Layout.DELETE_BACK ? after : (int) at;
        }
        boolean atStart = kindOf[rows] == FORMAT || kindOf[rows] == NOTE;
        if (positionOf[rows] < (atStart ? 0 : 1) || positionOf[rows] + length > Layout.MAX_UNIT) {
            throw positions.malformed("has a range out of bounds");
        }
        rows++;
        return after;
    }

    private int readInsert(int at, int length) throws MalformedBytes {
        if (length > text.length() - textLength || text.partsPair(textLength)) {
            throw new MalformedBytes("The rows do not fit the text.");
        }
        textLength += length;
        return at + length;
    }

    private int readExtra(int at, int length, ColumnReader extras) throws MalformedBytes {
        positionOf[rows] = at;
        int extra = extras.number();
        if (extra == Layout.NOTE && length == 1) {
            kindOf[rows] = NOTE;
            return at;
        }
        if (extra == Layout.FORMAT) {
            kindOf[rows] = FORMAT;
            formatOf[rows] = extras.below(marks.size(), "a mark");
            return at + length;
        }
        boolean withAttrs = (extra & Layout.WITH_ATTRS) != 0;
        boolean withOrig = (extra & Layout.WITH_ORIG) != 0;
        if ((extra & ~(Layout.WITH_ATTRS | Layout.WITH_ORIG)) != Layout.RICH_INSERT) {
            throw extras.malformed("has a row of an unknown kind");
        }
        kindOf[rows] = Layout.INSERT;
        formatOf[rows] = withAttrs ? extras.below(sets.size(), "a set") : 0;
        if (withOrig) {
            AgentId author = agents.get(extras.below(agents.size(), "an agent"));
            int seq = extras.number();
            if ((long) seq + length > Layout.MAX_UNIT + 1L) {
                throw extras.malformed("restores events beyond 2^30");
            }
            origOf.put(rows, new EventId(author, seq));
        }
        return readInsert(at, length);
    }

    private int units(int of) {
        return kindOf[of] < FORMAT ? lengthOf[of] : 1;
    }

    /// Checks that no run begins inside a surrogate pair.
    void checkPieces(ChainColumns chains) throws MalformedBytes {
        if (!text.hasSurrogates()) {
            return;
        }
        int of = 0;
        long rowEnd = rows == 0 ? 0 : units(0);
        int textEnd = rows > 0 && kindOf[0] == Layout.INSERT ? lengthOf[0] : 0;
        long pieceEnd = 0;
        for (int piece = 0; piece < chains.pieces(); piece++) {
            pieceEnd += chains.pieceLength(piece);
            while (rowEnd < pieceEnd) {
                of++;
                rowEnd += units(of);
                textEnd += kindOf[of] == Layout.INSERT ? lengthOf[of] : 0;
            }
            boolean inside = kindOf[of] == Layout.INSERT && rowEnd > pieceEnd;
            if (inside && text.partsPair((int) (textEnd - (rowEnd - pieceEnd)))) {
                throw new MalformedBytes("A run ends inside a surrogate pair.");
            }
        }
    }

    /// Begins to show from the first row.
    void restart() {
        row = 0;
        shown = 0;
        textAt = 0;
        newline = 0;
    }

    /// Shows the operations of the next so many units.
    void show(int units, RunSink sink) {
        int left = units;
        while (left > 0) {
            int count = Math.min(left, units(row) - shown);
            show(row, shown, count, sink);
            left -= count;
            shown += count;
            if (shown == units(row)) {
                row++;
                shown = 0;
            }
        }
    }

    private void show(int of, int from, int count, RunSink sink) {
        int position = positionOf[of];
        switch (kindOf[of]) {
            case Layout.INSERT -> showInsert(of, position + from, count, orig(of, from), sink);
            case Layout.DELETE -> sink.delete(position, count, false);
            case Layout.DELETE_BACK ->
                    sink.delete(position + lengthOf[of] - from - count, count, count > 1);
            case FORMAT -> sink.format(position, position + lengthOf[of], marks.get(formatOf[of]));
            default -> sink.note();
        }
    }

    private @Nullable EventId orig(int of, int from) {
        EventId first = origOf.isEmpty() ? null : origOf.get(of);
        return first == null || from == 0 ? first : new EventId(first.agent(), first.seq() + from);
    }

    /// Every newline is an operation of its own.
    private void showInsert(int of, int position, int count, @Nullable EventId orig, RunSink sink) {
        AttrSet set = sets.get(formatOf[of]);
        int end = textAt + count;
        int at = textAt;
        while (at < end) {
            boolean atNewline = text.newline(newline) == at;
            newline += atNewline ? 1 : 0;
            int stop = atNewline ? at + 1 : Math.min(end, text.newline(newline));
            int passed = at - textAt;
            EventId restores =
                    orig == null || passed == 0
                            ? orig
                            : new EventId(orig.agent(), orig.seq() + passed);
            sink.insert(position + passed, text.units(), at, stop - at, set, restores);
            at = stop;
        }
        textAt = end;
    }
}
