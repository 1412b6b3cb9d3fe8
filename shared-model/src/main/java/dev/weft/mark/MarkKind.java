package dev.weft.mark;

import java.util.Map;
import java.util.Set;

/// What a key does at its edges: whether text typed at its end takes it over, and whether it writes
/// characters or the openers of paragraphs. The kind belongs to the key, so all replicas agree.
///
/// @param grows text inserted right after it, concurrently or by typing, carries it too
/// @param block it writes newlines (openers of paragraphs) and item 0 only
public record MarkKind(boolean grows, boolean block) {

    /// Inline and growing: bold, italic, colour …
    public static final MarkKind GROWING = new MarkKind(true, false);

    /// Inline and tight: link, code, comments.
    public static final MarkKind TIGHT = new MarkKind(false, false);

    /// An attribute of whole paragraphs.
    public static final MarkKind BLOCK = new MarkKind(false, true);

    private static final Map<String, MarkKind> KNOWN =
            Map.ofEntries(
                    Map.entry("bold", GROWING),
                    Map.entry("italic", GROWING),
                    Map.entry("underline", GROWING),
                    Map.entry("strike", GROWING),
                    Map.entry("colour", GROWING),
                    Map.entry("highlight", GROWING),
                    Map.entry("font", GROWING),
                    Map.entry("size", GROWING),
                    Map.entry("link", TIGHT),
                    Map.entry("code", TIGHT),
                    Map.entry("embed", TIGHT),
                    Map.entry("alt", TIGHT),
                    Map.entry("type", BLOCK),
                    Map.entry("indent", BLOCK),
                    Map.entry("align", BLOCK),
                    Map.entry("checked", BLOCK),
                    Map.entry("spacing", BLOCK),
                    Map.entry("lang", BLOCK));

    private static final String COMMENT = "comment:";

    /// Whether this version of Weft knows the key, and so insists on its kind.
    public static boolean isKnown(String key) {
        return KNOWN.containsKey(key) || key.startsWith(COMMENT);
    }

    /// The kind of a key; an unknown key is inline and tight for text typed here.
    public static MarkKind of(String key) {
        return KNOWN.getOrDefault(key, TIGHT);
    }

    /// All known keys that write paragraphs.
    public static Set<String> blockKeys() {
        return Set.of("type", "indent", "align", "checked", "spacing", "lang");
    }
}
