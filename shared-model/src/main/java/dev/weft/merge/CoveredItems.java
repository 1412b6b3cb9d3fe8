package dev.weft.merge;

/// Sees the items a mark covers.
public interface CoveredItems {

    /// Some of them, with rising ids.
    ///
    /// @param item the first one's id as the tracker numbers items
    /// @param length how many
    /// @param at item coordinate of the first in the document, or -1 if they are gone from it
    void visit(int item, int length, int at);
}
