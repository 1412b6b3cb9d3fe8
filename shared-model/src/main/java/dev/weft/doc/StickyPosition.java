package dev.weft.doc;

import dev.weft.graph.EventId;

import java.util.List;

/// A gap between two items in a named version; any replica that has the version can find where the
/// gap is now, however much was inserted or deleted around it.
///
/// @param heads the version, as the ids of its heads
/// @param item the gap's index in item coordinates: it lies between items `item - 1` and `item` (so
///   text gap p is item gap p + 1), ≥ 1
/// @param side the neighbour it stays with
public record StickyPosition(List<EventId> heads, int item, Side side) {
    public StickyPosition {
        heads = List.copyOf(heads);
    }
}
