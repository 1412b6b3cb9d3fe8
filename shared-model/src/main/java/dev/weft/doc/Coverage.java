package dev.weft.doc;

import dev.weft.graph.EventGraph;
import dev.weft.graph.GraphDiff;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;
import dev.weft.mark.Register;
import dev.weft.mark.Stamp;
import dev.weft.merge.Walker;
import dev.weft.op.OpLog;
import dev.weft.op.Toggle;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which characters, dead or alive, marks cover; asked by undo, answered by the tracker. Characters
/// go by identity. Good for one undo step: it remembers its answers.
final class Coverage {

    private final OpLog log;
    private final EventGraph graph;
    private final GraphDiff diff;
    private final Walker walker;
    private final VisibleText text;

    private final Map<Integer, BitSet> known = new HashMap<>();
    private final Map<String, List<Turn>> turns = new HashMap<>();

    /// A mark that an undo step took back or brought again.
    ///
    /// @param step the step's first event
    /// @param on whether it counts from then on
    private record Turn(int step, int mark, boolean on) {}

    /// All marks from `searchedFrom` on, ascending.
    private final List<Integer> marks = new ArrayList<>();

    private int searchedFrom = Integer.MAX_VALUE;
    private int searchedTo;

    Coverage(OpLog log, Walker walker, VisibleText text) {
        this.log = log;
        this.graph = log.graph();
        this.diff = new GraphDiff(graph);
        this.walker = walker;
        this.text = text;
    }

    /// Whether a mark covers a character.
    ///
    /// @param identity the character's, or [MadeMark#START]
    boolean covers(int mark, int identity) {
        int row = log.rowOf(mark);
        if (identity == MadeMark.START) {
            return log.positionAt(row, mark) == 0;
        }
        return covered(mark).get(identity);
    }

    /// The identities a mark covers.
    BitSet covered(int mark) {
        BitSet answer = known.get(mark);
        if (answer == null) {
            answer = ask(mark);
            known.put(mark, answer);
        }
        return answer;
    }

    private BitSet ask(int mark) {
        BitSet covered = new BitSet();
        walker.reachBack(mark);
        walker.visitCovered(
                mark,
                (item, length, at) -> {
                    for (int i = 0; i < length; i++) {
                        if (at == 0 && i == 0) {
                            continue;
                        }
                        covered.set(
                                at < 0
                                        ? walker.identityOfDead(item + i)
                                        : text.rope().identityAt(at + i - 1));
                    }
                });
        return covered;
    }

    /// The marks of a key that count, of those after, concurrent with or not much older than an
    /// event; newest last.
    List<Integer> activeMarks(String key, int since) {
        List<Integer> active = new ArrayList<>();
        for (int lv : marksSince(since)) {
            boolean counts = log.isActive(lv) && !log.isArtefact(lv);
            if (counts && log.mark(log.rowOf(lv)).key().equals(key)) {
                active.add(lv);
            }
        }
        return active;
    }

    /// At least all marks that do not come before an event.
    private List<Integer> marksSince(int lv) {
        if (searchedFrom > lv) {
            int base = walker.baseBefore(lv);
            if (base + 1 < searchedFrom) {
                searchedFrom = base + 1;
                searchedTo = searchedFrom;
                marks.clear();
            }
        }
        for (int at = searchedTo; at < graph.size(); at = log.rowEnd(log.rowOf(at))) {
            if (log.kind(log.rowOf(at)) == OpLog.Kind.FORMAT) {
                marks.add(at);
            }
        }
        searchedTo = graph.size();
        return marks;
    }

    /// The registers of a dead character as they would be had it lived: its last ones, raised by
    /// the marks concurrent with the deletion that cover it.
    AttrSet raised(AttrSet attrs, int identity, int deletion) {
        AttrSet all = attrs;
        for (int lv : marksSince(deletion)) {
            if (log.isActive(lv)
                    && areConcurrent(lv, deletion)
                    && covers(lv, identity)
                    && suits(log.mark(log.rowOf(lv)), identity)) {
                all = all.written(register(lv));
            }
        }
        return all;
    }

    private boolean suits(Mark mark, int identity) {
        return !mark.kind().block() || log.charAt(log.rowOf(identity), identity) == '\n';
    }

    private boolean areConcurrent(int a, int b) {
        return !isBefore(a, b) && !isBefore(b, a);
    }

    /// Whether one event is in the past of another.
    boolean isBefore(int event, int other) {
        return diff.contains(graph.parentsOf(other), event);
    }

    /// What a mark writes.
    Register register(int lv) {
        Mark mark = log.mark(log.rowOf(lv));
        Stamp stamp = new Stamp(graph.lamport(lv), graph.agent(lv), graph.seq(lv));
        return new Register(mark.key(), mark.value(), stamp);
    }

    /// Whether a register's writer counts still. Only marks are taken back from what copied them;
    /// what was typed or pasted with a format keeps it, and so does what copied that.
    boolean isActive(Register register) {
        int lv = graph.lv(register.stamp().agent(), register.stamp().seq());
        return lv < 0 || log.isActive(lv) || log.kind(log.rowOf(lv)) != OpLog.Kind.FORMAT;
    }

    /// Whether a register that a character had at some event may no longer say what people want:
    /// its writer was taken back since, or it is what an undo step left behind and an older mark
    /// that covers the character was taken back or brought again since. (What was taken back before
    /// that event has been seen to then: the value is right, whoever wrote it.)
    ///
    /// @param event when the character had it, and was gone
    boolean isStale(Register register, int identity, int event) {
        int lv = graph.lv(register.stamp().agent(), register.stamp().seq());
        if (lv < 0 || log.kind(log.rowOf(lv)) != OpLog.Kind.FORMAT) {
            return false;
        }
        if (!log.isArtefact(lv)) {
            return !log.isActive(lv) && wasTurned(lv, register.key(), event);
        }
        return turns(register.key()).stream()
                .anyMatch(turn ->
                        isBefore(turn.mark(), lv)
                                && !isBefore(turn.step(), event)
                                && covers(turn.mark(), identity));
    }

    /// Whether a mark that does not count was taken back since an event; also by the step under
    /// way, which is not in the log yet.
    private boolean wasTurned(int mark, String key, int event) {
        boolean counts = true;
        for (Turn turn : turns(key)) {
            if (turn.mark() == mark) {
                if (!isBefore(turn.step(), event)) {
                    return true;
                }
                counts = turn.on();
            }
        }
        return counts;
    }

    /// The marks of a key that were ever taken back or brought again.
    private List<Turn> turns(String key) {
        return turns.computeIfAbsent(
                key,
                _ -> {
                    List<Turn> found = new ArrayList<>();
                    log.visitToggles(0, (lv, toggle) -> addTurns(lv, toggle, key, found));
                    return found;
                });
    }

    private void addTurns(int step, Toggle toggle, String key, List<Turn> found) {
        int seq = toggle.from();
        while (seq < toggle.to()) {
            int lv = graph.lv(graph.agent(step), seq);
            int row = log.rowOf(lv);
            if (log.kind(row) == OpLog.Kind.FORMAT && log.mark(row).key().equals(key)) {
                found.add(new Turn(step, lv, toggle.on()));
            }
            seq += log.rowEnd(row) - lv;
        }
    }

    /// The greatest of a register (if there is one) and the counting marks that cover a character.
    Optional<Register> greatest(Optional<Register> start, List<Integer> marks, int identity) {
        Optional<Register> best = start;
        for (int mark : marks) {
            if (covers(mark, identity)) {
                Register register = register(mark);
                boolean greater =
                        best.isEmpty() || best.get().stamp().compareTo(register.stamp()) < 0;
                best = greater ? Optional.of(register) : best;
            }
        }
        return best;
    }

    /// The register a character's own insert carried.
    Optional<Register> initial(int identity, String key) {
        if (identity == MadeMark.START) {
            return Optional.empty();
        }
        return log.attrs().set(log.attr(log.rowOf(identity))).register(key);
    }
}
