package dev.weft.wire;

import java.util.Collection;
import java.util.Comparator;

/// Something said in the chat beside a document. Never changed after it was said.
///
/// @param id 32 lower-case hexadecimal digits, made at random by who says it: a line that comes
///   twice is one line
/// @param author who said it
/// @param time when, by the author's clock, milliseconds since the epoch
/// @param text 1 to 2,000 UTF-16 units, not blank; may have several lines
public record ChatLine(String id, Participant author, long time, String text) {

    /// Greatest length of a text in UTF-16 units.
    public static final int LONGEST_TEXT = 2_000;

    /// Most lines in one message, either way.
    public static final int MOST_LINES = 200;

    /// The order in which everybody shows lines.
    public static final Comparator<ChatLine> ORDER =
            Comparator.comparingLong(ChatLine::time).thenComparing(ChatLine::id);

    /// What tells one set of lines from another: the ids, each 128 bits, under exclusive or.
    public static String digest(Collection<String> ids) {
        long high = 0;
        long low = 0;
        for (String id : ids) {
            high ^= Long.parseUnsignedLong(id, 0, 16, 16);
            low ^= Long.parseUnsignedLong(id, 16, 32, 16);
        }
        return "%016x%016x".formatted(high, low);
    }
}
