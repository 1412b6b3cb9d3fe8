package dev.weft.doc;

import java.util.ArrayList;
import java.util.List;

/// What text may come into a document (rich-text rules, section 9).
final class PlainText {

    private static final char REPLACEMENT = '\uFFFD';
    private static final char OBJECT = '\uFFFC';

    private PlainText() {}

    /// Whether a format says what one object character stands for: text typed between two alike
    /// does not take it over.
    static boolean isOfObject(String key) {
        return key.equals("embed") || key.equals("alt");
    }

    /// The text of a pasted piece: the one character of an object where it says that it is one.
    static String of(Gesture.Fragment fragment) {
        return fragment.formats().containsKey("embed")
                ? String.valueOf(OBJECT).repeat(fragment.text().length())
                : normalised(fragment.text());
    }

    /// Text as it may be inserted: `\r\n` and `\r` become `\n`, lone surrogates and typed object
    /// characters U+FFFD, and C0 controls but tab and newline go.
    static String normalised(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                    clean.append('\n');
                }
            } else if (c >= ' ' || c == '\t' || c == '\n') {
                clean.append(isWellFormed(text, i) && c != OBJECT ? c : REPLACEMENT);
            }
        }
        return clean.toString();
    }

    /// Whether nothing in a text could need a change, looking at units alone.
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain =
                    c >= ' ' ? !Character.isSurrogate(c) && c != OBJECT : c == '\n' || c == '\t';
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWellFormed(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        return !Character.isLowSurrogate(c)
                || (at > 0 && Character.isHighSurrogate(text.charAt(at - 1)));
    }

    /// Newlines alone and the text between them, as inserts take it.
    static List<String> pieces(String text) {
        if (text.indexOf('\n') < 0) {
            return text.isEmpty() ? List.of() : List.of(text);
        }
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int newline = text.indexOf('\n', from);
            int end = newline < 0 ? text.length() : Math.max(newline, from + 1);
            pieces.add(text.substring(from, end));
            from = end;
        }
        return pieces;
    }
}
