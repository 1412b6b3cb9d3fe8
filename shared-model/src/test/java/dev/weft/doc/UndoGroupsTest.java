package dev.weft.doc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weft.graph.AgentId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// What one press of undo takes back.
class UndoGroupsTest {

    private Instant now = Instant.ofEpochSecond(1_700_000_000);
    private final Document document = new Document(new AgentId(1, 1), () -> now);
    private final Document other = new Document(new AgentId(2, 2), () -> now);

    private void type(int at, String text) {
        document.perform(new Gesture.Type(at, text));
    }

    private void typeEach(int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            type(at + i, text.substring(i, i + 1));
        }
    }

    private void delete(int from, int to) {
        document.perform(new Gesture.Delete(from, to));
    }

    private void sync() {
        other.receive(document.runsSince(other.version()));
        document.receive(other.runsSince(document.version()));
        document.settle();
    }

    /// The texts that undo leads to, until there is nothing left.
    private List<String> undone() {
        List<String> texts = new ArrayList<>();
        while (document.canUndo()) {
            document.undo();
            texts.add(document.text());
        }
        return texts;
    }

    @Test
    void whatIsTypedInOneGoIsOneGroup() {
        typeEach(0, "hello");
        assertEquals(List.of(""), undone());
    }

    @Test
    void aPauseBeginsANewOne() {
        typeEach(0, "one");
        now = now.plusMillis(1_000);
        typeEach(3, "two");
        now = now.plusMillis(1_001);
        typeEach(6, "six");
        assertEquals(List.of("onetwo", ""), undone());
    }

    @Test
    void anotherKindBeginsANewOne() {
        typeEach(0, "abcd");
        delete(3, 4);
        delete(2, 3);
        document.perform(new Gesture.Format(0, 2, "bold", Optional.of("true")));
        document.perform(new Gesture.Format(0, 2, "italic", Optional.of("true")));
        typeEach(2, "e");
        assertEquals(List.of("ab", "ab", "ab", "abcd", ""), undone());
    }

    @Test
    void deletingGoesOnInEitherDirection() {
        typeEach(0, "abcdef");
        delete(5, 6);
        delete(4, 5);
        document.closeUndoGroup();
        delete(1, 2);
        delete(1, 2);
        assertEquals(List.of("abcd", "abcdef", ""), undone());
    }

    @Test
    void anotherPlaceBeginsANewOne() {
        typeEach(0, "ab");
        type(0, "c");
        assertEquals(List.of("ab", ""), undone());
    }

    @Test
    void aCaretMovedByHandBeginsANewOne() {
        typeEach(0, "ab");
        document.closeUndoGroup();
        typeEach(2, "c");
        assertEquals(List.of("ab", ""), undone());
    }

    @Test
    void aNewlineOrAPasteIsOneOfItsOwn() {
        typeEach(0, "a");
        document.perform(new Gesture.Enter(1));
        typeEach(2, "b");
        type(3, "c\nd");
        typeEach(6, "e");
        document.perform(
                new Gesture.Paste(7, 7, List.of(new Gesture.Fragment("f", new TreeMap<>()))));
        typeEach(8, "g");
        assertEquals(
                List.of("a\nbc\ndef", "a\nbc\nde", "a\nbc\nd", "a\nb", "a\n", "a", ""), undone());
    }

    @Test
    void twoHundredCharactersAreEnough() {
        typeEach(0, "x".repeat(450));
        assertEquals(List.of(400, 200, 0), undone().stream().map(String::length).toList());
    }

    /// Text under composition comes in one piece when it is committed.
    @Test
    void aCompositionIsNeverCut() {
        typeEach(0, "x".repeat(199));
        type(199, "にほんご");
        type(203, "。");
        assertEquals(List.of(203, 0), undone().stream().map(String::length).toList());
    }

    @Test
    void editsOfOthersDoNotBreakIt() {
        typeEach(0, "ab");
        sync();
        other.perform(new Gesture.Type(0, ">>"));
        other.perform(new Gesture.Type(4, "<<"));
        sync();
        assertEquals(">>ab<<", document.text());
        typeEach(4, "cd");
        other.perform(new Gesture.Delete(0, 1));
        sync();
        assertEquals(">abcd<<", document.text());
        typeEach(5, "e");
        assertEquals(List.of("><<"), undone());
    }

    @Test
    void editsOfOthersDoNotBreakDeletingEither() {
        typeEach(0, "abcd");
        document.closeUndoGroup();
        delete(3, 4);
        sync();
        other.perform(new Gesture.Type(0, "__"));
        sync();
        delete(4, 5);
        assertEquals(List.of("__abcd", "__"), undone());
    }

    @Test
    void aStepEndsIt() {
        typeEach(0, "ab");
        document.undo();
        document.redo();
        typeEach(2, "c");
        assertFalse(document.canRedo());
        assertEquals(List.of("ab", ""), undone());
    }
}
