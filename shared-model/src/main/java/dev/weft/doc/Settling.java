package dev.weft.doc;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventGraph;
import dev.weft.op.DeleteTargets;
import dev.weft.op.IdentityRuns;
import dev.weft.op.OpLog;
import dev.weft.op.Toggle;

import java.util.BitSet;

/// Finds the characters that undo steps made at the same time, or edits made meanwhile, left wrong,
/// and that it is this replica's turn to put right: somebody else's turn otherwise, so that nothing
/// is done twice.
///
/// - One that lives and is not in the text is put back by the author of its latest deletion.
/// - One that is in the text and does not live is taken out by the author of its insert, if that is
///   switched off, else by the author of the latest deletion that counts.
/// - Of one that is in the text twice, the copy with the smaller stamp is taken out by its author.
///
/// Only what events since the last time concern is looked at, and of those only toggles, restored
/// text, artefact deletions and deletions of what was ever restored: as long as nobody undoes
/// anything, nothing is.
final class Settling {

    private final OpLog log;
    private final EventGraph graph;
    private final AgentId self;
    private final Lives lives;
    private final Incarnations incarnations;
    private final UndoRules rules;

    /// Events before this one have been looked at.
    private int settledTo;

    Settling(OpLog log, AgentId self, GhostBook book, UndoRules rules) {
        this.log = log;
        this.graph = log.graph();
        this.self = self;
        this.lives = book.lives();
        this.incarnations = book.incarnations();
        this.rules = rules;
    }

    /// The characters that this replica is to put right now.
    BitSet findMine() {
        BitSet mine = new BitSet();
        if (rules.settles() && graph.nextSeq(self) > 0) {
            BitSet concerned = concerned();
            if (!concerned.isEmpty()) {
                BitSet living = lives.living(concerned);
                for (int o = concerned.nextSetBit(0); o >= 0; o = concerned.nextSetBit(o + 1)) {
                    mine.set(o, isMine(o, living.get(o)));
                }
            }
        }
        settledTo = graph.size();
        return mine;
    }

    private boolean isMine(int o, boolean lives) {
        boolean visible = this.lives.isVisible(o);
        if (lives && visible) {
            return incarnations.isDouble(o);
        } else if (lives) {
            return isMine(this.lives.latestDeletion(o));
        } else if (visible) {
            return isMine(log.isActive(o) ? this.lives.latestCounting(o) : o);
        }
        return false;
    }

    private boolean isMine(int lv) {
        return lv >= 0 && graph.agent(lv).equals(self);
    }

    private BitSet concerned() {
        BitSet concerned = new BitSet();
        log.visitToggles(settledTo, (lv, toggle) -> addToggled(graph.agent(lv), toggle, concerned));
        if (incarnations.isEmpty() && !log.hasArtefacts()) {
            return concerned;
        }
        addRestored(concerned);
        addDeleted(concerned);
        return concerned;
    }

    private void addToggled(AgentId agent, Toggle toggle, BitSet concerned) {
        int end = Math.min(toggle.to(), graph.nextSeq(agent));
        for (int seq = toggle.from(); seq < end; seq++) {
            UndoStep.touch(graph.lv(agent, seq), log, concerned);
        }
    }

    private void addRestored(BitSet concerned) {
        IdentityRuns inserts = incarnations.inserts();
        for (int row = inserts.firstRowFrom(settledTo); row < inserts.rows(); row++) {
            int first = inserts.identity(row, 0);
            int last = inserts.identity(row, inserts.length(row) - 1);
            concerned.set(Math.min(first, last), Math.max(first, last) + 1);
        }
    }

    private void addDeleted(BitSet concerned) {
        DeleteTargets targets = log.targets();
        for (int row = targets.firstRowFrom(settledTo); row < targets.rows(); row++) {
            for (int i = 0; i < targets.length(row); i++) {
                int identity = targets.identity(row, i);
                if (incarnations.hasAny(identity) || log.isArtefact(targets.lv(row) + i)) {
                    concerned.set(identity);
                }
            }
        }
    }
}
