package dev.weft.doc;

import dev.weft.graph.EventGraph;
import dev.weft.graph.Frontier;
import dev.weft.graph.GraphDiff;
import dev.weft.merge.Fault;
import dev.weft.merge.Walker;
import dev.weft.op.DeleteTargets;
import dev.weft.op.IdentityRuns;
import dev.weft.op.OpLog;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Checks that text which a batch restores was gone where it was restored: nobody may bring in a
/// second "a" under the name of one that is there.
///
/// An incarnation of a character is *gone* in a version that has a deletion of the character by
/// somebody who had seen that incarnation. Restoring is allowed where every incarnation is gone:
/// the typed one and all restored ones. That is a matter of the graph and of which character each
/// deletion hit, so every replica says the same. (Where two people restored a character at one time
/// a deletion of either counts for both.)
///
/// The batch is merged but not in the document yet: what its own deletions hit is asked of the
/// tracker and of the text as it still is.
final class RestoreCheck {

    private final OpLog log;
    private final EventGraph graph;
    private final GraphDiff diff;
    private final Walker walker;
    private final VisibleText text;
    private final IdentityRuns restores;

    /// The batch's own deletions and restoring inserts.
    private final DeleteTargets newTargets = new DeleteTargets();

    private final IdentityRuns newRestores = new IdentityRuns();

    /// @param restores the restoring inserts that are in the document
    RestoreCheck(OpLog log, Walker walker, VisibleText text, IdentityRuns restores) {
        this.log = log;
        this.graph = log.graph();
        this.diff = new GraphDiff(graph);
        this.walker = walker;
        this.text = text;
        this.restores = restores;
    }

    /// Checks the events from `first` on.
    ///
    /// @param shown the version of the text
    Optional<Fault> check(int first, Frontier shown) {
        findRestores(first);
        if (newRestores.rows() == 0) {
            return Optional.empty();
        }
        findTargets(first, shown);
        for (int row = 0; row < newRestores.rows(); row++) {
            int end = newRestores.lv(row) + newRestores.length(row);
            for (int lv = newRestores.lv(row); lv < end; ) {
                int identity = newRestores.identity(row, lv - newRestores.lv(row));
                boolean rises = newRestores.step(row) > 0;
                int stop = rises ? Math.min(end, graph.end(graph.entryOf(lv))) : lv + 1;
                Optional<Fault> fault = check(lv, stop - lv, identity);
                if (fault.isPresent()) {
                    return fault;
                }
                lv = stop;
            }
        }
        return Optional.empty();
    }

    private void findRestores(int first) {
        for (int lv = first; lv < graph.size(); ) {
            int row = log.rowOf(lv);
            int end = log.rowEnd(row);
            if (log.kind(row) == OpLog.Kind.INSERT && log.identity(row, lv) != lv) {
                newRestores.add(lv, end - lv, log.identity(row, lv), true);
            }
            lv = end;
        }
    }

    /// Finds out what the batch's deletions hit.
    private void findTargets(int first, Frontier shown) {
        walker.reachBack(first);
        Map<Integer, Integer> hitBefore = new HashMap<>();
        for (int lv = first; lv < graph.size(); ) {
            int row = log.rowOf(lv);
            int end = log.rowEnd(row);
            OpLog.Kind kind = log.kind(row);
            if (kind == OpLog.Kind.DELETE || kind == OpLog.Kind.DELETE_BACK) {
                for (; lv < end; lv++) {
                    int item = walker.itemHitBy(lv);
                    Integer identity = hitBefore.get(item);
                    if (identity == null) {
                        identity = identity(item, shown);
                        hitBefore.put(item, identity);
                    }
                    newTargets.add(lv, 1, identity, true);
                }
            }
            lv = end;
        }
    }

    /// The identity of an item; one of the tracker's base is looked up in the text where it is
    /// there, else by the deletion that took it.
    private int identity(int item, Frontier shown) {
        int inserted = walker.identityOfInserted(item);
        if (inserted >= 0) {
            return inserted;
        }
        int at = walker.placeIn(shown, item);
        return at > 0 ? text.rope().identityAt(at - 1) : walker.identityOfDead(item);
    }

    // ---- one restoring insert

    /// @param lv of its first unit; all are made one after another
    private Optional<Fault> check(int lv, int count, int identity) {
        Frontier parents = graph.parentsOf(lv);
        BitSet bad = new BitSet();
        bad.set(0, count);
        IdentityRuns.Visitor goneTyped =
                (from, units, deletion, step) -> {
                    for (int i = 0; i < units; i++) {
                        if (diff.contains(parents, deletion + step * i)) {
                            bad.clear(from - identity + i);
                        }
                    }
                };
        log.targets().visit(identity, identity + count, goneTyped);
        newTargets.visit(identity, identity + count, goneTyped);
        IdentityRuns.Visitor goneRestored =
                (from, units, insert, step) -> {
                    for (int i = 0; i < units; i++) {
                        int earlier = insert + step * i;
                        boolean known = diff.contains(parents, earlier);
                        if (known && !isGone(from + i, earlier, parents)) {
                            bad.set(from - identity + i);
                        }
                    }
                };
        restores.visit(identity, identity + count, goneRestored);
        newRestores.visit(identity, identity + count, goneRestored);
        int unit = bad.nextSetBit(0);
        return unit < 0
                ? Optional.empty()
                : Optional.of(
                        new Fault(
                                lv + unit,
                                "restores %s, which is in the text at its parents"
                                        .formatted(graph.id(identity + unit))));
    }

    /// Whether a version has a deletion of a character by somebody who had seen an incarnation.
    private boolean isGone(int identity, int insert, Frontier version) {
        boolean[] gone = {false};
        IdentityRuns.Visitor visitor =
                (_, _, deletion, _) ->
                        gone[0] |=
                                deletion > insert
                                        && diff.contains(version, deletion)
                                        && diff.contains(graph.parentsOf(deletion), insert);
        log.targets().visit(identity, identity + 1, visitor);
        newTargets.visit(identity, identity + 1, visitor);
        return gone[0];
    }
}
