package dev.weft.doc;

import dev.weft.graph.EventGraph;
import dev.weft.graph.GraphDiff;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;
import dev.weft.mark.Register;
import dev.weft.mark.Stamp;
import dev.weft.merge.Walker;
import dev.weft.op.OpLog;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which characters, dead or alive, marks cover; asked by undo, answered by replaying. Characters
/// go by identity. Good for one undo step: it remembers its answers.
final class Coverage {

    private final OpLog log;
    private final EventGraph graph;
    private final GraphDiff diff;
    private final Walker walker;
    private final VisibleText text;

    /// The oldest event whose items must be known.
    private final int oldest;

    private final Map<Integer, BitSet> known = new HashMap<>();
    private final List<Integer> allMarks = new ArrayList<>();
    private int searchedTo;

    Coverage(OpLog log, Walker walker, VisibleText text, int oldest) {
        this.log = log;
        this.graph = log.graph();
        this.diff = new GraphDiff(graph);
        this.walker = walker;
        this.text = text;
        this.oldest = oldest;
        this.searchedTo = oldest;
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
            answer = replay(mark);
            known.put(mark, answer);
        }
        return answer;
    }

    private BitSet replay(int mark) {
        BitSet covered = new BitSet();
        walker.reachBack(Math.min(oldest, mark));
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

    /// The marks of a key since the oldest event that count, newest last.
    List<Integer> activeMarks(String key) {
        List<Integer> marks = new ArrayList<>();
        for (int lv : allMarks()) {
            boolean counts = log.isActive(lv) && !log.isArtefact(lv);
            if (counts && log.mark(log.rowOf(lv)).key().equals(key)) {
                marks.add(lv);
            }
        }
        return marks;
    }

    /// All marks since the oldest event, looked for again when the log has grown.
    private List<Integer> allMarks() {
        for (int lv = searchedTo; lv < graph.size(); lv = log.rowEnd(log.rowOf(lv))) {
            if (log.kind(log.rowOf(lv)) == OpLog.Kind.FORMAT) {
                allMarks.add(lv);
            }
        }
        searchedTo = graph.size();
        return allMarks;
    }

    /// The registers of a dead character as they would be had it lived: its last ones, raised by
    /// the marks concurrent with the deletion that cover it.
    AttrSet raised(AttrSet attrs, int identity, int deletion) {
        AttrSet all = attrs;
        for (int lv : allMarks()) {
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

    /// Whether a register's writer counts still.
    boolean isActive(Register register) {
        int lv = graph.lv(register.stamp().agent(), register.stamp().seq());
        return lv < 0 || log.isActive(lv);
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
