package dev.weft.client.editor;

import dev.weft.mark.MarkKind;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The style of a paragraph in the view: the effective attributes of its opener. Immutable.
///
/// @param attributes key → value
record BlockStyle(SortedMap<String, String> attributes) {

    static final BlockStyle BODY = new BlockStyle(Collections.emptySortedMap());

    private static final int MAX_INDENT = 8;

    /// The paragraph part of the formats of an opener.
    static BlockStyle of(SortedMap<String, String> formats) {
        return BODY.with(
                formats.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, e -> Optional.of(e.getValue()))));
    }

    /// This style after a change; inline keys in it are passed over.
    BlockStyle with(Map<String, Optional<String>> changes) {
        if (changes.keySet().stream().noneMatch(key -> MarkKind.of(key).block())) {
            return this;
        }
        TreeMap<String, String> changed = new TreeMap<>(attributes);
        changes.forEach((key, value) -> {
            if (MarkKind.of(key).block()) {
                value.ifPresentOrElse(v -> changed.put(key, v), () -> changed.remove(key));
            }
        });
        return changed.isEmpty()
                ? BODY
                : new BlockStyle(Collections.unmodifiableSortedMap(changed));
    }

    /// `body`, `h1` … `h6`, `ul`, `ol`, `task`, `quote`, `code`, or what a newer version calls it.
    String type() {
        return attributes.getOrDefault("type", "body");
    }

    /// 0 ..= 8.
    int indent() {
        String value = attributes.get("indent");
        if (value == null || value.length() != 1 || !Character.isDigit(value.charAt(0))) {
            return 0;
        }
        return Math.min(MAX_INDENT, value.charAt(0) - '0');
    }

    boolean isList() {
        return isList(type());
    }

    /// Whether paragraphs of a type are list items, which have levels.
    static boolean isList(String type) {
        return switch (type) {
            case "ul", "ol", "task" -> true;
            default -> false;
        };
    }

    boolean isChecked() {
        return "true".equals(attributes.get("checked"));
    }

    Optional<String> value(String key) {
        return Optional.ofNullable(attributes.get(key));
    }
}
