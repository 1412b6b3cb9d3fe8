package dev.weft.client.exchange;

import dev.weft.mark.MarkKind;
import dev.weft.mark.MarkValues;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Formats as one attribute of an HTML element: `key=value` parted by blanks, values encoded as in
/// addresses. What is read is checked like everything from outside.
final class Attributes {

    private static final int MAX_INDENT = 8;

    private Attributes() {}

    static String write(SortedMap<String, String> formats) {
        StringBuilder written = new StringBuilder();
        for (Map.Entry<String, String> format : formats.entrySet()) {
            written.append(written.isEmpty() ? "" : " ")
                    .append(format.getKey())
                    .append('=')
                    .append(URLEncoder.encode(format.getValue(), StandardCharsets.UTF_8));
        }
        return written.toString();
    }

    /// The formats that are of a kind and have values that they may have.
    static SortedMap<String, String> read(String written, boolean block) {
        TreeMap<String, String> formats = new TreeMap<>();
        for (String pair : written.split(" ", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                put(formats, pair.substring(0, equals), decoded(pair.substring(equals + 1)), block);
            }
        }
        return Collections.unmodifiableSortedMap(formats);
    }

    /// Puts a format that may be, and passes over others. Comments stay where they were made.
    static void put(Map<String, String> formats, String key, String value, boolean block) {
        if (MarkValues.isKey(key)
                && MarkKind.isKnown(key)
                && MarkKind.of(key).block() == block
                && !key.startsWith("comment:")
                && MarkValues.expectedInstead(key, value).isEmpty()) {
            formats.put(key, value);
        }
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    static int indent(SortedMap<String, String> attributes) {
        String value = attributes.getOrDefault("indent", "0");
        return value.matches("[0-8]") ? Math.min(MAX_INDENT, value.charAt(0) - '0') : 0;
    }
}
