package dev.weft.client.settings;

import java.util.List;

/// The documents that were open, for the next start.
///
/// @param tabs in the order in which they stood
/// @param front which of them was shown; out of range for none
public record SavedSession(List<Tab> tabs, int front) {

    /// Nothing was open.
    public static final SavedSession EMPTY = new SavedSession(List.of(), -1);

    public SavedSession {
        tabs = List.copyOf(tabs);
    }

    /// Where a person was in a document. Others may have changed it since, so the places are only
    /// about right.
    ///
    /// @param document its id
    /// @param anchor where the selection began, a text index
    /// @param caret where the caret was, a text index
    /// @param firstLine the first paragraph to be seen, 0-based
    public record Tab(String document, int anchor, int caret, int firstLine) {}
}
