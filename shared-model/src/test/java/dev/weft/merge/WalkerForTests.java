package dev.weft.merge;

import dev.weft.op.OpLog;

/// The door through which the test bed reaches the package-private sides of [Walker]: trees of the
/// smallest leaves and nodes, so that a few characters reach every split.
public final class WalkerForTests {

    private static final int LEAF = 2;
    private static final int FAN_OUT = 2;

    private WalkerForTests() {}

    /// A walker that keeps its tracker as told, over hostile trees.
    public static Walker create(OpLog log, TrackerPolicy policy) {
        return create(log, policy, new MergeRules());
    }

    /// Whether a walker keeps a tracker now.
    public static boolean isTracking(Walker walker) {
        return walker.trackedSlots() > 0;
    }

    static Walker create(OpLog log, TrackerPolicy policy, MergeRules rules) {
        return new Walker(log, policy, rules, LEAF, FAN_OUT);
    }
}
