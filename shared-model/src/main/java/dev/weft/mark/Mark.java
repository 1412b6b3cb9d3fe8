package dev.weft.mark;

import org.jspecify.annotations.Nullable;

/// One write to a key over a range: what a `mark` event carries besides the range.
///
/// @param key for instance `bold`, `type`, `comment:7f`; 1 to 64 characters
/// @param value the canonical text of the value (`true`, `#b3261e`, `h1`, `2`), or null for a
///   removal, which is stored and competes like any other value
/// @param kind growth and scope; repeated on the wire so that unknown keys merge everywhere
public record Mark(String key, @Nullable String value, MarkKind kind) {

    /// A mark of a known key with the key's own kind.
    public static Mark of(String key, @Nullable String value) {
        return new Mark(key, value, MarkKind.of(key));
    }
}
