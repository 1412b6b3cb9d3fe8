package dev.weft.client.spell;

/// How many words of a text are in the dictionary: what tells a text in another language from one
/// with mistakes.
///
/// @param words looked up
/// @param unknown those of them that no dictionary has
/// @param pending those of them that nobody has looked up yet
public record Tally(int words, int unknown, int pending) {

    /// Of no words.
    public static final Tally NOTHING = new Tally(0, 0, 0);

    /// Fewer say nothing about the language.
    private static final int ENOUGH = 5;

    /// Of two texts together.
    public Tally plus(Tally other) {
        return new Tally(words + other.words, unknown + other.unknown, pending + other.pending);
    }

    /// Whether the words are enough to judge by.
    public boolean isEnough() {
        return words >= ENOUGH;
    }

    /// Whether it is another language: every second word at least is unknown. (Of English a tenth
    /// is at most, of German three quarters are.)
    public boolean isForeign() {
        return isEnough() && 2 * unknown >= words;
    }
}
