package dev.weft.doc;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// One step of a [ChangeSet], from left to right over the text before it.
public sealed interface Change {

    /// Text that stays.
    ///
    /// @param length UTF-16 units, > 0
    /// @param changes keys whose effective value is another than before: the new value, or empty
    ///   where the key is gone now; an empty map where only the position moves on
    record Retain(int length, Map<String, Optional<String>> changes) implements Change {
        public Retain {
            changes = Map.copyOf(changes);
        }
    }

    /// Text that is new.
    ///
    /// @param text not empty; may hold newlines
    /// @param formats its effective formats; a newline's are the attributes of the paragraph it
    ///   opens
    record Insert(String text, SortedMap<String, String> formats) implements Change {}

    /// Text that is gone.
    ///
    /// @param length UTF-16 units, > 0
    record Delete(int length) implements Change {}
}
