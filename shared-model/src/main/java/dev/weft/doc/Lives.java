package dev.weft.doc;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventGraph;
import dev.weft.op.DeleteTargets;
import dev.weft.op.OpLog;

import java.util.BitSet;
import java.util.stream.IntStream;

/// Which characters ought to be in the text, and which are: a character *lives* if its insert
/// counts and no deletion that counts, by anyone, ever hit any incarnation of it. Deletions by undo
/// steps (artefacts) never count. Characters go by identity.
final class Lives {

    private static final int NONE = -1;

    private final OpLog log;
    private final EventGraph graph;
    private final Incarnations incarnations;
    private final UndoRules rules;

    Lives(OpLog log, Incarnations incarnations, UndoRules rules) {
        this.rules = rules;
        this.log = log;
        this.graph = log.graph();
        this.incarnations = incarnations;
    }

    /// Whether a deletion keeps what it hit from living.
    private boolean counts(int deletion) {
        return rules.counts(log.isActive(deletion), log.isArtefact(deletion));
    }

    /// Those of some characters that live.
    BitSet living(BitSet characters) {
        BitSet living = (BitSet) characters.clone();
        DeleteTargets targets = log.targets();
        int from = characters.nextSetBit(0);
        while (from >= 0) {
            int to = characters.nextClearBit(from);
            targets.visit(
                    from,
                    to,
                    (identity, count, lv, step) -> {
                        for (int i = 0; i < count; i++) {
                            if (living.get(identity + i) && counts(lv + step * i)) {
                                living.clear(identity + i);
                            }
                        }
                    });
            from = characters.nextSetBit(to);
        }
        for (int o = living.nextSetBit(0); o >= 0; o = living.nextSetBit(o + 1)) {
            if (!log.isActive(o)) {
                living.clear(o);
            }
        }
        return living;
    }

    /// Whether a character is in the text.
    boolean isVisible(int identity) {
        return incarnations.hasAny(identity)
                ? incarnations.isPresent(identity)
                : latestDeletion(identity) == NONE;
    }

    /// All deletions that ever hit a character, in the order of the log.
    int[] deletions(int identity) {
        IntStream.Builder found = IntStream.builder();
        log.targets().visit(identity, identity + 1, (_, _, lv, _) -> found.add(lv));
        return found.build().sorted().toArray();
    }

    /// The deletion with the greatest stamp that ever hit a character, or -1.
    int latestDeletion(int identity) {
        return latest(identity, false);
    }

    /// The deletion with the greatest stamp of those that count, or -1.
    int latestCounting(int identity) {
        return latest(identity, true);
    }

    private int latest(int identity, boolean counting) {
        int[] latest = {NONE};
        log.targets()
                .visit(
                        identity,
                        identity + 1,
                        (_, _, lv, _) -> {
                            if ((!counting || counts(lv)) && isLater(lv, latest[0])) {
                                latest[0] = lv;
                            }
                        });
        return latest[0];
    }

    /// Whether an agent ever deleted a character.
    boolean wasDeletedBy(AgentId agent, int identity) {
        boolean[] found = {false};
        log.targets()
                .visit(
                        identity,
                        identity + 1,
                        (_, _, lv, _) -> found[0] |= graph.agent(lv).equals(agent));
        return found[0];
    }

    /// Whether one event's stamp is greater than another's.
    boolean isLater(int lv, int than) {
        if (than < 0) {
            return true;
        }
        int byLamport = Integer.compare(graph.lamport(lv), graph.lamport(than));
        return byLamport != 0 ? byLamport > 0 : graph.id(lv).compareTo(graph.id(than)) > 0;
    }
}
