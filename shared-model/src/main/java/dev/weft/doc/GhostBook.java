package dev.weft.doc;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventGraph;
import dev.weft.graph.GraphDiff;
import dev.weft.merge.Walker;
import dev.weft.op.OpLog;

import java.util.function.IntPredicate;

/// Keeps the ghosts up to date with the text: my deletions leave ghosts, and so do anybody's
/// deletions of what I wrote; what is restored is a ghost no longer.
final class GhostBook implements GhostKeeper {

    private final EventGraph graph;
    private final GraphDiff diff;
    private final Walker walker;
    private final AgentId self;

    /// Number of `self` in the graph.
    private final int me;

    private final GhostList ghosts = new GhostList();
    private final Incarnations incarnations = new Incarnations();
    private final Lives lives;

    GhostBook(OpLog log, Walker walker, AgentId self, UndoRules rules) {
        this.graph = log.graph();
        this.diff = new GraphDiff(graph);
        this.walker = walker;
        this.self = self;
        this.me = graph.agentNumber(self);
        this.lives = new Lives(log, incarnations, rules);
    }

    GhostList ghosts() {
        return ghosts;
    }

    Incarnations incarnations() {
        return incarnations;
    }

    Lives lives() {
        return lives;
    }

    @Override
    public void inserted(int at, int from, int to, int identity) {
        if (identity != from) {
            restored(at, from, to - from, identity);
        } else if (ghosts.isEmpty() || graph.agentNumberOf(from) == me) {
            ghosts.typed(at, to - from);
        } else {
            ghosts.inserted(at, to - from, ghost -> stoodLeft(ghost, from));
        }
    }

    private void restored(int at, int from, int count, int identity) {
        incarnations.inserted(identity, count, from);
        if (ghosts.isEmpty()) {
            ghosts.typed(at, count);
            return;
        }
        boolean mine = graph.agentNumberOf(from) == me;
        if (!mine || !ghosts.restored(at, identity, count)) {
            ghosts.spread(at, count, new ByLives(identity));
            ghosts.forget(identity, count);
        }
    }

    /// How many of a ghost run's dead items stand left of an insert's item; they stand in the order
    /// of their identities. What was typed in knowledge of everything before it has none left of
    /// it: it went right behind its visible neighbour.
    private int stoodLeft(Ghost ghost, int insert) {
        if (walker.baseBefore(insert) == insert - 1) {
            return 0;
        }
        walker.reachBack(Math.min(ghost.firstDeletion(), insert));
        return leading(
                ghost.length(),
                i -> walker.isLeft(walker.itemHitBy(ghost.deletion() + ghost.step() * i), insert));
    }

    /// How restored text stands to ghosts: as it did when both were there. Where an incarnation of
    /// the one stands to a dead item of the other says nothing: it went before everything dead.
    private final class ByLives implements GhostList.Spread {
        private final int identity;

        ByLives(int identity) {
            this.identity = identity;
        }

        @Override
        public int leftOf(Ghost ghost, int unit) {
            return leading(ghost.length(), i -> stoodLeft(ghost.identity() + i, identity + unit));
        }

        @Override
        public int before(Ghost ghost, int unit, int rest) {
            return leading(rest, i -> stoodLeft(identity + unit + i, ghost.identity()));
        }
    }

    /// Whether one dead character stood left of another when both were there.
    private boolean stoodLeft(int identity, int other) {
        int[] deletions = lives.deletions(identity);
        int[] others = lives.deletions(other);
        walker.reachBack(Math.min(deletions[0], others[0]));
        for (int deletion : deletions) {
            for (int otherDeletion : others) {
                int item = walker.itemHitBy(deletion);
                int otherItem = walker.itemHitBy(otherDeletion);
                if (!isAfter(item, otherDeletion) && !isAfter(otherItem, deletion)) {
                    return walker.isLeft(item, otherItem);
                }
            }
        }
        return walker.isLeft(walker.itemHitBy(deletions[0]), walker.itemHitBy(others[0]));
    }

    /// Whether an item was inserted in knowledge of a deletion.
    private boolean isAfter(int item, int deletion) {
        boolean sinceBase = walker.identityOfInserted(item) >= 0;
        return sinceBase && diff.contains(graph.parentsOf(item), deletion);
    }

    /// How many of the first numbers below a limit fulfil what none after them does.
    private static int leading(int limit, IntPredicate condition) {
        int low = 0;
        int high = limit;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (condition.test(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public void deleted(int at, int identity, int length, int deletion, int step, int attr) {
        incarnations.deleted(identity, length);
        if (incarnations.isEmpty() && graph.nextSeqOf(me) == 0) {
            ghosts.gone(at, length); // nobody's ghosts but mine are kept, and I have done nothing
            return;
        }
        boolean mine = graph.agentNumberOf(deletion) == me;
        if (mine && incarnations.isEmpty()) {
            ghosts.died(at, identity, length, deletion, step, attr);
            return;
        }
        int from = 0;
        while (from < length) {
            int first = identity + from;
            boolean kept = leavesGhost(first, mine);
            int to = from + 1;
            if (incarnations.isEmpty()) {
                to = Math.min(length, graph.end(graph.entryOf(first)) - identity);
            }
            while (to < length && leavesGhost(identity + to, mine) == kept) {
                to++;
            }
            if (kept) {
                ghosts.died(at, first, to - from, deletion + step * from, step, attr);
            } else {
                ghosts.gone(at, to - from);
            }
            from = to;
        }
    }

    /// Whether a character that went may become mine to put back: I deleted it just now, or before
    /// somebody restored it, or I wrote it; and no other incarnation of it is in the text still.
    private boolean leavesGhost(int identity, boolean deletedByMe) {
        if (incarnations.isPresent(identity)) {
            return false;
        }
        return deletedByMe
                || graph.agentNumberOf(identity) == me
                || (incarnations.hasAny(identity) && lives.wasDeletedBy(self, identity));
    }
}
