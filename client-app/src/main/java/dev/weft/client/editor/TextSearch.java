package dev.weft.client.editor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Finds all places of a text that a query means. Pure. A regular expression that would take too
/// long is given up, so that nobody can freeze a window with one.
public final class TextSearch {

    /// No more places than this are found.
    static final int MOST = 100_000;

    private static final long READS_PER_UNIT = 60;
    private static final long READS = 2_000_000;

    private TextSearch() {}

    /// What is looked for.
    ///
    /// @param text words, or a regular expression
    public record Query(String text, boolean matchCase, boolean wholeWord, boolean regex) {

        /// Nothing.
        public static final Query NONE = new Query("", false, false, false);
    }

    /// A place, in text indices.
    ///
    /// @param to exclusive, > from
    public record Match(int from, int to) {}

    /// What came of it.
    public sealed interface Outcome {

        /// The places from left to right.
        record Found(List<Match> matches) implements Outcome {
            public Found {
                matches = List.copyOf(matches);
            }
        }

        /// The query is no regular expression.
        record Malformed() implements Outcome {}

        /// The regular expression takes too long on this text.
        record TooSlow() implements Outcome {}
    }

    /// Looks for a query; an empty one is nowhere.
    public static Outcome find(Query query, String text) {
        if (query.text().isEmpty()) {
            return new Outcome.Found(List.of());
        }
        try {
            Matcher matcher = pattern(query).matcher(new PatientText(text));
            List<Match> matches = new ArrayList<>();
            while (matches.size() < MOST && matcher.find()) {
                if (counts(query, text, matcher)) {
                    matches.add(new Match(matcher.start(), matcher.end()));
                }
            }
            return new Outcome.Found(matches);
        } catch (PatternSyntaxException e) {
            return new Outcome.Malformed();
        } catch (OutOfPatienceException | StackOverflowError e) {
            return new Outcome.TooSlow();
        }
    }

    private static boolean counts(Query query, String text, Matcher matcher) {
        return matcher.end() > matcher.start()
                && (!query.wholeWord() || isWord(text, matcher.start(), matcher.end()));
    }

    private static Pattern pattern(Query query) {
        int flags = Pattern.MULTILINE;
        if (!query.matchCase()) {
            flags |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        }
        if (!query.regex()) {
            flags |= Pattern.LITERAL;
        }
        return Pattern.compile(query.text(), flags);
    }

    private static boolean isWord(String text, int from, int to) {
        return !(isWordPart(text, from - 1) && isWordPart(text, from))
                && !(isWordPart(text, to - 1) && isWordPart(text, to));
    }

    private static boolean isWordPart(String text, int index) {
        if (index < 0 || index >= text.length()) {
            return false;
        }
        int c = text.codePointAt(index);
        return Character.isLetterOrDigit(c)
                || c == '_'
                || Character.isSurrogate(text.charAt(index));
    }

    /// What takes the places' place, in their order. In a regular expression's replacement `$1` or
    /// `${name}` stands for a group; one that names a group that is not there is taken as it is.
    public static List<String> replacements(
            Query query, String text, List<Match> matches, String by) {
        List<String> plain = Collections.nCopies(matches.size(), by);
        if (!query.regex()) {
            return plain;
        }
        try {
            Matcher matcher = pattern(query).matcher(new PatientText(text));
            List<String> made = new ArrayList<>();
            StringBuilder all = new StringBuilder();
            int behind = 0;
            while (made.size() < matches.size() && matcher.find()) {
                int at = all.length() + matcher.start() - behind;
                matcher.appendReplacement(all, by);
                behind = matcher.end();
                if (counts(query, text, matcher)) {
                    made.add(all.substring(at));
                }
            }
            return made.size() == matches.size() ? made : plain;
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | OutOfPatienceException
                | StackOverflowError e) {
            return plain;
        }
    }

    /// A text that lets itself be read so often and no oftener.
    private static final class PatientText implements CharSequence {
        private final String text;
        private long left;

        PatientText(String text) {
            this.text = text;
            left = READS + READS_PER_UNIT * text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new OutOfPatienceException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// The budget of reads is spent.
    private static final class OutOfPatienceException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
