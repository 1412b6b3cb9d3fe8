package dev.weft.merge;

/// Sees items in the order of the document.
public interface ItemVisitor {

    /// Some that follow one another.
    ///
    /// @param item the first one's id, which is the lv of its insert
    /// @param length how many; ids rise by one
    void visit(int item, int length);
}
