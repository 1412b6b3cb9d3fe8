package dev.weft.doc;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a view must do to follow the document: one delta relative to the view's state before.
///
/// Canonical: neighbours with equal changes are joined, an insert stands before a delete at one
/// position, nothing is empty, no plain retain ends it. Positions are text indices (item 0 is not
/// counted).
///
/// @param changes the delta over the text
/// @param start changed effective attributes of the first paragraph (item 0): new value, or empty
///   where the key is gone
public record ChangeSet(List<Change> changes, Map<String, Optional<String>> start) {

    private static final ChangeSet NONE = new ChangeSet(List.of(), Map.of());

    public ChangeSet {
        changes = List.copyOf(changes);
        start = Map.copyOf(start);
    }

    /// Nothing changed.
    public static ChangeSet none() {
        return NONE;
    }

    /// Whether there is nothing to do.
    public boolean isEmpty() {
        return changes.isEmpty() && start.isEmpty();
    }
}
