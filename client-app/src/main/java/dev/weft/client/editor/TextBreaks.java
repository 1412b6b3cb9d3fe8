package dev.weft.client.editor;

import java.text.BreakIterator;
import java.util.Locale;

/// Where a caret may stand and where words begin, inside one paragraph's text. A cluster is what a
/// reader takes for one character: a letter with its accents, an emoji with its joiners.
final class TextBreaks {

    private TextBreaks() {}

    /// The end of the cluster that begins at, or holds, a position; the text's end at the end.
    static int nextCluster(String text, int at) {
        return at >= text.length() ? text.length() : clusters(text).following(at);
    }

    /// The start of the cluster before a position; 0 at the start.
    static int previousCluster(String text, int at) {
        return at <= 0 ? 0 : clusters(text).preceding(Math.min(at, text.length()));
    }

    /// Where a word-wise step to the right ends: spaces first, then one word or one run of signs.
    static int nextWord(String text, int at) {
        int here = at;
        while (here < text.length() && Character.isWhitespace(text.charAt(here))) {
            here++;
        }
        return here >= text.length() ? text.length() : words(text).following(here);
    }

    /// Where a word-wise step to the left ends: spaces first, then one word or one run of signs.
    static int previousWord(String text, int at) {
        int here = Math.min(at, text.length());
        while (here > 0 && Character.isWhitespace(text.charAt(here - 1))) {
            here--;
        }
        return here <= 0 ? 0 : words(text).preceding(here);
    }

    /// Words of a text: maximal stretches between word breaks that hold a letter or digit.
    static int countWords(String text) {
        BreakIterator breaks = words(text);
        int count = 0;
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (holdsWord(text, start, end)) {
                count++;
            }
            start = end;
        }
        return count;
    }

    /// Clusters of a text.
    static int countClusters(String text) {
        BreakIterator breaks = clusters(text);
        int count = 0;
        while (breaks.next() != BreakIterator.DONE) {
            count++;
        }
        return count;
    }

    private static boolean holdsWord(String text, int start, int end) {
        for (int i = start; i < end; i += Character.charCount(text.codePointAt(i))) {
            if (Character.isLetterOrDigit(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static BreakIterator clusters(String text) {
        BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
        breaks.setText(text);
        return breaks;
    }

    private static BreakIterator words(String text) {
        BreakIterator breaks = BreakIterator.getWordInstance(Locale.ROOT);
        breaks.setText(text);
        return breaks;
    }
}
