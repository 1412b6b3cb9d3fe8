package dev.weft.bed;

import dev.weft.doc.Change;
import dev.weft.doc.ChangeSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// The one canonical change set between two states of a naive history, found by the identity of
/// items: what was and is visible is kept, what only was is deleted, what only is, inserted.
final class ExpectedChanges {

    private final List<Change> changes = new ArrayList<>();

    /// Deletions wait until the insertions of the same place are written.
    private int deleted;

    static ChangeSet between(NaiveState before, NaiveState after) {
        ExpectedChanges expected = new ExpectedChanges();
        List<NaiveState.Glyph> old = before.glyphs();
        int at = 0;
        for (NaiveState.Glyph glyph : after.glyphs()) {
            while (at < old.size() && position(old.get(at)) < position(glyph)) {
                expected.deleted++;
                at++;
            }
            if (at < old.size() && old.get(at).item() == glyph.item()) {
                expected.keep(differences(old.get(at).formats(), glyph.formats()));
                at++;
            } else {
                expected.insert(String.valueOf(glyph.item().unit), glyph.formats());
            }
        }
        expected.deleted += old.size() - at;
        expected.flush();
        List<Change> changes = expected.changes;
        if (!changes.isEmpty()
                && changes.getLast() instanceof Change.Retain retain
                && retain.changes().isEmpty()) {
            changes.removeLast();
        }
        return new ChangeSet(
                changes,
                differences(
                        Rendering.shown(before.start(), true),
                        Rendering.shown(after.start(), true)));
    }

    private static int position(NaiveState.Glyph glyph) {
        return glyph.item().position;
    }

    private void keep(Map<String, Optional<String>> differences) {
        flush();
        if (!changes.isEmpty()
                && changes.getLast() instanceof Change.Retain last
                && last.changes().equals(differences)) {
            changes.removeLast();
            changes.add(new Change.Retain(last.length() + 1, differences));
        } else {
            changes.add(new Change.Retain(1, differences));
        }
    }

    private void insert(String text, SortedMap<String, String> formats) {
        if (!changes.isEmpty()
                && changes.getLast() instanceof Change.Insert last
                && last.formats().equals(formats)) {
            changes.removeLast();
            changes.add(new Change.Insert(last.text() + text, formats));
        } else {
            changes.add(new Change.Insert(text, formats));
        }
    }

    private void flush() {
        if (deleted > 0) {
            changes.add(new Change.Delete(deleted));
            deleted = 0;
        }
    }

    private static Map<String, Optional<String>> differences(
            SortedMap<String, String> before, SortedMap<String, String> after) {
        if (before.equals(after)) {
            return Map.of();
        }
        Map<String, Optional<String>> differences = new HashMap<>();
        before.keySet().forEach(key -> differences.put(key, Optional.empty()));
        after.forEach((key, value) -> differences.put(key, Optional.of(value)));
        before.forEach((key, value) -> differences.remove(key, Optional.of(value)));
        return differences;
    }
}
