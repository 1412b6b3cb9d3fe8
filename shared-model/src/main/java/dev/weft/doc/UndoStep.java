package dev.weft.doc;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventGraph;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Register;
import dev.weft.merge.Walker;
import dev.weft.op.IdentityRuns;
import dev.weft.op.OpLog;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One undo or redo step: some of my events have been switched off or on, and the document is
/// brought to what it would be without or with them, by ordinary events flagged artefact (rich-text
/// rules, section 6).
///
/// A living ghost is put back, a dead visible character taken out; then each mark that was toggled
/// gives its characters the value they should have now. Where dead characters are in the text is
/// asked of the tracker: they are inserts of mine or incarnations, never older than what is
/// toggled.
final class UndoStep {

    private final OpLog log;
    private final EventGraph graph;
    private final AgentId self;
    private final Walker walker;
    private final VisibleText text;
    private final GhostBook book;
    private final LocalOperations operations;
    private final Coverage coverage;

    /// The oldest event of mine that may be taken back.
    private final int oldest;

    UndoStep(
            OpLog log,
            AgentId self,
            Walker walker,
            VisibleText text,
            GhostBook book,
            LocalOperations operations,
            int oldest) {
        this.log = log;
        this.graph = log.graph();
        this.self = self;
        this.walker = walker;
        this.text = text;
        this.book = book;
        this.operations = operations;
        this.coverage = new Coverage(log, walker, text);
        this.oldest = oldest;
    }

    /// Brings the document in line with a group that has just been toggled. What nobody would see
    /// of it alone (formats of a newline) waits for [#bringHidden].
    void bring(UndoGroup group) {
        BitSet touched = touchedBy(group);
        bringText(touched, book.lives().living(touched));
        bringMarks(group, false);
    }

    /// Brings what nobody sees in line, too.
    void bringHidden(UndoGroup group) {
        bringMarks(group, true);
    }

    private void bringMarks(UndoGroup group, boolean evenIfHidden) {
        for (MadeMark mark : group.marks().reversed()) {
            new MarkStep(log, walker, text, book.incarnations(), coverage, mark)
                    .bring(evenIfHidden || !operations.isEmpty(), operations);
        }
    }

    /// The characters that a group inserted or deleted.
    private BitSet touchedBy(UndoGroup group) {
        BitSet touched = new BitSet();
        for (int seq = group.from(); seq < group.to(); seq++) {
            int lv = graph.lv(self, seq);
            touch(lv, log, touched);
        }
        return touched;
    }

    /// Adds the character that an event inserted or deleted, if it did.
    static void touch(int lv, OpLog log, BitSet touched) {
        int row = log.rowOf(lv);
        switch (log.kind(row)) {
            case INSERT -> touched.set(log.identity(row, lv));
            case DELETE, DELETE_BACK -> touched.set(log.targets().identityHitBy(lv));
            case FORMAT, NOTE -> {}
        }
    }

    // ---- settling

    /// Puts characters right that are in the text and do not live, live and are not in it, or are
    /// in it twice.
    void settle(BitSet characters) {
        bringText(characters, book.lives().living(characters));
        BitSet doubles = new BitSet();
        for (int o = characters.nextSetBit(0); o >= 0; o = characters.nextSetBit(o + 1)) {
            doubles.set(o, book.incarnations().isDouble(o));
        }
        removeCopies(doubles);
    }

    /// Of two incarnations the one with the greater stamp stays; each replica takes out its own.
    private void removeCopies(BitSet doubles) {
        BitSet extra = new BitSet();
        for (int o = doubles.nextSetBit(0); o >= 0; o = doubles.nextSetBit(o + 1)) {
            List<Span> copies = new ArrayList<>();
            addVisible(o, o + 1, copies);
            for (Span copy : copies) {
                boolean greatest =
                        copies.stream()
                                .allMatch(it ->
                                        it.insert() == copy.insert()
                                                || book.lives()
                                                        .isLater(copy.insert(), it.insert()));
                if (!greatest && graph.agent(copy.insert()).equals(self)) {
                    extra.set(copy.at());
                }
            }
        }
        for (int to = extra.length(); to > 0; ) {
            int from = extra.previousClearBit(to - 1) + 1;
            operations.delete(from + 1, to + 1);
            to = extra.previousSetBit(from - 1) + 1;
        }
    }

    // ---- characters

    /// A piece of work on the text, at a text index before any of the step's own changes.
    private record Work(int at, @Nullable Ghost restored, int removed) {}

    /// Puts back the living among the ghosts and takes out the dead among the visible, left to
    /// right.
    ///
    /// @param touched the characters to look at
    /// @param living those of them that live
    void bringText(BitSet touched, BitSet living) {
        List<Work> work = new ArrayList<>();
        BitSet gaps = new BitSet();
        book.ghosts()
                .visit(ghost -> {
                    int o = touched.nextSetBit(ghost.identity());
                    while (o >= 0 && o < ghost.end()) {
                        int end = o;
                        while (end < ghost.end() && touched.get(end) && living.get(end)) {
                            end++;
                        }
                        if (end > o) {
                            Ghost part = ghost.part(o - ghost.identity(), end - ghost.identity());
                            work.add(new Work(ghost.at(), part, 0));
                            gaps.set(ghost.at());
                        }
                        o = touched.nextSetBit(Math.max(end, o + 1));
                    }
                });
        BitSet dead = (BitSet) touched.clone();
        dead.andNot(living);
        for (Span span : visible(dead)) {
            addRemovals(span.at(), span.length(), gaps, work);
        }
        carryOut(work);
    }

    private void carryOut(List<Work> work) {
        work.sort(Comparator.comparingInt(Work::at));
        int moved = 0;
        for (Work piece : work) {
            Ghost ghost = piece.restored();
            if (ghost == null) {
                int from = piece.at() + moved + 1;
                operations.delete(from, from + piece.removed());
                moved -= piece.removed();
            } else {
                restore(ghost.movedTo(piece.at() + moved));
                moved += ghost.length();
            }
        }
    }

    /// Cuts a removal where something is to be put back between.
    private static void addRemovals(int at, int length, BitSet gaps, List<Work> work) {
        int from = at;
        while (from < at + length) {
            int gap = gaps.nextSetBit(from + 1);
            int to = gap < 0 ? at + length : Math.min(gap, at + length);
            work.add(new Work(from, null, to - from));
            from = to;
        }
    }

    /// A stretch of the text, in text indices.
    ///
    /// @param insert lv of the insert that put its first unit there
    record Span(int at, int length, int insert) {}

    /// Where characters are in the text, from left to right; neighbours are one.
    private List<Span> visible(BitSet characters) {
        List<Span> spans = new ArrayList<>();
        int from = characters.nextSetBit(0);
        while (from >= 0) {
            int to = characters.nextClearBit(from);
            addVisible(from, to, spans);
            from = characters.nextSetBit(to);
        }
        spans.sort(Comparator.comparingInt(Span::at));
        List<Span> joined = new ArrayList<>();
        for (Span span : spans) {
            Span last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && last.at() + last.length() == span.at()) {
                joined.removeLast();
                joined.add(new Span(last.at(), last.length() + span.length(), last.insert()));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }

    /// Adds where characters with identities `[from, to)` are in the text, each incarnation.
    void addVisible(int from, int to, List<Span> spans) {
        Incarnations incarnations = book.incarnations();
        int identity = from;
        while (identity < to) {
            boolean restored = incarnations.hasAny(identity);
            int end = identity + 1;
            while (end < to && incarnations.hasAny(end) == restored) {
                end++;
            }
            if (!restored) {
                addSpans(identity, end - identity, spans);
            } else if (incarnations.anyPresent(identity, end)) {
                IdentityRuns inserts = incarnations.inserts();
                inserts.visit(
                        identity,
                        end,
                        (_, count, lv, step) -> {
                            int first = step > 0 ? lv : lv - count + 1;
                            addSpans(first, count, spans);
                        });
            }
            identity = end;
        }
    }

    private void addSpans(int insert, int count, List<Span> spans) {
        walker.reachBack(insert);
        walker.visitVisible(
                insert,
                insert + count,
                (item, length, at) -> spans.add(new Span(at - 1, length, item)));
    }

    /// Puts a ghost run back, in pieces of equal registers whose ids follow one another everywhere.
    private void restore(Ghost ghost) {
        AttrSet saved = text.attrSet(ghost.attr());
        int done = 0;
        while (done < ghost.length()) {
            AttrSet attrs = registers(saved, ghost, done);
            int first = ghost.identity() + done;
            int most = Math.min(ghost.length(), done + graph.end(graph.entryOf(first)) - first);
            int end = done + 1;
            while (end < most
                    && unit(ghost, done) != '\n'
                    && unit(ghost, end) != '\n'
                    && (Character.isLowSurrogate(unit(ghost, end))
                            || registers(saved, ghost, end).equals(attrs))) {
                end++;
            }
            Ghost part = ghost.part(done, end);
            operations.restore(
                    ghost.at() + done + 1, inserted(part), attrs, graph.id(part.identity()));
            done = end;
        }
    }

    private char unit(Ghost ghost, int index) {
        int lv = ghost.identity() + index;
        return log.charAt(log.rowOf(lv), lv);
    }

    private String inserted(Ghost ghost) {
        StringBuilder text = new StringBuilder(ghost.length());
        for (int i = 0; i < ghost.length(); i++) {
            text.append(unit(ghost, i));
        }
        return text.toString();
    }

    /// The registers a restored character gets: its last ones, raised by marks it missed; those
    /// that may no longer be what people want give way to what counts. What an undo step left may
    /// stand for a mark of any age: all of them are asked then.
    private AttrSet registers(AttrSet saved, Ghost ghost, int index) {
        int identity = ghost.identity() + index;
        int deletion = ghost.deletion() + ghost.step() * index;
        AttrSet raised = coverage.raised(saved, identity, deletion);
        AttrSet kept = raised.filter(it -> !coverage.isStale(it, identity, deletion));
        if (kept.equals(raised)) {
            return raised;
        }
        for (Register register : raised.registers()) {
            if (coverage.isStale(register, identity, deletion)) {
                String key = register.key();
                int since = coverage.isActive(register) ? 0 : Math.min(oldest, deletion);
                Optional<Register> initial =
                        coverage.initial(identity, key)
                                .filter(it -> !coverage.isStale(it, identity, identity));
                Optional<Register> want =
                        coverage.greatest(initial, coverage.activeMarks(key, since), identity);
                if (want.isPresent()) {
                    kept = kept.written(want.get());
                }
            }
        }
        return kept;
    }
}
