package dev.weft.doc;

/// Follows which characters go from the text and come into it.
interface GhostKeeper {

    /// Text is there now.
    ///
    /// @param at its text index
    /// @param from lv of its first unit
    /// @param to end of its lvs, exclusive
    /// @param identity identity of its first unit
    void inserted(int at, int from, int to, int identity);

    /// A run of characters is gone now; a longer text goes run by run, from left to right.
    ///
    /// @param at the text index it had
    /// @param identity identity of its first unit; the next rise
    /// @param length UTF-16 units
    /// @param deletion lv of the deletion that took the first
    /// @param step by how much the deletions' lvs change from unit to unit, 1 or -1
    /// @param attr attribute number it had
    void deleted(int at, int identity, int length, int deletion, int step, int attr);
}
