package dev.weft.doc;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/// Composes the primitive effects of one batch into one [ChangeSet] relative to the text before it.
///
/// **Structure.** Rows from left to right, in columns of ints: a row keeps some old characters,
/// then there are new ones, then old ones that are gone. So the gap between two kept stretches has
/// one insert and one delete, whatever happened there. The text behind the last row is kept. What
/// was inserted is read from the text itself when the batch is done: a row holds only its length,
/// and text typed into text of the same batch costs nothing more.
///
/// Positions given are in the text as it is after the effects so far. The row of the last effect is
/// remembered: effects near one another cost O(1), others a walk over the rows between them. Used
/// again for each batch; owned by the document's thread.
final class ChangeComposer {

    /// Rows kept allocated between batches.
    private static final int SMALL = 256;

    /// A key's effective value before the batch and now; null for none.
    private record Before(@Nullable String value, @Nullable String now) {}

    private int rows;
    private int[] kept = new int[8];
    private int[] inserted = new int[8];
    private int[] deleted = new int[8];

    /// 0, or 1 + the index of the kept stretch's changes.
    private int[] changeOf = new int[8];

    private final List<Map<String, Before>> changes = new ArrayList<>();
    private final Map<String, Before> start = new HashMap<>();

    /// The row looked at last and where it starts.
    private int row;

    private int rowAt;

    private void clear() {
        rows = 0;
        row = 0;
        rowAt = 0;
        if (!changes.isEmpty()) {
            changes.clear();
        }
        if (!start.isEmpty()) {
            start.clear();
        }
        if (kept.length > SMALL) {
            resize(SMALL);
        }
    }

    private void resize(int capacity) {
        kept = Arrays.copyOf(kept, capacity);
        inserted = Arrays.copyOf(inserted, capacity);
        deleted = Arrays.copyOf(deleted, capacity);
        changeOf = Arrays.copyOf(changeOf, capacity);
    }

    /// Text has appeared before index `at`.
    void inserted(int at, int count) {
        seekGap(at);
        int inRow = at - rowAt;
        if (inRow < kept[row]) {
            splitKept(inRow);
        }
        inserted[row] += count;
    }

    /// Text at `[at, at + count)` has gone.
    void deleted(int at, int count) {
        seekGap(at);
        if (at - rowAt < kept[row]) {
            splitKept(at - rowAt);
        }
        int here = Math.min(count, rowAt + kept[row] + inserted[row] - at);
        inserted[row] -= here;
        int left = count - here;
        while (left > 0) {
            int next = row + 1;
            if (next == rows) {
                deleted[row] += left;
                return;
            }
            int old = Math.min(left, kept[next]);
            kept[next] -= old;
            deleted[row] += old;
            left -= old;
            int fresh = Math.min(left, inserted[next]);
            inserted[next] -= fresh;
            left -= fresh;
            if (kept[next] == 0) {
                inserted[row] += inserted[next];
                deleted[row] += deleted[next];
                removeRow(next);
            }
        }
    }

    /// A key's effective value has changed on `[at, at + count)`; null for none.
    void changed(int at, int count, String key, @Nullable String before, @Nullable String now) {
        int from = at;
        int end = at + count;
        while (from < end) {
            seekGap(from);
            if (from - rowAt < kept[row]) {
                splitKept(from - rowAt);
            }
            int gapEnd = rowAt + kept[row] + inserted[row];
            if (from < gapEnd) {
                from = Math.min(end, gapEnd);
                continue;
            }
            int next = row + 1;
            if (next == rows) {
                openRow(next);
                kept[next] = end - from;
            } else if (end - from < kept[next]) {
                rowAt = gapEnd;
                row = next;
                splitKept(end - from);
            }
            note(next, key, before, now);
            from += kept[next];
        }
    }

    private void note(int at, String key, @Nullable String before, @Nullable String now) {
        Map<String, Before> noted =
                changeOf[at] == 0 ? new HashMap<>() : new HashMap<>(changes.get(changeOf[at] - 1));
        note(noted, key, before, now);
        changes.add(noted);
        changeOf[at] = changes.size();
    }

    /// A key's effective value on item 0 has changed; null for none.
    void startChanged(String key, @Nullable String before, @Nullable String now) {
        note(start, key, before, now);
    }

    private static void note(
            Map<String, Before> changes,
            String key,
            @Nullable String before,
            @Nullable String now) {
        Before known = changes.get(key);
        String first = known == null ? before : known.value();
        if (Objects.equals(first, now)) {
            changes.remove(key);
        } else {
            changes.put(key, new Before(first, now));
        }
    }

    // ---- rows

    /// Finds the leftmost row that reaches up to a position of the present text; adds a row where
    /// all end before it.
    private void seekGap(int at) {
        if (rows == 0) {
            openRow(0);
            kept[0] = at;
            return;
        }
        while (row > 0 && rowAt >= at) {
            row--;
            rowAt -= kept[row] + inserted[row];
        }
        while (rowAt + kept[row] + inserted[row] < at) {
            rowAt += kept[row] + inserted[row];
            row++;
            if (row == rows) {
                openRow(row);
                kept[row] = at - rowAt;
                return;
            }
        }
    }

    /// Cuts the current row inside its kept stretch; the left part stays the current row.
    private void splitKept(int at) {
        int next = row + 1;
        openRow(next);
        kept[next] = kept[row] - at;
        inserted[next] = inserted[row];
        deleted[next] = deleted[row];
        changeOf[next] = changeOf[row];
        kept[row] = at;
        inserted[row] = 0;
        deleted[row] = 0;
    }

    private void openRow(int at) {
        if (rows == kept.length) {
            resize(rows * 2);
        }
        move(at, at + 1, rows - at);
        kept[at] = 0;
        inserted[at] = 0;
        deleted[at] = 0;
        changeOf[at] = 0;
        rows++;
    }

    private void removeRow(int at) {
        move(at + 1, at, rows - at - 1);
        rows--;
    }

    private void move(int from, int to, int count) {
        System.arraycopy(kept, from, kept, to, count);
        System.arraycopy(inserted, from, inserted, to, count);
        System.arraycopy(deleted, from, deleted, to, count);
        System.arraycopy(changeOf, from, changeOf, to, count);
    }

    // ---- the result

    /// The canonical delta; the composer is empty again.
    ///
    /// @param rope the text after the batch
    ChangeSet build(TextRope rope, Formats formats) {
        if (rows == 0 && start.isEmpty()) {
            return ChangeSet.none();
        }
        ChangeSet result =
                rows == 1 && changes.isEmpty() && start.isEmpty()
                        ? single(rope, formats)
                        : composed(rope, formats);
        clear();
        return result;
    }

    /// What most gestures are: one place.
    private ChangeSet single(TextRope rope, Formats formats) {
        int count = inserted[0];
        int gone = deleted[0];
        if (count > 0 == gone > 0) {
            return composed(rope, formats);
        }
        int at = kept[0];
        Change change;
        if (gone > 0) {
            change = new Change.Delete(gone);
        } else {
            int attr = rope.attrOfOneSegment(at, count);
            if (attr < 0) {
                return composed(rope, formats);
            }
            String text = rope.text(at, at + count);
            change = new Change.Insert(text, formats.of(attr, text.charAt(0) == '\n'));
        }
        return new ChangeSet(
                at == 0 ? List.of(change) : List.of(new Change.Retain(at, Map.of()), change),
                Map.of());
    }

    private ChangeSet composed(TextRope rope, Formats formats) {
        List<Change> all = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < rows; i++) {
            if (kept[i] > 0) {
                Map<String, Optional<String>> changed =
                        changeOf[i] == 0 ? Map.of() : values(changes.get(changeOf[i] - 1));
                addRetain(all, kept[i], changed);
            }
            at += kept[i];
            if (inserted[i] > 0) {
                InsertCollector collector = new InsertCollector(rope, formats);
                rope.visit(at, at + inserted[i], collector);
                all.addAll(collector.finish());
                at += inserted[i];
            }
            if (deleted[i] > 0) {
                all.add(new Change.Delete(deleted[i]));
            }
        }
        while (!all.isEmpty()
                && all.getLast() instanceof Change.Retain(int _, var changed)
                && changed.isEmpty()) {
            all.removeLast();
        }
        return all.isEmpty() && start.isEmpty()
                ? ChangeSet.none()
                : new ChangeSet(all, values(start));
    }

    private static void addRetain(
            List<Change> all, int length, Map<String, Optional<String>> changed) {
        if (!all.isEmpty()
                && all.getLast() instanceof Change.Retain(int before, var same)
                && same.equals(changed)) {
            all.set(all.size() - 1, new Change.Retain(before + length, changed));
        } else {
            all.add(new Change.Retain(length, changed));
        }
    }

    private static Map<String, Optional<String>> values(Map<String, Before> changes) {
        Map<String, Optional<String>> values = new HashMap<>();
        changes.forEach((key, change) -> values.put(key, Optional.ofNullable(change.now())));
        return values;
    }

    /// Joins the segments of inserted text to inserts of equal formats.
    private static final class InsertCollector implements TextRope.SegmentVisitor {
        private final TextRope rope;
        private final Formats formats;
        private final List<Change> inserts = new ArrayList<>(1);
        private int from;
        private int to = -1;
        private SortedMap<String, String> seen = Formats.NONE;

        InsertCollector(TextRope rope, Formats formats) {
            this.rope = rope;
            this.formats = formats;
        }

        @Override
        public void visit(int at, int length, int identity, int attr, boolean newline) {
            SortedMap<String, String> now = formats.of(attr, newline);
            if (to < 0 || !now.equals(seen)) {
                flush();
                from = at;
                seen = now;
            }
            to = at + length;
        }

        private void flush() {
            if (to >= 0) {
                inserts.add(new Change.Insert(rope.text(from, to), seen));
            }
        }

        List<Change> finish() {
            flush();
            return inserts;
        }
    }
}
