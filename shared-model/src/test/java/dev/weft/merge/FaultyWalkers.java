package dev.weft.merge;

import dev.weft.graph.EventGraph;
import dev.weft.op.OpLog;

/// Walkers that break one rule of merging each, the way it is easily broken: what the bed must
/// catch.
public final class FaultyWalkers {

    private FaultyWalkers() {}

    /// Marks also cover text whose author had seen them.
    public static Walker coveringTextTypedAfterwards(OpLog log, TrackerPolicy policy) {
        return WalkerForTests.create(
                log,
                policy,
                new MergeRules() {
                    @Override
                    boolean mayCoverLater(boolean markIsInPast) {
                        return true;
                    }
                });
    }

    /// Marks cover what is there when they arrive, and no concurrent text that arrives later.
    public static Walker forgettingConcurrentMarks(OpLog log, TrackerPolicy policy) {
        return WalkerForTests.create(
                log,
                policy,
                new MergeRules() {
                    @Override
                    boolean mayCoverLater(boolean markIsInPast) {
                        return false;
                    }
                });
    }

    /// Growth passes over dead items to the next visible one.
    public static Walker growingToTheNextVisible(OpLog log, TrackerPolicy policy) {
        return WalkerForTests.create(
                log,
                policy,
                new MergeRules() {
                    @Override
                    boolean endsGrowth(boolean known, boolean visible) {
                        return known && visible;
                    }
                });
    }

    /// The tracker starts one event later than everything concerned builds on.
    public static Walker startingTooLate(OpLog log, TrackerPolicy policy) {
        return WalkerForTests.create(
                log,
                policy,
                new MergeRules() {
                    @Override
                    int base(EventGraph graph, int newest) {
                        return Math.min(super.base(graph, newest) + 1, newest);
                    }
                });
    }
}
