package dev.weft.doc;

import dev.weft.graph.AgentId;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Register;
import dev.weft.merge.FaultyWalkers;
import dev.weft.merge.TrackerPolicy;
import dev.weft.merge.Walker;
import dev.weft.merge.WalkerForTests;
import dev.weft.op.OpLog;

/// Documents with one planted fault each, put there by replacing a part.
public enum FaultyDocuments {
    /// A mark covers text inserted after it.
    COVERS_TEXT_TYPED_AFTERWARDS,
    /// The base of a tracker is chosen too new.
    STARTS_TOO_LATE,
    /// The last arrival wins instead of the greatest stamp.
    LAST_ARRIVAL_WINS,
    /// Concurrent marks are forgotten when an item is inserted later.
    FORGETS_CONCURRENT_MARKS,
    /// A mark's growth stops at the next visible item instead of the next known one.
    GROWS_TO_THE_NEXT_VISIBLE,
    /// What undo steps at the same time leave wrong stays wrong.
    FORGETS_TO_SETTLE,
    /// Deletions that undo makes count as if a person had made them.
    COUNTS_ARTEFACT_DELETES,
    /// A deletion counts that its author has taken back.
    COUNTS_SWITCHED_OFF_DELETES;

    /// An empty document that has the fault.
    public Document create(AgentId self, TrackerPolicy policy) {
        return DocumentForTests.create(self, log -> walker(log, policy), rule(), undoRules());
    }

    private Walker walker(OpLog log, TrackerPolicy policy) {
        return switch (this) {
            case COVERS_TEXT_TYPED_AFTERWARDS ->
                    FaultyWalkers.coveringTextTypedAfterwards(log, policy);
            case STARTS_TOO_LATE -> FaultyWalkers.startingTooLate(log, policy);
            case FORGETS_CONCURRENT_MARKS -> FaultyWalkers.forgettingConcurrentMarks(log, policy);
            case GROWS_TO_THE_NEXT_VISIBLE -> FaultyWalkers.growingToTheNextVisible(log, policy);
            default -> WalkerForTests.create(log, policy);
        };
    }

    private RegisterRule rule() {
        return this == LAST_ARRIVAL_WINS ? new LastArrival() : new RegisterRule();
    }

    private UndoRules undoRules() {
        return new UndoRules() {
            @Override
            boolean counts(boolean active, boolean artefact) {
                return switch (FaultyDocuments.this) {
                    case COUNTS_ARTEFACT_DELETES -> active;
                    case COUNTS_SWITCHED_OFF_DELETES -> !artefact;
                    default -> super.counts(active, artefact);
                };
            }

            @Override
            boolean settles() {
                return FaultyDocuments.this != FORGETS_TO_SETTLE;
            }
        };
    }

    private static final class LastArrival extends RegisterRule {
        @Override
        AttrSet write(AttrSet set, Register register) {
            return set.filter(old -> !old.key().equals(register.key())).written(register);
        }
    }
}
