package dev.weft.merge;

import dev.weft.graph.EventGraph;

/// The decisions of rich-text merging that are easy to get wrong, each in one place, so that the
/// tests can plant a fault there and see it caught.
class MergeRules {

    /// The version a tracker starts from: the newest single event up to an lv that everything after
    /// it builds on.
    int base(EventGraph graph, int newest) {
        return graph.criticalUpTo(newest);
    }

    /// Whether a remembered mark may cover text that is inserted now. Only a mark that is not in
    /// the text's past may: whoever typed after seeing the mark has said with the text what it
    /// carries.
    boolean mayCoverLater(boolean markIsInPast) {
        return !markIsInPast;
    }

    /// Whether a mark's growth zone ends before this item: at the first one its author knew, dead
    /// or alive.
    boolean endsGrowth(boolean known, boolean visible) {
        return known;
    }
}
