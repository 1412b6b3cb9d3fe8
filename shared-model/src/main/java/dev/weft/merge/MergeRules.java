package dev.weft.merge;

import dev.weft.graph.Frontier;
import dev.weft.graph.GraphDiff;

/// The decisions of rich-text merging that are easy to get wrong, each in one place, so that the
/// tests can plant a fault there and see it caught.
class MergeRules {

    /// The version a tracker starts from: newest single event that everything else builds on.
    int base(GraphDiff diff, Frontier heads, int below) {
        return diff.criticalBase(heads, below);
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
