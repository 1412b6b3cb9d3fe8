package dev.weft.wire;

import java.util.Comparator;
import java.util.Optional;

/// What people call a document. Of several titles the one that [#replaces] all others stands,
/// wherever each was given and in whatever order they become known: so all agree in the end, also
/// those who gave one offline.
///
/// @param text one line of 1 to 200 UTF-16 units, not blank
/// @param number 0: what the document was made with; else one more than the number of the title
///   that it took the place of
/// @param by id of the participant who gave it; empty with the number 0
public record Title(String text, int number, String by) implements Comparable<Title> {

    /// The longest, in UTF-16 units.
    public static final int LONGEST = 200;

    static final int MOST_NUMBER = JsonSource.MAX_UNIT;

    /// By number, then by who gave it; the text parts what two copies of one profile gave.
    private static final Comparator<Title> ORDER =
            Comparator.comparingInt(Title::number)
                    .thenComparing(Title::by)
                    .thenComparing(Title::text);

    /// The title that a document is made with.
    public static Title first(String text) {
        return new Title(text, 0, "");
    }

    /// What somebody typed as a title can be: one line without control characters, cut where it is
    /// too long.
    ///
    /// @return empty if nothing is left of it
    public static Optional<String> clean(String typed) {
        StringBuilder line = new StringBuilder(typed.length());
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            boolean broken = Characters.isLone(typed, i);
            line.append(isBreak(c) ? ' ' : broken ? Characters.REPLACEMENT : c);
        }
        String text = line.toString().replaceAll(" {2,}", " ").strip();
        if (text.length() > LONGEST) {
            boolean cutsPair = Character.isHighSurrogate(text.charAt(LONGEST - 1));
            text = text.substring(0, cutsPair ? LONGEST - 1 : LONGEST).strip();
        }
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    /// Control characters and the two separators of lines that are none.
    private static boolean isBreak(char c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }

    /// The title that takes the place of this one.
    ///
    /// @param text one that is [#clean]
    /// @param participant who gives it
    public Title next(String text, String participant) {
        return new Title(text, Math.min(number + 1, MOST_NUMBER), participant);
    }

    /// Whether this one stands where both are known.
    public boolean replaces(Title other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Title other) {
        return ORDER.compare(this, other);
    }
}
