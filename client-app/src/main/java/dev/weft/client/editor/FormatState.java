package dev.weft.client.editor;

import java.util.Map;
import java.util.Optional;

/// What the toolbar shows of the selection or of the text that would be typed at the caret.
///
/// @param inline key of a switchable format → how much of the selection has it
/// @param type the paragraphs' type if they agree
public record FormatState(Map<String, Extent> inline, Optional<String> type) {

    public FormatState {
        inline = Map.copyOf(inline);
    }

    /// How much of a selection has a format.
    public enum Extent {
        /// Nothing.
        NONE,
        /// Some, not all.
        SOME,
        /// Everything.
        ALL
    }

    /// How much of the selection has a format.
    public Extent extent(String key) {
        return inline.getOrDefault(key, Extent.NONE);
    }
}
