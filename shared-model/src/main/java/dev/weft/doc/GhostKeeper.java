package dev.weft.doc;

import java.util.List;

/// Follows which characters go from the text and come into it.
interface GhostKeeper {

    /// Text is there now.
    ///
    /// @param at its text index
    /// @param from lv of its first unit
    /// @param to end of its lvs, exclusive
    /// @param identity identity of its first unit
    void inserted(int at, int from, int to, int identity);

    /// Text is gone now.
    ///
    /// @param at the text index it had
    /// @param length UTF-16 units
    /// @param died what it was, left to right
    void deleted(int at, int length, List<Ghost> died);
}
