package dev.weft.doc;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventGraph;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Register;
import dev.weft.op.DeleteTargets;
import dev.weft.op.OpLog;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// One undo or redo step: some of my events have been switched off or on, and the document is
/// brought to what it would be without or with them, by ordinary events flagged artefact (rich-text
/// rules, section 6).
///
/// A character *lives* if its insert counts and no deletion that counts, by anyone, ever hit any
/// incarnation of it; artefacts never count. A living ghost is put back, a dead visible character
/// taken out; then each mark that was toggled gives its characters the value they should have now.
final class UndoStep {

    private final OpLog log;
    private final EventGraph graph;
    private final AgentId self;
    private final VisibleText text;
    private final GhostList ghosts;
    private final LocalOperations operations;
    private final Coverage coverage;
    private final Placing placing;

    /// Told where in its gap the text goes that is put back next.
    interface Placing {
        /// The next local insert goes to the place of this ghost; null for the ordinary rule.
        void at(@Nullable Ghost ghost);
    }

    UndoStep(
            OpLog log,
            AgentId self,
            VisibleText text,
            GhostList ghosts,
            LocalOperations operations,
            Coverage coverage,
            Placing placing) {
        this.log = log;
        this.graph = log.graph();
        this.self = self;
        this.text = text;
        this.ghosts = ghosts;
        this.operations = operations;
        this.coverage = coverage;
        this.placing = placing;
    }

    /// Brings the document in line with a group that has just been toggled. What nobody would see
    /// of it alone (formats of a newline) waits for [#bringHidden].
    void bring(UndoGroup group) {
        BitSet touched = touchedBy(group);
        BitSet living = living(touched);
        bringText(touched, living);
        for (MadeMark mark : group.marks().reversed()) {
            bringMark(mark, !operations.isEmpty());
        }
    }

    /// Brings what nobody sees in line, too.
    void bringHidden(UndoGroup group) {
        for (MadeMark mark : group.marks().reversed()) {
            bringMark(mark, true);
        }
    }

    // ---- characters

    private BitSet touchedBy(UndoGroup group) {
        BitSet touched = new BitSet();
        for (int seq = group.from(); seq < group.to(); seq++) {
            int lv = graph.lv(self, seq);
            int row = log.rowOf(lv);
            switch (log.kind(row)) {
                case INSERT -> touched.set(log.identity(row, lv));
                case DELETE, DELETE_BACK -> touched.set(log.targets().identityHitBy(lv));
                case FORMAT, NOTE -> {}
            }
        }
        return touched;
    }

    /// Those of some characters whose insert counts and that no counting deletion hit.
    BitSet living(BitSet characters) {
        BitSet living = (BitSet) characters.clone();
        DeleteTargets targets = log.targets();
        for (int row = 0; row < targets.rows(); row++) {
            for (int i = 0; i < targets.length(row); i++) {
                int identity = targets.identity(row, i);
                if (living.get(identity)) {
                    int deletion = targets.lv(row) + i;
                    if (log.isActive(deletion) && !log.isArtefact(deletion)) {
                        living.clear(identity);
                    }
                }
            }
        }
        for (int o = living.nextSetBit(0); o >= 0; o = living.nextSetBit(o + 1)) {
            if (!log.isActive(o)) {
                living.clear(o);
            }
        }
        return living;
    }

    /// A piece of work on the text, at a text index before any of the step's own changes.
    private record Work(int at, @Nullable Ghost restored, int removed) {}

    /// Puts back the living among the ghosts and takes out the dead among the visible, left to
    /// right.
    void bringText(BitSet touched, BitSet living) {
        BitSet back = (BitSet) touched.clone();
        back.and(living);
        ghosts.cut(back);
        List<Work> work = new ArrayList<>();
        BitSet gaps = new BitSet();
        for (Ghost ghost : ghosts.all()) {
            if (back.get(ghost.identity())) {
                work.add(new Work(ghost.at(), ghost, 0));
                gaps.set(ghost.at());
            }
        }
        BitSet dead = (BitSet) touched.clone();
        dead.andNot(living);
        text.rope()
                .visit(
                        0,
                        text.rope().length(),
                        (at, length, identity, _, _) ->
                                findDead(at, length, identity, dead, gaps, work));
        work.sort((a, b) -> Integer.compare(a.at(), b.at()));
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

    /// Adds the dead of a visible run, cut where something is to be put back between them.
    private static void findDead(
            int at, int length, int identity, BitSet dead, BitSet gaps, List<Work> work) {
        int from = 0;
        while (from < length) {
            int to = from;
            while (to < length && dead.get(identity + to) && (to == from || !gaps.get(at + to))) {
                to++;
            }
            if (to > from) {
                work.add(new Work(at + from, null, to - from));
            }
            from = Math.max(to, from + 1);
        }
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
                    && (Character.isLowSurrogate(unit(ghost, end))
                            || registers(saved, ghost, end).equals(attrs))) {
                end++;
            }
            Ghost part = ghost.part(done, end);
            placing.at(part);
            operations.restore(
                    ghost.at() + done + 1, inserted(part), attrs, graph.id(part.identity()));
            placing.at(null);
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

    /// The registers a restored character gets: its last ones, raised by marks it missed; those of
    /// writers that no longer count give way to what counts.
    private AttrSet registers(AttrSet saved, Ghost ghost, int index) {
        int identity = ghost.identity() + index;
        int deletion = ghost.deletion() + ghost.step() * index;
        AttrSet raised = coverage.raised(saved, identity, deletion);
        AttrSet kept = raised.filter(coverage::isActive);
        for (Register register : raised.registers()) {
            if (!coverage.isActive(register)) {
                String key = register.key();
                Optional<Register> initial =
                        coverage.initial(identity, key).filter(coverage::isActive);
                Optional<Register> want =
                        coverage.greatest(initial, coverage.activeMarks(key), identity);
                if (want.isPresent()) {
                    kept = kept.written(want.get());
                }
            }
        }
        return kept;
    }

    // ---- marks

    /// A stretch of items that should have another value.
    ///
    /// @param seen whether a reader sees it
    private record Wanted(int from, int to, Optional<String> value, boolean seen) {}

    /// @param evenIfHidden whether to write also what nobody sees
    private void bringMark(MadeMark mark, boolean evenIfHidden) {
        List<Wanted> wanted = new ArrayList<>();
        List<Integer> marks = new ArrayList<>(coverage.activeMarks(mark.key()));
        marks.removeIf(other -> coverage.isBefore(other, mark.lv()));
        Finder finder = new Finder(mark, marks, wanted);
        finder.visit(-1, 1, MadeMark.START, text.attrs(0), true);
        text.rope()
                .visit(
                        0,
                        text.rope().length(),
                        (at, length, identity, attr, newline) ->
                                finder.visitRun(at, length, identity, text.attrSet(attr), newline));
        if (!evenIfHidden && wanted.stream().noneMatch(Wanted::seen)) {
            return;
        }
        for (Wanted run : wanted) {
            operations.format(run.from(), run.to(), mark.key(), run.value());
        }
    }

    /// Looks at the visible characters from left to right for those that a toggled mark concerns.
    private final class Finder {
        private final MadeMark mark;
        private final List<Integer> marks;
        private final List<Wanted> wanted;
        private final boolean block;
        private Optional<Register> left = Optional.empty();

        Finder(MadeMark mark, List<Integer> marks, List<Wanted> wanted) {
            this.mark = mark;
            this.marks = marks;
            this.wanted = wanted;
            block = log.mark(log.rowOf(mark.lv())).kind().block();
        }

        void visitRun(int at, int length, int identity, AttrSet attrs, boolean newline) {
            if (block && !newline) {
                return;
            }
            for (int i = 0; i < length; i++) {
                visit(at + i, 1, identity + i, attrs, newline);
            }
        }

        void visit(int at, int length, int identity, AttrSet attrs, boolean newline) {
            Optional<Register> now = attrs.register(mark.key());
            boolean mine = now.isPresent() && isMine(now.get());
            boolean concerned =
                    mine
                            || mark.covered(identity)
                            || (identity >= 0 && mark.found().get(identity))
                            || coverage.covers(mark.lv(), identity);
            if (!concerned) {
                return;
            }
            if (mine && identity >= 0) {
                mark.found().set(identity);
            }
            Optional<Register> want =
                    coverage.greatest(withMark(before(identity)), marks, identity);
            if (!value(want).equals(value(now))) {
                add(at + 1, at + 1 + length, value(want), block == newline);
            }
        }

        private boolean isMine(Register register) {
            return graph.lv(register.stamp().agent(), register.stamp().seq()) == mark.lv();
        }

        /// The mark's own write where it is on, also for text that copied it from its neighbours.
        private Optional<Register> withMark(Optional<Register> before) {
            if (!log.isActive(mark.lv())) {
                return before;
            }
            Register own = coverage.register(mark.lv());
            return before.isPresent() && before.get().stamp().compareTo(own.stamp()) > 0
                    ? before
                    : Optional.of(own);
        }

        /// What the key was before the mark.
        private Optional<Register> before(int identity) {
            if (mark.covered(identity)) {
                left = mark.registerBefore(identity);
                return left.filter(coverage::isActive);
            }
            Optional<Register> own = coverage.initial(identity, mark.key());
            boolean unusable =
                    own.isPresent() && (isMine(own.get()) || !coverage.isActive(own.get()));
            return unusable ? left.filter(coverage::isActive) : own;
        }

        private void add(int from, int to, Optional<String> value, boolean seen) {
            if (!wanted.isEmpty()
                    && wanted.getLast().to() == from
                    && wanted.getLast().value().equals(value)) {
                Wanted last = wanted.removeLast();
                wanted.add(new Wanted(last.from(), to, value, seen || last.seen()));
            } else {
                wanted.add(new Wanted(from, to, value, seen));
            }
        }
    }

    private static Optional<String> value(Optional<Register> register) {
        return register.map(Register::value);
    }
}
