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
import java.util.List;
import java.util.function.BiConsumer;

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

    /// Rows tried one by one, towards older ones, before a binary search.
    private static final int PROBES = 4;

    /// What the bytes of the column of kinds stand for.
    private static final Kind[] KINDS = {
        Kind.INSERT, Kind.DELETE, Kind.DELETE_BACK, Kind.FORMAT, Kind.NOTE
    };

    private static final byte INSERT = 0;
    private static final byte DELETE = 1;
    private static final byte DELETE_BACK = 2;
    private static final byte FORMAT = 3;
    private static final byte NOTE = 4;

    private final EventGraph graph = new EventGraph();
    private final AttrPool attrs;
    private final HeaderColumns headers = new HeaderColumns();
    private final DeleteTargets targets = new DeleteTargets();
    private final SwitchedOff off = new SwitchedOff();

    private int rows;
    private int[] lvOf = new int[16];
    private byte[] kindOf = new byte[16];
    private int[] positionOf = new int[16];

    /// INSERT: offset into the text; FORMAT: end of the range.
    private int[] extraOf = new int[16];

    /// INSERT: number of the attributes; FORMAT: index into the marks.
    private int[] attrOf = new int[16];

    private final TextBuffer text = new TextBuffer();
    private final List<Mark> marks = new ArrayList<>();
    private final RareInts origOfRow = new RareInts();

    /// The row that was asked for last.
    private int near;

    /// Where the run that is being appended stands: the lv of its next unit here, how many of its
    /// units are still to be passed over as known, and whether its next operation may join the row
    /// before.
    private int appendingAt;

    private int toSkip;
    private boolean mayJoin;

    private char[] scratch = new char[256];

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
        int units = run.units();
        int first =
                begin(
                        run.agent(),
                        run.seq(),
                        units,
                        parents,
                        run.time(),
                        run.artefact(),
                        run.last(),
                        run.toggles(),
                        skip);
        for (Operation operation : run.operations()) {
            addOperation(operation);
        }
        return first;
    }

    /// Begins a run of which the first `skip` units are here; the operations follow, all of them,
    /// by `add…`.
    ///
    /// @return the lv of the first unit appended
    public int begin(
            AgentId agent,
            int seq,
            int units,
            Frontier parents,
            long time,
            boolean artefact,
            boolean last,
            List<Toggle> toggles,
            int skip) {
        Frontier madeIn = skip == 0 ? parents : Frontier.of(graph.lv(agent, seq + skip - 1));
        int first = graph.append(agent, seq + skip, units - skip, madeIn);
        headers.append(first, seq + skip, time, artefact, last, skip == 0 ? toggles : List.of());
        if (skip == 0) {
            toggles.forEach(toggle -> off.apply(agent, toggle));
        }
        appendingAt = first;
        toSkip = skip;
        mayJoin = graph.start(graph.entries() - 1) < first;
        return first;
    }

    /// Begins a local gesture, made in the newest version; its operations follow one by one, each
    /// announced by [#extendLocal].
    ///
    /// @param agent number of the agent in the graph
    public void beginLocal(
            int agent, int units, long time, boolean artefact, List<Toggle> toggles) {
        int first = extendLocal(agent, units);
        headers.append(first, graph.seq(first), time, artefact, true, toggles);
        if (!toggles.isEmpty()) {
            toggles.forEach(toggle -> off.apply(graph.agent(first), toggle));
        }
    }

    /// Makes room for one more operation of the local gesture; answers its first lv.
    public int extendLocal(int agent, int units) {
        int first = graph.appendNewest(agent, units);
        appendingAt = first;
        toSkip = 0;
        mayJoin = graph.start(graph.entries() - 1) < first;
        return first;
    }

    /// Adds an operation of the run or gesture begun.
    public void addOperation(Operation operation) {
        switch (operation) {
            case Operation.Insert(int pos, String inserted, AttrSet set, EventId orig) ->
                    addInsert(pos, inserted, attrs.number(set), orig);
            case Operation.Delete(int pos, int length, boolean backward) ->
                    addDelete(pos, length, backward);
            case Operation.Format(int from, int to, Mark mark) -> addFormat(from, to, mark);
            case Operation.Note() -> addNote();
        }
    }

    /// Adds an insert of the run or gesture begun.
    ///
    /// @param attr number of its attributes
    public void addInsert(int pos, String inserted, int attr, @Nullable EventId orig) {
        int length = inserted.length();
        if (scratch.length < length) {
            scratch = new char[Math.max(length, scratch.length * 2)];
        }
        inserted.getChars(0, length, scratch, 0);
        addInsert(pos, scratch, 0, length, attr, orig);
    }

    /// Adds an insert of the run or gesture begun. Restored text is cut where the ids it restores,
    /// which follow one another, have lvs that do not: others learned of them in another order.
    public void addInsert(
            int pos, char[] from, int start, int length, int attr, @Nullable EventId orig) {
        int at = skipped(length);
        if (orig == null) {
            if (at < length) {
                addText(pos + at, from, start + at, length - at, attr, NO_ORIG);
            }
            return;
        }
        while (at < length) {
            int origLv = graph.lv(orig.agent(), orig.seq() + at);
            int to = at + 1;
            while (to < length && graph.lv(orig.agent(), orig.seq() + to) == origLv + to - at) {
                to++;
            }
            addText(pos + at, from, start + at, to - at, attr, origLv);
            at = to;
        }
    }

    /// Counts an operation's units that are known off; answers how many.
    private int skipped(int units) {
        int skipped = Math.min(toSkip, units);
        toSkip -= skipped;
        return skipped;
    }

    private void addText(int position, char[] from, int start, int length, int attr, int origLv) {
        boolean joins = mayJoin && extendsInsert(position, attr, origLv, from[start]);
        if (!joins) {
            addRow(INSERT, position, text.length(), attr);
            if (origLv != NO_ORIG) {
                origOfRow.add(rows - 1, origLv);
            }
        }
        text.append(from, start, length);
        appendingAt += length;
        mayJoin = true;
    }

    private boolean extendsInsert(int position, int attr, int origLv, char first) {
        int last = rows - 1;
        if (last < 0 || kindOf[last] != INSERT || attrOf[last] != attr) {
            return false;
        }
        int length = appendingAt - lvOf[last];
        return positionOf[last] + length == position
                && first != '\n'
                && text.charAt(text.length() - 1) != '\n'
                && origOfRow.get(last, NO_ORIG - length) + length == origLv
                && (origLv == NO_ORIG || graph.start(graph.entryOf(origLv)) < origLv);
    }

    /// Adds a deletion of the run or gesture begun.
    public void addDelete(int pos, int length, boolean backward) {
        int skipped = skipped(length);
        int count = length - skipped;
        if (count == 0) {
            return;
        }
        boolean back = backward && count > 1;
        if (!(mayJoin && rows > 0 && extendsDelete(pos, count, back))) {
            addRow(back ? DELETE_BACK : DELETE, pos, 0, 0);
        }
        appendingAt += count;
        mayJoin = true;
    }

    private boolean extendsDelete(int position, int length, boolean backward) {
        int last = rows - 1;
        byte kind = kindOf[last];
        if (kind != DELETE && kind != DELETE_BACK) {
            return false;
        }
        boolean single = appendingAt - lvOf[last] == 1;
        if ((kind == DELETE || single) && !backward && positionOf[last] == position) {
            kindOf[last] = DELETE;
            return true;
        }
        if ((kind == DELETE_BACK || single)
                && (backward || length == 1)
                && position + length == positionOf[last]) {
            kindOf[last] = DELETE_BACK;
            positionOf[last] = position;
            return true;
        }
        return false;
    }

    /// Adds a mark of the run or gesture begun.
    public void addFormat(int from, int to, Mark mark) {
        if (skipped(1) == 0) {
            marks.add(mark);
            addRow(FORMAT, from, to, marks.size() - 1);
            appendingAt++;
            mayJoin = true;
        }
    }

    /// Adds an event without effect to the run or gesture begun.
    public void addNote() {
        if (skipped(1) == 0) {
            addRow(NOTE, 0, 0, 0);
            appendingAt++;
            mayJoin = true;
        }
    }

    private void addRow(byte kind, int position, int extra, int attr) {
        if (rows == lvOf.length) {
            int capacity = rows + (rows >> 1) + 1;
            lvOf = Arrays.copyOf(lvOf, capacity);
            kindOf = Arrays.copyOf(kindOf, capacity);
            positionOf = Arrays.copyOf(positionOf, capacity);
            extraOf = Arrays.copyOf(extraOf, capacity);
            attrOf = Arrays.copyOf(attrOf, capacity);
        }
        lvOf[rows] = appendingAt;
        kindOf[rows] = kind;
        positionOf[rows] = position;
        extraOf[rows] = extra;
        attrOf[rows] = attr;
        rows++;
    }

    /// Whether any text ever inserted holds a character outside the basic plane.
    public boolean hasSurrogates() {
        return text.hasSurrogates();
    }

    /// Takes the newest events away again (see [EventGraph#truncate]).
    public void truncate(int size, Frontier heads) {
        int end = graph.size();
        while (rows > 0 && lvOf[rows - 1] >= size) {
            rows--;
            end = lvOf[rows];
        }
        near = 0;
        origOfRow.removeFrom(rows);
        int last = rows - 1;
        if (last >= 0 && kindOf[last] == DELETE_BACK) {
            positionOf[last] += end - Math.min(end, size);
        }
        int insert = last;
        while (insert >= 0 && kindOf[insert] != INSERT) {
            insert--;
        }
        int insertEnd = insert == last ? Math.min(end, size) : lvOf[insert + 1];
        text.truncate(insert < 0 ? 0 : extraOf[insert] + insertEnd - lvOf[insert]);
        headers.truncate(size);
        targets.truncate(size);
        off.clear();
        headers.visitToggles(0, (lv, toggle) -> off.apply(graph.agent(lv), toggle));
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

    /// When an event was made, in whole seconds since the epoch, as its author's clock said.
    public long time(int lv) {
        return headers.time(headers.indexOf(lv));
    }

    /// End of the events from `lv` on that are known to have its time, exclusive.
    public int timeEnd(int lv) {
        return headers.end(headers.indexOf(lv), graph.size());
    }

    /// Whether an event only brings the document in line with an undo.
    public boolean isArtefact(int lv) {
        return headers.isArtefact(lv);
    }

    /// Shows the toggles that events from one on carry, in their order.
    public void visitToggles(int from, BiConsumer<Integer, Toggle> visitor) {
        headers.visitToggles(from, visitor);
    }

    /// Whether there may be events that only bring the document in line with an undo.
    public boolean hasArtefacts() {
        return headers.hasArtefacts();
    }

    /// The toggles that a run beginning at an event carries.
    public List<Toggle> togglesAt(int lv) {
        return headers.togglesAt(lv);
    }

    /// The row that holds an lv.
    public int rowOf(int lv) {
        int row = near;
        if (row < rows) {
            if (lv >= lvOf[row]) {
                int next = row + 1;
                if (next == rows || lv < lvOf[next]) {
                    return row;
                }
                if (next + 1 == rows || lv < lvOf[next + 1]) {
                    near = next;
                    return next;
                }
            } else {
                int least = Math.max(0, row - PROBES);
                while (--row >= least) {
                    if (lv >= lvOf[row]) {
                        near = row;
                        return row;
                    }
                }
            }
        }
        int last = rows - 1;
        if (last >= 0 && lv >= lvOf[last]) {
            near = last;
            return last;
        }
        int found = Arrays.binarySearch(lvOf, 0, rows, lv);
        near = found >= 0 ? found : -found - 2;
        return near;
    }

    /// What a row does.
    public Kind kind(int row) {
        return KINDS[kindOf[row]];
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
        return switch (kind(row)) {
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
        return text.charAt(extraOf[row] + lv - lvOf[row]);
    }

    /// The text of `[from, to)` of an insert row.
    public String text(int row, int from, int to) {
        return text.string(extraOf[row] + from - lvOf[row], to - from);
    }

    /// Copies the text of `[from, from + count)` of an insert row.
    public void text(int row, int from, int count, char[] into, int at) {
        text.get(extraOf[row] + from - lvOf[row], count, into, at);
    }

    /// The identity of an inserted unit: the lv of what it restores, else its own.
    public int identity(int row, int lv) {
        int orig = orig(row);
        return orig == NO_ORIG ? lv : orig + lv - lvOf[row];
    }

    private int orig(int row) {
        return origOfRow.isEmpty() ? NO_ORIG : origOfRow.get(row, NO_ORIG);
    }

    /// The events of `[from, to)`, which lie in one graph entry, as runs with equal headers.
    public List<EventRun> runs(int from, int to) {
        RunCollector collector = new RunCollector();
        visit(from, to, collector);
        return collector.runs();
    }

    private List<EventId> parentIds(int lv) {
        int entry = graph.entryOf(lv);
        if (lv > graph.start(entry)) {
            return List.of(graph.id(lv - 1));
        }
        int count = graph.parentCount(entry);
        if (count == 1) {
            return List.of(graph.id(graph.parent(entry, 0)));
        }
        List<EventId> parents = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            parents.add(graph.id(graph.parent(entry, i)));
        }
        return parents;
    }

    /// Shows the events of `[from, to)`, which lie in one graph entry, as runs with equal headers.
    public void visit(int from, int to, RunSink sink) {
        int at = from;
        while (at < to) {
            int header = headers.indexOf(at);
            int end = Math.min(to, headers.end(header, graph.size()));
            sink.begin(
                    graph.agent(at),
                    graph.seq(at),
                    end - at,
                    parentIds(at),
                    headers.time(header),
                    headers.isArtefactRow(header),
                    headers.isLastRow(header),
                    headers.togglesAt(at));
            for (int row = rowOf(at); row < rows && lvOf[row] < end; row++) {
                show(row, Math.max(at, lvOf[row]), Math.min(end, rowEnd(row)), sink);
            }
            at = end;
        }
    }

    private void show(int row, int from, int to, RunSink sink) {
        switch (kind(row)) {
            case INSERT -> {
                if (scratch.length < to - from) {
                    scratch = new char[to - from];
                }
                text(row, from, to - from, scratch, 0);
                AttrSet set = attrs.set(attrOf[row]);
                sink.insert(positionAt(row, from), scratch, 0, to - from, set, origId(row, from));
            }
            case DELETE -> sink.delete(positionOf[row], to - from, false);
            case DELETE_BACK -> sink.delete(positionAt(row, to - 1), to - from, to - from > 1);
            case FORMAT -> sink.format(positionOf[row], extraOf[row], mark(row));
            case NOTE -> sink.note();
        }
    }

    private @Nullable EventId origId(int row, int lv) {
        return orig(row) == NO_ORIG ? null : graph.id(identity(row, lv));
    }

    /// Whether an operation's unit is exactly the known event `lv`.
    ///
    /// @param unit index of the unit inside the operation
    public boolean matches(int lv, Operation operation, int unit) {
        int row = rowOf(lv);
        Kind kind = kind(row);
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
