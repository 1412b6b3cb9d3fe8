package dev.weft.doc;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// Composes the canonical [ChangeSet] between two versions: from left to right over the places that
/// the events between them touched; of what lies in between only the length is asked.
final class PastDifference {

    private final List<Change> changes = new ArrayList<>();

    /// Old characters that stay, not yet told, and how they change.
    private int kept;

    private Map<String, Optional<String>> keptChanges = Map.of();

    /// New text of one format, not yet told.
    private final StringBuilder inserted = new StringBuilder();

    private SortedMap<String, String> insertedFormats = Formats.NONE;

    /// Old characters that are gone; told after the new ones of the same place.
    private int deleted;

    static ChangeSet between(PastItems items, PastView before, PastView after) {
        PastDifference difference = new PastDifference();
        BitSet touched = items.touched(before.events(), after.events());
        int at = 1;
        for (int place = touched.nextSetBit(1); place >= 0; ) {
            difference.keep(before.countVisible(at, place), Map.of());
            at = place + 1;
            boolean was = before.isVisible(place);
            boolean is = after.isVisible(place);
            if (was && is) {
                difference.keep(1, changes(before.formats(place), after.formats(place)));
            } else if (was) {
                difference.delete();
            } else if (is) {
                difference.insert(items.unit(place), after.formats(place));
            }
            place = touched.nextSetBit(at);
        }
        return difference.finish(changes(before.formats(0), after.formats(0)));
    }

    private void keep(int count, Map<String, Optional<String>> changed) {
        if (count == 0) {
            return;
        }
        boolean gap = !inserted.isEmpty() || deleted > 0;
        if (gap || !changed.equals(keptChanges)) {
            flush();
            keptChanges = changed;
        }
        kept += count;
    }

    private void insert(char unit, SortedMap<String, String> formats) {
        flushKept();
        if (!formats.equals(insertedFormats)) {
            flushInserted();
            insertedFormats = formats;
        }
        inserted.append(unit);
    }

    private void delete() {
        flushKept();
        deleted++;
    }

    private void flush() {
        flushKept();
        flushInserted();
        if (deleted > 0) {
            changes.add(new Change.Delete(deleted));
            deleted = 0;
        }
    }

    private void flushKept() {
        if (kept > 0) {
            changes.add(new Change.Retain(kept, keptChanges));
            kept = 0;
        }
    }

    private void flushInserted() {
        if (!inserted.isEmpty()) {
            changes.add(new Change.Insert(inserted.toString(), insertedFormats));
            inserted.setLength(0);
        }
    }

    private ChangeSet finish(Map<String, Optional<String>> start) {
        if (kept > 0 && keptChanges.isEmpty()) {
            kept = 0;
        }
        flush();
        return new ChangeSet(changes, start);
    }

    private static Map<String, Optional<String>> changes(
            SortedMap<String, String> before, SortedMap<String, String> after) {
        if (before.equals(after)) {
            return Map.of();
        }
        Map<String, Optional<String>> changes = new HashMap<>();
        after.forEach((key, value) -> {
            if (!value.equals(before.get(key))) {
                changes.put(key, Optional.of(value));
            }
        });
        before.keySet().stream()
                .filter(key -> !after.containsKey(key))
                .forEach(key -> changes.put(key, Optional.empty()));
        return changes;
    }
}
