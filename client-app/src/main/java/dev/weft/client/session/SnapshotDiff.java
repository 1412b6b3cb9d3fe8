package dev.weft.client.session;

import dev.weft.doc.Change;
import dev.weft.doc.ChangeSet;
import dev.weft.doc.Snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// What a view that shows one snapshot must do to show another: used where a document was replaced
/// by one that was merged elsewhere.
final class SnapshotDiff {

    private final Snapshot before;
    private final Snapshot after;
    private final List<Change> changes = new ArrayList<>();
    private int beforeSpan;
    private int afterSpan;

    private SnapshotDiff(Snapshot before, Snapshot after) {
        this.before = before;
        this.after = after;
    }

    /// The changes from one to the other, in the canonical form of a [ChangeSet].
    static ChangeSet between(Snapshot before, Snapshot after) {
        return new SnapshotDiff(before, after).result();
    }

    private ChangeSet result() {
        int at = 0;
        int newAt = 0;
        for (TextDiff.Hunk hunk : TextDiff.between(before.text(), after.text())) {
            retain(at, newAt, hunk.from() - at);
            insert(hunk.newFrom(), hunk.newTo());
            if (hunk.to() > hunk.from()) {
                changes.add(new Change.Delete(hunk.to() - hunk.from()));
            }
            at = hunk.to();
            newAt = hunk.newTo();
        }
        retain(at, newAt, before.text().length() - at);
        if (!changes.isEmpty()
                && changes.getLast() instanceof Change.Retain(_, Map<String, ?> formats)
                && formats.isEmpty()) {
            changes.removeLast();
        }
        return new ChangeSet(changes, difference(before.start(), after.start()));
    }

    private void retain(int from, int newFrom, int length) {
        int at = from;
        int newAt = newFrom;
        int end = from + length;
        while (at < end) {
            Snapshot.Span old = oldSpan(at);
            Snapshot.Span fresh = newSpan(newAt);
            int step = Math.min(end - at, Math.min(old.to() - at, fresh.to() - newAt));
            add(step, difference(old.formats(), fresh.formats()));
            at += step;
            newAt += step;
        }
    }

    private void add(int length, Map<String, Optional<String>> formats) {
        if (!changes.isEmpty()
                && changes.getLast() instanceof Change.Retain(int known, var same)
                && same.equals(formats)) {
            changes.removeLast();
            changes.add(new Change.Retain(known + length, formats));
        } else {
            changes.add(new Change.Retain(length, formats));
        }
    }

    private void insert(int from, int to) {
        int at = from;
        while (at < to) {
            Snapshot.Span span = newSpan(at);
            int end = Math.min(to, span.to());
            changes.add(new Change.Insert(after.text().substring(at, end), span.formats()));
            at = end;
        }
    }

    // Positions only rise, so each span is passed once.

    private Snapshot.Span oldSpan(int at) {
        beforeSpan = spanAt(before, beforeSpan, at);
        return before.spans().get(beforeSpan);
    }

    private Snapshot.Span newSpan(int at) {
        afterSpan = spanAt(after, afterSpan, at);
        return after.spans().get(afterSpan);
    }

    private static int spanAt(Snapshot snapshot, int from, int at) {
        int span = from;
        while (snapshot.spans().get(span).to() <= at) {
            span++;
        }
        return span;
    }

    private static Map<String, Optional<String>> difference(
            SortedMap<String, String> old, SortedMap<String, String> fresh) {
        if (old.equals(fresh)) {
            return Map.of();
        }
        Map<String, Optional<String>> difference = new HashMap<>();
        old.keySet().stream()
                .filter(key -> !fresh.containsKey(key))
                .forEach(key -> difference.put(key, Optional.empty()));
        fresh.forEach((key, value) -> {
            if (!value.equals(old.get(key))) {
                difference.put(key, Optional.of(value));
            }
        });
        return difference;
    }
}
