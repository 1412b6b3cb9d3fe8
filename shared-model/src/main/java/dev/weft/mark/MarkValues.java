package dev.weft.mark;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which keys and values a mark may have: the one table that local commands, the wire and files are
/// checked against. A value has one canonical text, so equal formats are equal strings everywhere.
public final class MarkValues {

    /// Greatest length of a value in UTF-16 units.
    public static final int MAX_LENGTH = 2_000;

    /// Greatest length of a key.
    public static final int MAX_KEY_LENGTH = 64;

    private static final String COMMENT = "comment:";
    private static final Rule TRUE = new Rule("true", Pattern.compile("true"));
    private static final Rule COLOUR =
            new Rule(
                    "a colour as #rrggbb in lower-case hexadecimal digits",
                    Pattern.compile("#[0-9a-f]{6}"));

    private static final Map<String, Rule> RULES =
            Map.ofEntries(
                    Map.entry("bold", TRUE),
                    Map.entry("italic", TRUE),
                    Map.entry("underline", TRUE),
                    Map.entry("strike", TRUE),
                    Map.entry("code", TRUE),
                    Map.entry("checked", TRUE),
                    Map.entry("colour", COLOUR),
                    Map.entry("highlight", COLOUR),
                    rule("size", "whole points from 1 to 999", "[1-9][0-9]{0,2}"),
                    rule("font", "a family name of 1 to 100 characters", "\\S(.{0,98}\\S)?"),
                    rule(
                            "link",
                            "a link that begins with http://, https://, mailto: or weft: and has"
                                    + " no spaces",
                            "(https?://|mailto:|weft:)\\S+"),
                    rule(
                            "embed",
                            "kind, SHA-256 in hexadecimal (or -), width and height in pixels,"
                                    + " parted by single spaces",
                            "[a-z][a-z0-9-]{0,31} ([0-9a-f]{64}|-) (0|[1-9][0-9]{0,5})"
                                    + " (0|[1-9][0-9]{0,5})"),
                    rule(
                            "type",
                            "one of body, h1, h2, h3, h4, h5, h6, ul, ol, task, quote, code",
                            "body|h[1-6]|ul|ol|task|quote|code"),
                    rule("indent", "a whole number from 0 to 8", "[0-8]"),
                    rule(
                            "align",
                            "one of left, centre, right, justify",
                            "left|centre|right|justify"),
                    rule("spacing", "one of 1, 1.15, 1.5, 2", "1|1\\.15|1\\.5|2"),
                    rule(
                            "lang",
                            "a language tag, for instance en or pt-BR",
                            "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}"));

    private MarkValues() {}

    /// Whether a text can be a key at all: 1 to 64 of `a-z`, `0-9`, `:`, `_`, `-`, and an id behind
    /// `comment:`.
    public static boolean isKey(String key) {
        if (key.isEmpty() || key.length() > MAX_KEY_LENGTH || key.equals(COMMENT)) {
            return false;
        }
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean allowed =
                    (c >= 'a' && c <= 'z')
                            || (c >= '0' && c <= '9')
                            || c == ':'
                            || c == '_'
                            || c == '-';
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    /// What a value of this key must be, if the given one is not that; empty if it is fine. A key
    /// that this version does not know takes any text of 1 to 2,000 units without control
    /// characters.
    ///
    /// @param key a key, known or not
    /// @param value its value; removals (null) need no check
    public static Optional<String> expectedInstead(String key, String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH || hasControl(value)) {
            return Optional.of(
                    "a text of 1 to " + MAX_LENGTH + " characters without control characters");
        }
        Rule rule = key.startsWith(COMMENT) ? TRUE : RULES.get(key);
        return rule == null || rule.form.matcher(value).matches()
                ? Optional.empty()
                : Optional.of(rule.expected);
    }

    private static boolean hasControl(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static Map.Entry<String, Rule> rule(String key, String expected, String form) {
        return Map.entry(key, new Rule(expected, Pattern.compile(form)));
    }

    private record Rule(String expected, Pattern form) {}
}
