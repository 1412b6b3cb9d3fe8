package dev.weft.doc;

import dev.weft.graph.EventGraph;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Register;
import dev.weft.merge.Walker;
import dev.weft.op.OpLog;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives the characters that a toggled mark of mine concerns the value they should have now.
///
/// Concerned are those it covers or was made over, whatever incarnation of them is in the text; and
/// those that carry its register, were born with it or were found to carry it at an earlier toggle:
/// text typed later copied it. All are found through the tracker and the log since the mark, not by
/// looking through the text.
final class MarkStep {

    /// A stretch of items that should have another value.
    ///
    /// @param seen whether a reader sees it
    private record Wanted(int from, int to, Optional<String> value, boolean seen) {}

    /// A stretch of the text.
    private record Piece(int at, int length) {}

    private final OpLog log;
    private final EventGraph graph;
    private final Walker walker;
    private final VisibleText text;
    private final Incarnations incarnations;
    private final Coverage coverage;
    private final MadeMark mark;
    private final boolean block;

    /// The marks of the key that count: all, and those that the mark's author had not seen.
    private final List<Integer> marks;

    private final List<Integer> unseen;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Wanted> wanted = new ArrayList<>();

    /// What the mark wrote over on the last character seen that was under it.
    private Optional<Register> left = Optional.empty();

    MarkStep(
            OpLog log,
            Walker walker,
            VisibleText text,
            Incarnations incarnations,
            Coverage coverage,
            MadeMark mark) {
        this.log = log;
        this.graph = log.graph();
        this.walker = walker;
        this.text = text;
        this.incarnations = incarnations;
        this.coverage = coverage;
        this.mark = mark;
        block = log.mark(log.rowOf(mark.lv())).kind().block();
        marks = coverage.activeMarks(mark.key(), mark.lv());
        unseen = new ArrayList<>(marks);
        unseen.removeIf(other -> coverage.isBefore(other, mark.lv()));
    }

    /// Makes the operations, if there are any.
    ///
    /// @param evenIfHidden whether to write also what nobody sees
    void bring(boolean evenIfHidden, LocalOperations operations) {
        findConcerned();
        visit(-1, MadeMark.START, text.attrs(0), true);
        int done = 0;
        for (Piece piece : pieces) {
            int from = Math.max(done, piece.at());
            int to = piece.at() + piece.length();
            if (from < to) {
                text.rope().visit(from, to, this::visitRun);
                done = to;
            }
        }
        if (!evenIfHidden && wanted.stream().noneMatch(Wanted::seen)) {
            return;
        }
        for (Wanted run : wanted) {
            operations.format(run.from(), run.to(), mark.key(), run.value());
        }
    }

    // ---- who is concerned

    private void findConcerned() {
        walker.reachBack(mark.lv());
        BitSet known = (BitSet) mark.found().clone();
        for (MadeMark.Before run : mark.before()) {
            if (run.identity() != MadeMark.START) {
                known.set(run.identity(), run.identity() + run.length());
            }
        }
        known.or(coverage.covered(mark.lv()));
        walker.visitCovered(
                mark.lv(),
                (_, length, at) -> {
                    int first = Math.max(at, 1);
                    if (at + length > first && at >= 0) {
                        pieces.add(new Piece(first - 1, at + length - first));
                    }
                });
        findRestored(known);
        findCopies();
        pieces.sort(Comparator.comparingInt(Piece::at));
    }

    /// Incarnations, older ones aside, of characters that the mark covers or was made over.
    private void findRestored(BitSet known) {
        if (incarnations.isEmpty()) {
            return;
        }
        int base = walker.baseBefore(mark.lv());
        int from = known.nextSetBit(0);
        while (from >= 0) {
            int to = known.nextClearBit(from);
            incarnations
                    .inserts()
                    .visit(
                            from,
                            to,
                            (_, count, lv, step) -> {
                                int first = step > 0 ? lv : lv - count + 1;
                                if (first > base) {
                                    walker.visitVisible(first, first + count, this::add);
                                }
                            });
            from = known.nextSetBit(to);
        }
    }

    /// Text inserted since the mark with a register copied from it.
    private void findCopies() {
        Map<Integer, Boolean> copied = new HashMap<>();
        for (int lv = log.rowEnd(log.rowOf(mark.lv())); lv < graph.size(); ) {
            int row = log.rowOf(lv);
            int end = log.rowEnd(row);
            if (log.kind(row) == OpLog.Kind.INSERT
                    && copied.computeIfAbsent(log.attr(row), this::carriesMark)) {
                walker.visitVisible(lv, end, this::add);
            }
            lv = end;
        }
    }

    private boolean carriesMark(int attr) {
        return text.attrSet(attr).register(mark.key()).filter(this::isMine).isPresent();
    }

    private void add(int item, int length, int at) {
        pieces.add(new Piece(at - 1, length));
    }

    // ---- what they should have

    private void visitRun(int at, int length, int identity, int attr, boolean newline) {
        if (block && !newline) {
            return;
        }
        AttrSet attrs = text.attrSet(attr);
        for (int i = 0; i < length; i++) {
            visit(at + i, identity + i, attrs, newline);
        }
    }

    private void visit(int at, int identity, AttrSet attrs, boolean newline) {
        Optional<Register> now = attrs.register(mark.key());
        boolean mine = now.isPresent() && isMine(now.get());
        MadeMark.@Nullable Before under = mark.before(identity).orElse(null);
        boolean concerned =
                mine
                        || under != null
                        || (identity >= 0 && mark.found().get(identity))
                        || coverage.initial(identity, mark.key()).filter(this::isMine).isPresent()
                        || coverage.covers(mark.lv(), identity);
        if (!concerned) {
            return;
        }
        if (mine && identity >= 0) {
            mark.found().set(identity);
        }
        Optional<Register> want =
                coverage.greatest(
                        withMark(before(identity, under)), counting(identity, under), identity);
        if (!value(want).equals(value(now))) {
            add(at + 1, value(want), block == newline);
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

    /// The marks that may be above what was there before the mark: those that its author had not
    /// seen, or all where that is not known any more.
    private List<Integer> counting(int identity, MadeMark.@Nullable Before under) {
        if (under == null) {
            return marks;
        }
        boolean lost = under.register().filter(it -> isStale(it, identity)).isPresent();
        return lost ? coverage.activeMarks(mark.key(), 0) : unseen;
    }

    private boolean isStale(Register register, int identity) {
        return coverage.isStale(register, identity, mark.lv());
    }

    /// What the key was before the mark.
    private Optional<Register> before(int identity, MadeMark.@Nullable Before under) {
        if (under != null) {
            left = under.register().filter(it -> !isStale(it, identity));
            return left;
        }
        Optional<Register> own = coverage.initial(identity, mark.key());
        boolean unusable =
                own.isPresent()
                        && (isMine(own.get()) || coverage.isStale(own.get(), identity, identity));
        return unusable ? left : own;
    }

    private void add(int item, Optional<String> value, boolean seen) {
        if (!wanted.isEmpty()
                && wanted.getLast().to() == item
                && wanted.getLast().value().equals(value)) {
            Wanted last = wanted.removeLast();
            wanted.add(new Wanted(last.from(), item + 1, value, seen || last.seen()));
        } else {
            wanted.add(new Wanted(item, item + 1, value, seen));
        }
    }

    private static Optional<String> value(Optional<Register> register) {
        return register.map(Register::value);
    }
}
