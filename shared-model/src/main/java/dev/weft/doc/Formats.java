package dev.weft.doc;

import dev.weft.mark.AttrPool;
import dev.weft.mark.MarkKind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a reader sees of an attribute number: inline formats on characters, block attributes on
/// newlines; each answer is made once and shared.
final class Formats {

    /// No formats.
    static final SortedMap<String, String> NONE =
            Collections.unmodifiableSortedMap(new TreeMap<>());

    private final AttrPool pool;
    private final List<@Nullable SortedMap<String, String>> inline = new ArrayList<>();
    private final List<@Nullable SortedMap<String, String>> block = new ArrayList<>();

    Formats(AttrPool pool) {
        this.pool = pool;
    }

    /// Effective formats of a character, or attributes of the paragraph that a newline opens.
    SortedMap<String, String> of(int attr, boolean newline) {
        if (attr == AttrPool.EMPTY) {
            return NONE;
        }
        List<@Nullable SortedMap<String, String>> known = newline ? block : inline;
        while (known.size() <= attr) {
            known.add(null);
        }
        SortedMap<String, String> formats = known.get(attr);
        if (formats == null) {
            formats = select(attr, newline);
            known.set(attr, formats);
        }
        return formats;
    }

    private SortedMap<String, String> select(int attr, boolean newline) {
        TreeMap<String, String> selected = new TreeMap<>();
        pool.set(attr)
                .effective()
                .forEach((key, value) -> {
                    if (MarkKind.of(key).block() == newline) {
                        selected.put(key, value);
                    }
                });
        return Collections.unmodifiableSortedMap(selected);
    }
}
