package dev.weft.client.editor;

import dev.weft.mark.MarkKind;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The style of a stretch of text in the view: the effective inline formats of its characters, also
/// those that this version does not draw. Immutable.
///
/// @param formats key → value
record InlineStyle(SortedMap<String, String> formats) {

    static final InlineStyle PLAIN = new InlineStyle(Collections.emptySortedMap());

    private static final String ON = "true";

    /// The inline part of the formats of a character.
    static InlineStyle of(SortedMap<String, String> formats) {
        if (formats.isEmpty()) {
            return PLAIN;
        }
        if (formats.keySet().stream().noneMatch(InlineStyle::isBlock)) {
            return new InlineStyle(formats);
        }
        TreeMap<String, String> inline = new TreeMap<>(formats);
        inline.keySet().removeIf(InlineStyle::isBlock);
        return inline.isEmpty()
                ? PLAIN
                : new InlineStyle(Collections.unmodifiableSortedMap(inline));
    }

    /// This style after a change; block keys in it are passed over.
    InlineStyle with(Map<String, Optional<String>> changes) {
        TreeMap<String, String> changed = new TreeMap<>(formats);
        changes.forEach((key, value) -> {
            if (!isBlock(key)) {
                value.ifPresentOrElse(v -> changed.put(key, v), () -> changed.remove(key));
            }
        });
        return changed.isEmpty()
                ? PLAIN
                : new InlineStyle(Collections.unmodifiableSortedMap(changed));
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(formats.get(key));
    }

    boolean isOn(String key) {
        return ON.equals(formats.get(key));
    }

    private static boolean isBlock(String key) {
        return MarkKind.of(key).block();
    }
}
