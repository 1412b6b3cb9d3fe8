package dev.weft.client.spell;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds the words of a text that can be looked up: those of letters of the Latin script. Left out
/// are addresses, paths and names of programs, whatever has a digit or an underscore in it,
/// abbreviations in capitals, and words with a capital inside.
public final class Words {

    private static final int LONGEST = 50;
    private static final char SOFT_HYPHEN = '\u00AD';

    /// Signs that an address, a path or a name of a file has, and a sentence has not.
    private static final Pattern TECHNICAL =
            Pattern.compile(
                    "://|[@\\\\_=]|^[#$~/]|/.*/|(?i:^www\\.)"
                            + "|[\\p{L}\\p{Nd}][.:][\\p{L}\\p{Nd}]|\\(\\)");

    /// Not words by themselves, but before a hyphen.
    private static final Set<String> PREFIXES =
            Set.of(
                    "pre", "de", "intra", "tri", "neo", "un", "mis", "proto", "geo", "socio",
                    "electro", "thermo", "cyber", "eco", "nano", "giga", "tele", "omni", "indo");

    /// Abbreviations in capitals, also of several things or with what belongs to one.
    private static final Pattern CAPITALS = Pattern.compile("\\p{Lu}{2,}('?s)?|\\p{Lu}('\\p{Lu})+");

    private static final Pattern CAPITAL_INSIDE = Pattern.compile(".*[\\p{Ll}]'?\\p{Lu}.*");

    private final String text;
    private final List<Word> found = new ArrayList<>();

    private Words(String text) {
        this.text = text;
    }

    /// Those of a text, from left to right.
    public static List<Word> of(String text) {
        Words words = new Words(text);
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && !isBlank(text.charAt(end))) {
                end++;
            }
            if (end > at && !TECHNICAL.matcher(text).region(at, end).find()) {
                words.findIn(at, end);
            }
            at = end + 1;
        }
        return words.found;
    }

    private static boolean isBlank(char unit) {
        return Character.isWhitespace(unit) || Character.isSpaceChar(unit);
    }

    /// @param from begin of a stretch without blanks
    private void findIn(int from, int to) {
        int at = from;
        while (at < to) {
            int end = endOfCompound(at, to);
            if (end == at) {
                at += Character.charCount(text.codePointAt(at));
            } else {
                takeCompound(at, end);
                at = end;
            }
        }
    }

    /// The end of the words that begin at a place and are joined by single hyphens.
    private int endOfCompound(int from, int to) {
        int end = endOfWord(from, to);
        while (end > from && end + 1 < to && isHyphen(text.charAt(end))) {
            int next = endOfWord(end + 1, to);
            if (next == end + 1) {
                break;
            }
            end = next;
        }
        return end;
    }

    /// The end of the letters, digits and inner apostrophes that begin at a place.
    private int endOfWord(int from, int to) {
        int end = from;
        while (end < to) {
            int point = text.codePointAt(end);
            int next = end + Character.charCount(point);
            boolean inner = end > from && next < to && isApostrophe(point);
            if (!isPart(point) && !(inner && isPart(text.codePointAt(next)))) {
                break;
            }
            end = next;
        }
        return end;
    }

    private static boolean isPart(int point) {
        return Character.isLetterOrDigit(point)
                || Character.getType(point) == Character.NON_SPACING_MARK
                || point == SOFT_HYPHEN;
    }

    private static boolean isApostrophe(int point) {
        return point == '\'' || point == '\u2019' || point == '\u02BC';
    }

    private static boolean isHyphen(char unit) {
        return unit == '-' || unit == '\u2010' || unit == '\u2011';
    }

    private void takeCompound(int from, int to) {
        Optional<String> compound = Optional.empty();
        int at = from;
        while (at < to) {
            int end = endOfWord(at, to);
            if (at == from && end < to && to - from <= LONGEST) {
                compound = Optional.of(plain(from, to));
            }
            String word = end - at <= LONGEST ? plain(at, end) : "";
            boolean isPrefix = end < to && PREFIXES.contains(word.toLowerCase(Locale.ROOT));
            if (isLookedUp(word) && !isPrefix) {
                found.add(new Word(at, end, word, compound));
            }
            at = end + 1;
        }
    }

    private String plain(int from, int to) {
        StringBuilder plain = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            char unit = text.charAt(i);
            if (isApostrophe(unit)) {
                plain.append('\'');
            } else if (isHyphen(unit)) {
                plain.append('-');
            } else if (unit != SOFT_HYPHEN) {
                plain.append(unit);
            }
        }
        return plain.toString();
    }

    private static boolean isLookedUp(String word) {
        return word.length() > 1
                && word.codePoints().allMatch(Words::isLatin)
                && !CAPITALS.matcher(word).matches()
                && !CAPITAL_INSIDE.matcher(word).matches();
    }

    private static boolean isLatin(int point) {
        return point == '\''
                || Character.getType(point) == Character.NON_SPACING_MARK
                || (Character.isLetter(point) && UnicodeScript.of(point) == UnicodeScript.LATIN);
    }
}
