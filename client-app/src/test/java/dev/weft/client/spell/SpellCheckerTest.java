package dev.weft.client.spell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.client.spell.SpellChecker.Verdict;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The shipped dictionary and the person's own words, on real threads: one that looks up, one that
/// plays the view.
final class SpellCheckerTest {

    private static final long PATIENCE_SECONDS = 30;

    @TempDir Path directory;

    private final ExecutorService own = Executors.newSingleThreadExecutor();
    private final ExecutorService view = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        own.shutdownNow();
        view.shutdownNow();
    }

    private Path file() {
        return directory.resolve("words.txt");
    }

    private SpellChecker checker() throws Exception {
        SpellChecker checker = new SpellChecker(own, view, file());
        onView(() -> {
            checker.open();
            return true;
        });
        return checker;
    }

    private <T> T onView(Callable<T> task) throws Exception {
        return view.submit(task).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private boolean isRight(SpellChecker checker, String text) throws Exception {
        List<Word> words = Words.of(text);
        onView(() -> checker.learn(words)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return onView(() -> words.stream().allMatch(word -> checker.of(word) == Verdict.RIGHT));
    }

    private List<String> suggest(SpellChecker checker, String word) throws Exception {
        return onView(() -> checker.suggest(word)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The loom stands in the weaving shed.",
                "I don't, don’t, can't, we'll, it's Ana's and the dogs' turn",
                "a well-known, non-linear, pre-war co-operative e-mail",
                "Wi-Fi in Paris on Monday",
                "A naïve café with a résumé and a config",
                "HELLO! Hello? hello…",
                "to-day's 👍 weather🙂 is fine",
            })
    void knowsEnglish(String text) throws Exception {
        assertTrue(isRight(checker(), text), text);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "teh, the",
                "Teh, The",
                "recieve, receive",
                "definately, definitely",
                "alot, a lot",
                "wierd, weird",
                "thier, their",
                "occured, occurred",
                "dont, don't",
                "Ive, I've",
                "doesnt, doesn't",
                "Pariss, Paris",
                "cafée, cafe",
            })
    void noticesMistakesAndSuggestsWhatWasMeant(String wrong, String meant) throws Exception {
        SpellChecker checker = checker();
        assertFalse(isRight(checker, "see " + wrong), wrong);
        List<String> suggestions = suggest(checker, Words.of(wrong).getFirst().text());
        assertTrue(suggestions.contains(meant), suggestions::toString);
        assertTrue(suggestions.size() <= 5, suggestions::toString);
    }

    @Test
    void answersAtOnceAndTellsWhenItKnowsMore() throws Exception {
        SpellChecker checker = checker();
        var told = new CompletableFuture<Boolean>();
        Word word = Words.of("teh").getFirst();
        assertEquals(
                Verdict.PENDING,
                onView(() -> {
                    checker.addObserver(() -> told.complete(true));
                    return checker.of(word);
                }));
        assertTrue(told.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertEquals(Verdict.WRONG, onView(() -> checker.of(word)));
    }

    @Test
    void looksNothingUpBeforeItIsOpened() throws Exception {
        SpellChecker closed = new SpellChecker(own, view, file());
        Word word = new Word(0, 3, "teh", Optional.empty());
        assertEquals(Verdict.PENDING, onView(() -> closed.of(word)));
        own.submit(() -> {}).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertEquals(Verdict.PENDING, onView(() -> closed.of(word)));
    }

    @Test
    void addedWordsHoldWithWhatBelongsToThemAndAfterTheNextStart() throws Exception {
        SpellChecker checker = checker();
        assertFalse(isRight(checker, "heddling"));
        onView(() -> checker.add("heddling")).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        onView(() -> checker.add("Zsófi")).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertTrue(isRight(checker, "Heddling, Zsófi’s heddling's"));
        assertEquals(List.of("Zsófi", "heddling"), Files.readAllLines(file()));
        assertTrue(isRight(checker(), "Heddling and Zsófi's"));
    }

    @Test
    void wordsThatWereWrittenIntoTheFileByHandStayInIt() throws Exception {
        SpellChecker checker = checker();
        assertFalse(isRight(checker, "tchk"));
        Files.writeString(file(), "tchk\n\n  brrm  \n");
        onView(() -> checker.add("pshh")).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertEquals(List.of("brrm", "pshh", "tchk"), Files.readAllLines(file()));
        assertTrue(isRight(checker(), "brrm tchk pshh"));
    }

    @Test
    void ignoredWordsHoldUntilTheEnd() throws Exception {
        SpellChecker checker = checker();
        onView(() -> {
            checker.ignore("tchk");
            return true;
        });
        assertTrue(isRight(checker, "tchk"));
        assertFalse(isRight(checker(), "tchk"));
        assertFalse(Files.exists(file()));
    }

    @Test
    void aFileThatCannotBeWrittenIsToldAndTheWordHoldsNow() throws Exception {
        Files.createDirectories(file().resolve("in the way"));
        SpellChecker checker = checker();
        var adding = onView(() -> checker.add("tchk"));
        assertThrows(Exception.class, () -> adding.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertTrue(isRight(checker, "tchk"));
        assertFalse(isRight(checker, "brrm"));
    }

    @Test
    void remembersALimitedNumberOfWords() throws Exception {
        SpellChecker checker = checker();
        for (int i = 0; i < 30; i++) {
            StringBuilder many = new StringBuilder();
            for (int k = 0; k < 1000; k++) {
                many.append("qz").append(letters(i * 1000 + k)).append(' ');
            }
            assertFalse(isRight(checker, many.toString()));
        }
        assertTrue(isRight(checker, "the loom"));
    }

    private static String letters(int number) {
        return Integer.toString(number, 16)
                .chars()
                .mapToObj(sign -> String.valueOf((char) ('a' + Character.digit(sign, 16))))
                .reduce("", String::concat);
    }
}
