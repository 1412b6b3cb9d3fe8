package dev.weft.client.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;

import java.util.List;

/// What a query finds.
final class TextSearchTest {

    private static final String TEXT = "Weft and weft.\nWEFTs, Straße\na1 b22";

    private static TextSearch.Query query(String text, String options) {
        return new TextSearch.Query(
                text, options.contains("c"), options.contains("w"), options.contains("r"));
    }

    private static List<String> find(String query, String options) {
        return assertInstanceOf(
                        TextSearch.Outcome.Found.class,
                        TextSearch.find(query(query, options), TEXT))
                .matches()
                .stream()
                .map(match -> match.from() + ":" + TEXT.substring(match.from(), match.to()))
                .toList();
    }

    @Test
    void capitalsCountOnlyIfAsked() {
        assertEquals(List.of("0:Weft", "9:weft", "15:WEFT"), find("weft", ""));
        assertEquals(List.of("9:weft"), find("weft", "c"));
    }

    @Test
    void wholeWordsAreNoPartsOfWords() {
        assertEquals(List.of("0:Weft", "9:weft"), find("weft", "w"));
        assertEquals(List.of("13:."), find(".", "w"), "a sign is a word of its own");
    }

    @Test
    void signsOfExpressionsAreOrdinaryUnlessAsked() {
        assertEquals(List.of("13:."), find(".", ""));
        assertEquals(List.of("30:1", "33:22"), find("[0-9]+", "r"));
        assertEquals(List.of("0:Weft and weft.", "15:WEFTs, Straße"), find("^w.*$", "r"));
        assertEquals(List.of(), find("x*", "r"), "nothing is no place");
    }

    @Test
    void aBrokenExpressionIsToldAsOne() {
        assertInstanceOf(
                TextSearch.Outcome.Malformed.class, TextSearch.find(query("(", "r"), TEXT));
    }

    @Test
    void anExpressionThatNeverEndsIsGivenUp() {
        String text = "a".repeat(60) + "b";
        assertInstanceOf(
                TextSearch.Outcome.TooSlow.class, TextSearch.find(query("(a*)*\\1c", "r"), text));
    }

    private static List<String> replaced(String query, String options, String by) {
        TextSearch.Query asked = query(query, options);
        var found = assertInstanceOf(TextSearch.Outcome.Found.class, TextSearch.find(asked, TEXT));
        return TextSearch.replacements(asked, TEXT, found.matches(), by);
    }

    @Test
    void groupsStandInReplacementsOfExpressions() {
        assertEquals(List.of("1a", "22b"), replaced("([a-z])([0-9]+)", "r", "$2$1"));
        assertEquals(List.of("$2", "$2", "$2"), replaced("weft", "", "$2"));
        assertEquals(List.of("$7", "$7"), replaced("([a-z])([0-9]+)", "r", "$7"));
    }
}
