package dev.weft.doc;

/// Which neighbour a sticky position stays with when somebody inserts exactly there.
public enum Side {
    /// With the item before the gap: later inserts at the gap come after the position.
    LEFT,
    /// With the item after the gap: later inserts at the gap come before the position.
    RIGHT
}
