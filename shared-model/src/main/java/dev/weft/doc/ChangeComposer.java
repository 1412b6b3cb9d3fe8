package dev.weft.doc;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Composes the primitive effects of one batch into one [ChangeSet] relative to the text before it.
///
/// It keeps a list of pieces that cover the text up to the last change: kept, inserted and deleted
/// stretches. Positions given are in the text as it is after the effects so far. A cursor remembers
/// the piece of the last effect; effects near one another cost O(1). One batch only.
final class ChangeComposer {

    private enum Kind {
        KEPT,
        INSERTED,
        DELETED
    }

    /// A key's effective value before the batch and now; null for none.
    private record Before(@Nullable String value, @Nullable String now) {}

    private static final class Piece {
        private final Kind kind;
        private int length;
        private String text = "";
        private SortedMap<String, String> formats = Collections.emptySortedMap();
        private Map<String, Before> changes = Map.of();

        Piece(Kind kind, int length) {
            this.kind = kind;
            this.length = length;
        }

        int width() {
            return kind == Kind.DELETED ? 0 : length;
        }
    }

    private final List<Piece> pieces = new ArrayList<>();
    private final Map<String, Before> start = new HashMap<>();
    private int cursor;
    private int cursorAt;

    /// Text has appeared before index `at`.
    void inserted(int at, String text, SortedMap<String, String> formats) {
        int index = boundary(at);
        Piece before = index > 0 ? pieces.get(index - 1) : null;
        if (before != null && before.kind == Kind.INSERTED && before.formats.equals(formats)) {
            before.text += text;
            before.length += text.length();
            cursorAt += text.length();
            return;
        }
        Piece piece = new Piece(Kind.INSERTED, text.length());
        piece.text = text;
        piece.formats = formats;
        pieces.add(index, piece);
    }

    /// Text at `[at, at + count)` has gone.
    void deleted(int at, int count) {
        int index = boundary(at);
        int left = count;
        while (left > 0) {
            if (index == pieces.size()) {
                pieces.add(new Piece(Kind.DELETED, left));
                return;
            }
            Piece piece = pieces.get(index);
            if (piece.kind == Kind.DELETED) {
                index++;
                continue;
            }
            if (piece.length > left) {
                split(index, left);
                piece = pieces.get(index);
            }
            left -= piece.length;
            if (piece.kind == Kind.INSERTED) {
                pieces.remove(index);
            } else {
                pieces.set(index, new Piece(Kind.DELETED, piece.length));
                index++;
            }
        }
    }

    /// A key's effective value has changed on `[at, at + count)`; null for none.
    void changed(int at, int count, String key, @Nullable String before, @Nullable String now) {
        int index = boundary(at);
        int left = count;
        while (left > 0) {
            if (index == pieces.size()) {
                pieces.add(new Piece(Kind.KEPT, left));
            }
            Piece piece = pieces.get(index);
            if (piece.kind == Kind.DELETED) {
                index++;
                continue;
            }
            if (piece.length > left) {
                split(index, left);
                piece = pieces.get(index);
            }
            if (piece.kind == Kind.INSERTED) {
                TreeMap<String, String> formats = new TreeMap<>(piece.formats);
                if (now == null) {
                    formats.remove(key);
                } else {
                    formats.put(key, now);
                }
                piece.formats = Collections.unmodifiableSortedMap(formats);
            } else {
                piece.changes = new HashMap<>(piece.changes);
                note(piece.changes, key, before, now);
            }
            left -= piece.length;
            index++;
        }
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

    /// Index of the first piece that begins at a position of the present text, deletions there
    /// included; splits a piece or adds a kept one where needed.
    private int boundary(int at) {
        while (cursor > 0 && cursorAt >= at) {
            cursor--;
            cursorAt -= pieces.get(cursor).width();
        }
        while (cursor < pieces.size() && cursorAt < at) {
            Piece piece = pieces.get(cursor);
            if (cursorAt + piece.width() > at) {
                split(cursor, at - cursorAt);
                piece = pieces.get(cursor);
            }
            cursorAt += piece.width();
            cursor++;
        }
        if (cursorAt < at) {
            pieces.add(new Piece(Kind.KEPT, at - cursorAt));
            cursor = pieces.size();
            cursorAt = at;
        }
        return cursor;
    }

    private void split(int index, int at) {
        Piece whole = pieces.get(index);
        Piece right = new Piece(whole.kind, whole.length - at);
        right.formats = whole.formats;
        right.changes = whole.changes;
        if (whole.kind == Kind.INSERTED) {
            right.text = whole.text.substring(at);
            whole.text = whole.text.substring(0, at);
        }
        whole.length = at;
        pieces.add(index + 1, right);
    }

    /// The canonical delta.
    ChangeSet build() {
        List<Change> changes = new ArrayList<>();
        int deleted = 0;
        for (Piece piece : pieces) {
            switch (piece.kind) {
                case DELETED -> deleted += piece.length;
                case INSERTED -> add(changes, new Change.Insert(piece.text, piece.formats));
                case KEPT -> {
                    flush(changes, deleted);
                    deleted = 0;
                    add(changes, new Change.Retain(piece.length, values(piece.changes)));
                }
            }
        }
        flush(changes, deleted);
        while (!changes.isEmpty()
                && changes.getLast() instanceof Change.Retain(int _, var kept)
                && kept.isEmpty()) {
            changes.removeLast();
        }
        return changes.isEmpty() && start.isEmpty()
                ? ChangeSet.none()
                : new ChangeSet(changes, values(start));
    }

    private static void flush(List<Change> changes, int deleted) {
        if (deleted > 0) {
            add(changes, new Change.Delete(deleted));
        }
    }

    /// Adds a change, joined with the last one where they are alike.
    private static void add(List<Change> changes, Change next) {
        Change last = changes.isEmpty() ? null : changes.getLast();
        if (last instanceof Change.Retain a
                && next instanceof Change.Retain b
                && a.changes().equals(b.changes())) {
            changes.set(
                    changes.size() - 1, new Change.Retain(a.length() + b.length(), a.changes()));
        } else if (last instanceof Change.Insert a
                && next instanceof Change.Insert b
                && a.formats().equals(b.formats())) {
            changes.set(changes.size() - 1, new Change.Insert(a.text() + b.text(), a.formats()));
        } else {
            changes.add(next);
        }
    }

    private static Map<String, Optional<String>> values(Map<String, Before> changes) {
        Map<String, Optional<String>> values = new HashMap<>();
        changes.forEach((key, change) -> values.put(key, Optional.ofNullable(change.now())));
        return values;
    }
}
