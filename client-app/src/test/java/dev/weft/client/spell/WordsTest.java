package dev.weft.client.spell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/// Which stretches of a text are words that can be looked up.
final class WordsTest {

    private static List<String> words(String text) {
        List<Word> words = Words.of(text);
        words.forEach(word -> assertTrue(word.from() < word.to() && word.to() <= text.length()));
        return words.stream().map(Word::text).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // Signs around words, apostrophes of either kind inside them.
                "Well, \"quoted\" (and so on)… ‘thus’! | Well,quoted,and,so,on,thus",
                "Ana's dogs' don’t bark          | Ana's,dogs,don't,bark",
                "rock'n'roll 'tis                | rock'n'roll,tis",
                "warp—weft – cloth               | warp,weft,cloth",
                // Hyphens part words, prefixes are none.
                "well-known pre-war non‑linear   | well,known,war,non,linear",
                "-dash end- a--b two--three      | dash,end,two,three",
                // Emoji, also of several signs, are no part of a word.
                "good👍 👩‍👩‍👧 mor🙂ning         | good,mor,ning",
                // What is no word of a sentence.
                "1st B2B 42 x2                   | \"\"",
                "NASA PDFs USA's U.S.A. O'B      | \"\"",
                "iPhone JavaFX McDonald          | \"\"",
                "see https://weft.example/a?b=c now | see,now",
                "ask ana@weft.example or www.weft.example | ask,or",
                "README.md e.g. foo.bar() a_b run() | \"\"",
                "/usr/share ~/notes C:\\tmp $HOME #tag | \"\"",
                "and/or he/she                   | and,or,he,she",
                // Other scripts.
                "Ткань כתב 織物 ύφασμα cloth       | cloth",
                "naïve café Straße               | naïve,café,Straße",
            })
    void findsWhatCanBeLookedUp(String text, String expected) {
        assertEquals(expected.isEmpty() ? List.of() : List.of(expected.split(",")), words(text));
    }

    @Test
    void knowsWhereTheyAreAndWhatTheyArePartOf() {
        List<Word> words = Words.of("A wel-known co\u00ADop’s");
        assertEquals("wel", words.get(0).text());
        assertEquals(2, words.get(0).from());
        assertEquals(5, words.get(0).to());
        assertEquals("wel-known", words.get(0).compound().orElseThrow());
        assertEquals("coop's", words.get(2).text());
        assertEquals(12, words.get(2).from());
        assertEquals(19, words.get(2).to());
    }

    @Test
    void keepsItsTimeOnTextThatIsNone() {
        assertEquals(List.of(), words("x".repeat(100_000)));
        assertEquals(List.of(), words("-".repeat(100_000)));
        assertEquals(List.of(), words("'".repeat(100_000)));
        assertEquals(List.of(), words("/".repeat(100_000)));
        assertEquals(50_000, words("ab-".repeat(50_000)).size());
    }

    @Test
    void everySecondUnknownWordIsAnotherLanguage() {
        assertTrue(new Tally(6, 3, 0).isForeign());
        assertFalse(new Tally(7, 3, 0).isForeign());
        assertFalse(new Tally(2, 2, 0).isForeign());
        assertTrue(new Tally(2, 2, 0).plus(new Tally(3, 2, 0)).isForeign());
    }
}
