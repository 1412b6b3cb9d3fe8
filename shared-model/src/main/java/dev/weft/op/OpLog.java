package dev.weft.op;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventGraph;
import dev.weft.graph.EventId;
import dev.weft.graph.Frontier;
import dev.weft.mark.AttrPool;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Everything that ever happened, append-only: the event graph and, beside it, what each event
/// does.
///
/// Operations are kept as *rows*: maximal runs of units that follow one another in one graph entry
/// and in place (typing rightwards, Delete held down, Backspace held down), in columns of ints
/// indexed by row. Inserted text lies in one buffer, addressed by offset. Formatting is a number of
/// [AttrPool]; marks and origins are rare and lie in lists of their own.
///
/// Unit i of a row acts at: insert `position + i`; forward delete `position`; backward delete
/// `position + length - 1 - i`. Positions are item coordinates of the unit's own parents, as made;
/// nothing here is ever rewritten. One owner thread.
public final class OpLog {

    /// What a row does.
    public enum Kind {
        /// Text is put in.
        INSERT,
        /// Items are taken away from left to right.
        DELETE,
        /// Items are taken away from right to left.
        DELETE_BACK,
        /// A key is written over a range; one unit.
        FORMAT,
        /// Nothing; one unit.
        NOTE
    }

    private static final int NO_ORIG = -1;

    private final EventGraph graph = new EventGraph();
    private final AttrPool attrs;
    private final HeaderColumns headers = new HeaderColumns();
    private final DeleteTargets targets = new DeleteTargets();
    private final SwitchedOff off = new SwitchedOff();

    private int rows;
    private int[] lvOf = new int[16];
    private Kind[] kindOf = new Kind[16];
    private int[] positionOf = new int[16];

    /// INSERT: offset into the text; FORMAT: end of the range.
    private int[] extraOf = new int[16];

    /// INSERT: number of the attributes; FORMAT: index into the marks.
    private int[] attrOf = new int[16];

    private char[] text = new char[64];
    private int textLength;
    private boolean surrogates;
    private final List<Mark> marks = new ArrayList<>();
    private final Map<Integer, Integer> origOfRow = new HashMap<>();

    /// An empty log.
    ///
    /// @param attrs numbers the attribute sets, shared with the document's text
    public OpLog(AttrPool attrs) {
        this.attrs = attrs;
    }

    /// The events' graph; read only outside this class, but for the refused batch's truncation.
    public EventGraph graph() {
        return graph;
    }

    /// The attribute sets' numbers.
    public AttrPool attrs() {
        return attrs;
    }

    /// Appends a run from its `skip`-th unit on, which must be an operation's first or lie inside
    /// an insert or delete.
    ///
    /// @param parents the version of the run's first unit if skip is 0, else ignored
    /// @return the lv of the first unit appended
    public int append(EventRun run, int skip, Frontier parents) {
        Frontier madeIn =
                skip == 0 ? parents : Frontier.of(graph.lv(run.agent(), run.seq() + skip - 1));
        int first = graph.append(run.agent(), run.seq() + skip, run.units() - skip, madeIn);
        headers.append(first, run, skip == 0);
        if (skip == 0) {
            run.toggles().forEach(toggle -> off.apply(run.agent(), toggle));
        }
        boolean mayJoin = graph.start(graph.entries() - 1) < first;
        int lv = first;
        int passed = 0;
        for (Operation operation : run.operations()) {
            int cut = Math.max(0, skip - passed);
            passed += operation.units();
            if (cut < operation.units()) {
                appendOperation(lv, operation, cut, mayJoin);
                lv += operation.units() - cut;
                mayJoin = true;
            }
        }
        return first;
    }

    private void appendOperation(int lv, Operation operation, int cut, boolean mayJoin) {
        switch (operation) {
            case Operation.Insert insert -> appendInsert(lv, insert, cut, mayJoin);
            case Operation.Delete delete -> appendDelete(lv, delete, cut, mayJoin);
            case Operation.Format(int from, int to, Mark mark) -> {
                marks.add(mark);
                addRow(lv, Kind.FORMAT, from, to, marks.size() - 1);
            }
            case Operation.Note() -> addRow(lv, Kind.NOTE, 0, 0, 0);
        }
    }

    /// Restored text is cut where the ids it restores, which follow one another, have lvs that do
    /// not: others learned of them in another order.
    private void appendInsert(int lv, Operation.Insert insert, int cut, boolean mayJoin) {
        EventId orig = insert.orig();
        boolean joins = mayJoin;
        int from = cut;
        while (from < insert.text().length()) {
            int origLv = orig == null ? NO_ORIG : graph.lv(orig.agent(), orig.seq() + from);
            int to = insert.text().length();
            if (orig != null) {
                to = from + 1;
                while (to < insert.text().length()
                        && graph.lv(orig.agent(), orig.seq() + to) == origLv + to - from) {
                    to++;
                }
            }
            appendText(lv + from - cut, insert, from, to, origLv, joins);
            joins = true;
            from = to;
        }
    }

    private void appendText(
            int lv, Operation.Insert insert, int from, int to, int origLv, boolean mayJoin) {
        int attr = attrs.number(insert.attrs());
        int position = insert.pos() + from;
        int length = to - from;
        ensureText(length);
        char first = insert.text().charAt(from);
        boolean joins = mayJoin && extendsInsert(lv, position, attr, origLv, first);
        insert.text().getChars(from, to, text, textLength);
        if (!joins) {
            addRow(lv, Kind.INSERT, position, textLength, attr);
            if (origLv != NO_ORIG) {
                origOfRow.put(rows - 1, origLv);
            }
        }
        for (int i = textLength; i < textLength + length && !surrogates; i++) {
            surrogates = Character.isSurrogate(text[i]);
        }
        textLength += length;
    }

    /// Whether any text ever inserted holds a character outside the basic plane.
    public boolean hasSurrogates() {
        return surrogates;
    }

    private boolean extendsInsert(int lv, int position, int attr, int origLv, char first) {
        int last = rows - 1;
        if (last < 0 || kindOf[last] != Kind.INSERT || attrOf[last] != attr) {
            return false;
        }
        int length = lv - lvOf[last];
        return positionOf[last] + length == position
                && text[textLength - 1] != '\n'
                && first != '\n'
                && origOfRow.getOrDefault(last, NO_ORIG - length) + length == origLv
                && (origLv == NO_ORIG || graph.start(graph.entryOf(origLv)) < origLv);
    }

    private void appendDelete(int lv, Operation.Delete delete, int cut, boolean mayJoin) {
        int length = delete.length() - cut;
        int position = delete.pos();
        boolean backward = delete.backward() && length > 1;
        int last = rows - 1;
        if (mayJoin && last >= 0) {
            int before = lv - lvOf[last];
            boolean lastForward =
                    kindOf[last] == Kind.DELETE
                            || (kindOf[last] == Kind.DELETE_BACK && before == 1);
            boolean lastBackward =
                    kindOf[last] == Kind.DELETE_BACK
                            || (kindOf[last] == Kind.DELETE && before == 1);
            if (lastForward && !backward && positionOf[last] == position) {
                kindOf[last] = Kind.DELETE;
                return;
            }
            boolean pulls = backward || length == 1;
            if (lastBackward && pulls && position + length == positionOf[last]) {
                kindOf[last] = Kind.DELETE_BACK;
                positionOf[last] = position;
                return;
            }
        }
        addRow(lv, backward ? Kind.DELETE_BACK : Kind.DELETE, position, 0, 0);
    }

    private void addRow(int lv, Kind kind, int position, int extra, int attr) {
        if (rows == lvOf.length) {
            int capacity = rows + (rows >> 1) + 1;
            lvOf = Arrays.copyOf(lvOf, capacity);
            kindOf = Arrays.copyOf(kindOf, capacity);
            positionOf = Arrays.copyOf(positionOf, capacity);
            extraOf = Arrays.copyOf(extraOf, capacity);
            attrOf = Arrays.copyOf(attrOf, capacity);
        }
        lvOf[rows] = lv;
        kindOf[rows] = kind;
        positionOf[rows] = position;
        extraOf[rows] = extra;
        attrOf[rows] = attr;
        rows++;
    }

    private void ensureText(int more) {
        if (textLength + more > text.length) {
            text = Arrays.copyOf(text, Math.max(textLength + more, text.length * 2));
        }
    }

    /// Takes the newest events away again (see [EventGraph#truncate]).
    public void truncate(int size, Frontier heads) {
        int end = graph.size();
        while (rows > 0 && lvOf[rows - 1] >= size) {
            rows--;
            end = lvOf[rows];
            origOfRow.remove(rows);
        }
        int last = rows - 1;
        if (last >= 0 && kindOf[last] == Kind.DELETE_BACK) {
            positionOf[last] += end - Math.min(end, size);
        }
        int insert = last;
        while (insert >= 0 && kindOf[insert] != Kind.INSERT) {
            insert--;
        }
        int insertEnd = insert == last ? Math.min(end, size) : lvOf[insert + 1];
        textLength = insert < 0 ? 0 : extraOf[insert] + insertEnd - lvOf[insert];
        headers.truncate(size);
        targets.truncate(size);
        off.clear();
        headers.visitToggles((lv, toggle) -> off.apply(graph.agent(lv), toggle));
        graph.truncate(size, heads);
    }

    /// Which characters deletions hit.
    public DeleteTargets targets() {
        return targets;
    }

    /// Switches own events off or on at once; the run that tells others of it follows.
    public void toggle(AgentId agent, Toggle toggle) {
        off.apply(agent, toggle);
    }

    /// Whether an event counts: its author has not switched it off.
    public boolean isActive(int lv) {
        return off.isEmpty() || !off.contains(graph.agent(lv), graph.seq(lv));
    }

    /// Whether an event only brings the document in line with an undo.
    public boolean isArtefact(int lv) {
        return headers.isArtefact(lv);
    }

    /// The toggles that a run beginning at an event carries.
    public List<Toggle> togglesAt(int lv) {
        return headers.togglesAt(lv);
    }

    /// The row that holds an lv.
    public int rowOf(int lv) {
        int last = rows - 1;
        if (last >= 0 && lv >= lvOf[last]) {
            return last;
        }
        int found = Arrays.binarySearch(lvOf, 0, rows, lv);
        return found >= 0 ? found : -found - 2;
    }

    /// What a row does.
    public Kind kind(int row) {
        return kindOf[row];
    }

    /// First lv of a row.
    public int rowStart(int row) {
        return lvOf[row];
    }

    /// End of a row's lvs, exclusive.
    public int rowEnd(int row) {
        return row + 1 < rows ? lvOf[row + 1] : graph.size();
    }

    /// Where a unit of an insert or delete row acts, at that unit's parents.
    public int positionAt(int row, int lv) {
        return switch (kindOf[row]) {
            case INSERT -> positionOf[row] + lv - lvOf[row];
            case DELETE_BACK -> positionOf[row] + rowEnd(row) - 1 - lv;
            case DELETE, FORMAT, NOTE -> positionOf[row];
        };
    }

    /// End of a format row's range, exclusive.
    public int formatEnd(int row) {
        return extraOf[row];
    }

    /// What a format row writes.
    public Mark mark(int row) {
        return marks.get(attrOf[row]);
    }

    /// Number of the attributes an insert row's text starts with.
    public int attr(int row) {
        return attrOf[row];
    }

    /// The inserted unit of an lv in an insert row.
    public char charAt(int row, int lv) {
        return text[extraOf[row] + lv - lvOf[row]];
    }

    /// The text of `[from, to)` of an insert row.
    public String text(int row, int from, int to) {
        return new String(text, extraOf[row] + from - lvOf[row], to - from);
    }

    /// The identity of an inserted unit: the lv of what it restores, else its own.
    public int identity(int row, int lv) {
        int orig = orig(row);
        return orig == NO_ORIG ? lv : orig + lv - lvOf[row];
    }

    private int orig(int row) {
        return origOfRow.isEmpty() ? NO_ORIG : origOfRow.getOrDefault(row, NO_ORIG);
    }

    /// The events of `[from, to)`, which lie in one graph entry, as runs with equal headers.
    public List<EventRun> runs(int from, int to) {
        List<EventRun> result = new ArrayList<>();
        int at = from;
        while (at < to) {
            int header = headers.indexOf(at);
            int end = Math.min(to, headers.end(header, graph.size()));
            result.add(run(at, end, header));
            at = end;
        }
        return result;
    }

    private EventRun run(int from, int to, int header) {
        List<EventId> parents = new ArrayList<>();
        Frontier madeIn = graph.parentsOf(from);
        for (int i = 0; i < madeIn.size(); i++) {
            parents.add(graph.id(madeIn.at(i)));
        }
        List<Operation> operations = new ArrayList<>();
        for (int row = rowOf(from); row < rows && lvOf[row] < to; row++) {
            operations.add(operation(row, Math.max(from, lvOf[row]), Math.min(to, rowEnd(row))));
        }
        EventId first = graph.id(from);
        return headers.run(header, from, first, parents, operations);
    }

    /// The part `[from, to)` of a row as an operation.
    private Operation operation(int row, int from, int to) {
        return switch (kindOf[row]) {
            case INSERT ->
                    new Operation.Insert(
                            positionAt(row, from),
                            text(row, from, to),
                            attrs.set(attrOf[row]),
                            origId(row, from));
            case DELETE -> new Operation.Delete(positionOf[row], to - from, false);
            case DELETE_BACK ->
                    new Operation.Delete(positionAt(row, to - 1), to - from, to - from > 1);
            case FORMAT -> new Operation.Format(positionOf[row], extraOf[row], mark(row));
            case NOTE -> new Operation.Note();
        };
    }

    private @Nullable EventId origId(int row, int lv) {
        return orig(row) == NO_ORIG ? null : graph.id(identity(row, lv));
    }

    /// Whether an operation's unit is exactly the known event `lv`.
    ///
    /// @param unit index of the unit inside the operation
    public boolean matches(int lv, Operation operation, int unit) {
        int row = rowOf(lv);
        Kind kind = kindOf[row];
        return switch (operation) {
            case Operation.Insert insert ->
                    kind == Kind.INSERT
                            && positionAt(row, lv) == insert.pos() + unit
                            && charAt(row, lv) == insert.text().charAt(unit)
                            && sameAttrs(row, insert.attrs())
                            && sameOrig(row, lv, insert.orig(), unit);
            case Operation.Delete delete ->
                    (kind == Kind.DELETE || kind == Kind.DELETE_BACK)
                            && positionAt(row, lv)
                                    == (delete.backward()
                                            ? delete.pos() + delete.length() - 1 - unit
                                            : delete.pos());
            case Operation.Format(int from, int to, Mark mark) ->
                    kind == Kind.FORMAT
                            && positionOf[row] == from
                            && extraOf[row] == to
                            && mark(row).equals(mark);
            case Operation.Note() -> kind == Kind.NOTE;
        };
    }

    private boolean sameAttrs(int row, AttrSet set) {
        return attrs.set(attrOf[row]).equals(set);
    }

    private boolean sameOrig(int row, int lv, @Nullable EventId orig, int unit) {
        EventId known = origId(row, lv);
        return orig == null
                ? known == null
                : new EventId(orig.agent(), orig.seq() + unit).equals(known);
    }
}
