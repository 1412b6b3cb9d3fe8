package dev.weft.bench;

import java.util.random.RandomGenerator;

/// A person who types: bursts of words, now and then some characters taken back, now and then on
/// with it somewhere else. Knows how long the text is and where the caret stands, not what it says.
final class Typist {

    private static final int LEAST_BURST = 10;
    private static final int MOST_BURST = 60;
    private static final int MOST_TAKEN_BACK = 8;
    private static final int TAKES_BACK_PERCENT = 40;
    private static final int MOVES_PERCENT = 15;
    private static final int ENDS_PARAGRAPH_PERMILLE = 3;
    private static final int ENDS_WORD_PERMILLE = 180;
    private static final String LETTERS =
            "eeeeeeeeeeeetttttttttaaaaaaaaoooooooiiiiiiinnnnnnnsssssshhhhhhrrrrrrddddllll"
                    + "cccuuummmwwffggyyppbbvk.,";

    private final RandomGenerator random;
    private int length;
    private int caret;
    private int burst;
    private int takenBack;
    private boolean wordEnded = true;

    /// A person in front of a text of that length, with the caret at its end.
    Typist(RandomGenerator random, int length) {
        this.random = random;
        this.length = length;
        this.caret = length;
        this.burst = LEAST_BURST;
    }

    /// How long the text is now.
    int length() {
        return length;
    }

    /// The next key.
    Stroke next() {
        if (takenBack > 0 && caret > 0) {
            takenBack--;
            length--;
            caret--;
            return new Stroke(caret, false, ' ');
        }
        if (burst == 0) {
            beginBurst();
            return next();
        }
        burst--;
        length++;
        return new Stroke(caret++, true, key());
    }

    private void beginBurst() {
        burst = random.nextInt(LEAST_BURST, MOST_BURST + 1);
        takenBack = 0;
        int what = random.nextInt(100);
        if (what < TAKES_BACK_PERCENT) {
            takenBack = 1 + random.nextInt(MOST_TAKEN_BACK);
        } else if (what < TAKES_BACK_PERCENT + MOVES_PERCENT) {
            caret = random.nextInt(length + 1);
        }
    }

    private char key() {
        int what = random.nextInt(1_000);
        if (what < ENDS_PARAGRAPH_PERMILLE) {
            wordEnded = true;
            return '\n';
        }
        wordEnded = !wordEnded && what < ENDS_WORD_PERMILLE;
        return wordEnded ? ' ' : LETTERS.charAt(random.nextInt(LETTERS.length()));
    }

    /// One key.
    ///
    /// @param at where it acts in the text before it
    /// @param types whether a character is put in there; else the one at that place goes
    /// @param character what is put in
    record Stroke(int at, boolean types, char character) {

        /// Does it to a text.
        void apply(StringBuilder text) {
            if (types) {
                text.insert(at, character);
            } else {
                text.deleteCharAt(at);
            }
        }
    }
}
