package dev.weft.wire;

/// Rules about single characters that every text from outside is held to.
final class Characters {

    static final char REPLACEMENT = '\uFFFD';
    private static final char SPACE = ' ';

    private Characters() {}

    /// Index of the first half of a surrogate pair that stands alone, or -1 for well-formed UTF-16.
    static int loneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isLone(text, i)) {
                return i;
            }
        }
        return -1;
    }

    /// Index of the first control character that a document does not hold (C0 but tab; a newline is
    /// judged by the caller), or -1.
    static int forbiddenControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < SPACE && c != '\t' && c != '\n') {
                return i;
            }
        }
        return -1;
    }

    /// Index of the first control character of any kind, or -1; for names, titles and reasons.
    static int control(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    /// How many bytes the text takes in UTF-8; a lone surrogate counts as three.
    static long utf8Length(String text) {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }

    /// A piece of foreign text that can be shown in a message: at most `limit` units, without
    /// control characters and lone surrogates.
    static String excerpt(String text, int limit) {
        boolean cut = text.length() > limit;
        StringBuilder shown = new StringBuilder(cut ? text.substring(0, limit) : text);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (Character.isISOControl(c) || isLone(shown, i)) {
                shown.setCharAt(i, REPLACEMENT);
            }
        }
        return cut ? shown.append('…').toString() : shown.toString();
    }

    static boolean isLone(CharSequence text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c)
                && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
