package dev.weft.client.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.client.command.Extent;
import dev.weft.doc.Gesture;

import javafx.collections.FXCollections;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// Keys and mouse, as the system delivers them, reach the document; the view is the document.
final class WritingTest extends DesktopTest {

    private void expectCaret(int at) throws Exception {
        assertEquals(at, FxThread.get(() -> desktop().area.getCaretPosition()));
    }

    private SortedMap<String, String> formatsAt(int index) throws Exception {
        return FxThread.get(() -> desktop().document.formatsAt(index));
    }

    private String typeAt(int paragraph) throws Exception {
        return FxThread.get(
                () -> desktop().area.getParagraph(paragraph).getParagraphStyle().type());
    }

    @Test
    void typingReachesTheDocument() throws Exception {
        robot.write("weft and warp");
        expect("weft and warp");
        expectCaret(13);
    }

    @Test
    void undoTakesBackWhatWasWrittenInOneGoAndRedoBringsItBack() throws Exception {
        robot.write("weft");
        press(KeyCode.ENTER);
        robot.write("warp");
        press(KeyCode.CONTROL, KeyCode.Z);
        expect("weft\n");
        expectCaret(5);
        press(KeyCode.CONTROL, KeyCode.Z);
        expect("weft");
        press(KeyCode.CONTROL, KeyCode.Z);
        expect("");
        press(KeyCode.CONTROL, KeyCode.Y);
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
        press(KeyCode.CONTROL, KeyCode.Y);
        expect("weft\nwarp");
        expectCaret(9);
    }

    @Test
    void aCaretPutElsewhereByHandBeginsAnotherUndoStep() throws Exception {
        robot.write("ab");
        press(KeyCode.LEFT);
        press(KeyCode.RIGHT);
        robot.write("cd");
        press(KeyCode.CONTROL, KeyCode.Z);
        expect("ab");
    }

    @Test
    void boldOverASelectionIsSwitchedOnAndOff() throws Exception {
        perform(new Gesture.Type(0, "one two"));
        select(0, 3);
        press(KeyCode.CONTROL, KeyCode.B);
        expect("one two");
        assertEquals("true", formatsAt(1).get("bold"));
        assertTrue(formatsAt(5).isEmpty());
        press(KeyCode.CONTROL, KeyCode.B);
        expect("one two");
        assertTrue(formatsAt(1).isEmpty());
    }

    @Test
    void aSwitchAtTheCaretHoldsForWhatIsTypedNext() throws Exception {
        robot.write("a");
        press(KeyCode.CONTROL, KeyCode.I);
        robot.write("b");
        press(KeyCode.CONTROL, KeyCode.I);
        robot.write("c");
        expect("abc");
        assertTrue(formatsAt(0).isEmpty());
        assertEquals("true", formatsAt(1).get("italic"));
        assertTrue(formatsAt(2).isEmpty());
    }

    @Test
    void aMixedSelectionIsNeitherOnNorOff() throws Exception {
        perform(new Gesture.Type(0, "one two"));
        perform(new Gesture.Format(0, 3, "bold", Optional.of("true")));
        select(0, 7);
        assertEquals(Extent.SOME, FxThread.get(() -> desktop().formats.state().extent("bold")));
    }

    @Test
    void enterAtTheEndOfAHeadingBeginsBody() throws Exception {
        press(KeyCode.ALT, KeyCode.DIGIT1);
        robot.write("title");
        press(KeyCode.ENTER);
        robot.write("text");
        expect("title\ntext");
        assertEquals("h1", typeAt(0));
        assertEquals("body", typeAt(1));
    }

    @Test
    void enterOnAnEmptyListItemEndsTheList() throws Exception {
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.DIGIT8);
        robot.write("item");
        press(KeyCode.ENTER);
        assertEquals("ul", typeAt(1));
        press(KeyCode.ENTER);
        expect("item\n");
        assertEquals("body", typeAt(1));
    }

    @Test
    void backspaceTakesTheListAwayBeforeItJoins() throws Exception {
        perform(new Gesture.Type(0, "a\nb"));
        perform(new Gesture.Block(1, 2, "type", Optional.of("ol")));
        select(2, 2);
        press(KeyCode.BACK_SPACE);
        expect("a\nb");
        assertEquals("body", typeAt(1));
        press(KeyCode.BACK_SPACE);
        expect("ab");
        expectCaret(1);
    }

    @Test
    void deleteAtTheEndJoinsAndKeepsTheFirstParagraph() throws Exception {
        perform(new Gesture.Type(0, "head\nbody"));
        perform(new Gesture.Block(0, 1, "type", Optional.of("h2")));
        select(4, 4);
        press(KeyCode.DELETE);
        expect("headbody");
        assertEquals("h2", typeAt(0));
    }

    @Test
    void backspaceAndArrowsGoByWhatAReaderCallsACharacter() throws Exception {
        String family = "👩‍👩‍👧";
        perform(new Gesture.Type(0, "a" + family + "e\u0301"));
        press(KeyCode.BACK_SPACE);
        expect("a" + family);
        press(KeyCode.LEFT);
        expectCaret(1);
        press(KeyCode.RIGHT);
        press(KeyCode.BACK_SPACE);
        expect("a");
    }

    @Test
    void controlBackspaceTakesAWord() throws Exception {
        perform(new Gesture.Type(0, "one two  "));
        press(KeyCode.CONTROL, KeyCode.BACK_SPACE);
        expect("one ");
    }

    @Test
    void typingOverASelectionReplacesIt() throws Exception {
        perform(new Gesture.Type(0, "one two three"));
        select(4, 7);
        robot.write("2");
        expect("one 2 three");
        expectCaret(5);
    }

    @Test
    void lineEndsOfOtherSystemsArePastedAsLines() throws Exception {
        FxThread.run(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putString("x\r\ny");
            Clipboard.getSystemClipboard().setContent(content);
        });
        robot.write("ab");
        press(KeyCode.LEFT);
        press(KeyCode.CONTROL, KeyCode.V);
        expect("ax\nyb");
        expectCaret(4);
        assertTrue(formatsAt(1).isEmpty());
    }

    @Test
    void cutTakesTheSelectionToTheClipboard() throws Exception {
        perform(new Gesture.Type(0, "one two"));
        select(0, 4);
        press(KeyCode.CONTROL, KeyCode.X);
        expect("two");
        assertEquals("one ", FxThread.get(() -> Clipboard.getSystemClipboard().getString()));
    }

    @Test
    void aDraggedSelectionMovesWithItsFormats() throws Exception {
        perform(new Gesture.Type(0, "one two"));
        perform(new Gesture.Format(0, 3, "bold", Optional.of("true")));
        select(0, 3);
        FxThread.run(() -> desktop().area.moveSelectedText(7));
        expect(" twoone");
        assertEquals("true", formatsAt(5).get("bold"));
        assertEquals("one", FxThread.get(() -> desktop().area.getSelectedText()));
    }

    @Test
    void aClickPutsTheCaretWhereItIs() throws Exception {
        perform(new Gesture.Type(0, "first\nsecond"));
        WaitForAsyncUtils.waitForFxEvents();
        var bounds =
                FxThread.get(() -> desktop().area.getCharacterBoundsOnScreen(8, 9).orElseThrow());
        robot.clickOn(bounds.getMinX() + 1, bounds.getCenterY(), MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        expectCaret(8);
    }

    @Test
    void othersTypingLeavesCaretAndSelectionOnTheirCharacters() throws Exception {
        perform(new Gesture.Type(0, "one two three"));
        FxThread.run(() -> {
            try (Desktop other = new Desktop(2, theme())) {
                other.receive(desktop().takeWritten());
                desktop().area.selectRange(7, 4);
                other.perform(new Gesture.Type(0, "zero "));
                other.perform(new Gesture.Type(12, "!"));
                desktop().receive(other.takeWritten());
                assertEquals("two", desktop().area.getSelectedText());
                assertEquals(9, desktop().area.getCaretPosition());
                desktop().area.selectRange(9, 9);
                other.perform(new Gesture.Type(9, "X"));
                desktop().receive(other.takeWritten());
                assertEquals(9, desktop().area.getCaretPosition());
            }
        });
        expect("zero one Xtwo! three");
    }

    @Test
    void whereOthersAreAfterAGestureIsNotShiftedByItAgain() throws Exception {
        perform(new Gesture.Type(0, "one two"));
        FxThread.run(() -> {
            desktop().page.showPeople(List.of(new RemoteCaret("b", "Ben", 1, 7, 7)));
            desktop().onPerform =
                    () -> desktop().page.showPeople(List.of(new RemoteCaret("b", "Ben", 1, 9, 9)));
            desktop().perform(new Gesture.Type(0, "ab"));
            assertEquals(List.of(9), desktop().page.caretsOfOthers());
            desktop().onPerform = () -> {};
            desktop().perform(new Gesture.Type(0, "c"));
            assertEquals(List.of(10), desktop().page.caretsOfOthers());
        });
    }

    @Test
    void composedTextIsNobodysBusinessBeforeItIsCommitted() throws Exception {
        perform(new Gesture.Type(0, "ab"));
        select(1, 1);
        FxThread.run(() -> compose("にほ", ""));
        expect("ab");
        FxThread.run(() -> {
            try (Desktop other = new Desktop(2, theme())) {
                other.receive(desktop().takeWritten());
                other.perform(new Gesture.Type(0, "zz"));
                desktop().receive(other.takeWritten());
            }
        });
        FxThread.run(() -> compose("", "日本"));
        expect("zza日本b");
        expectCaret(5);
    }

    private void compose(String composed, String committed) {
        List<InputMethodTextRun> runs =
                composed.isEmpty()
                        ? List.of()
                        : List.of(
                                new InputMethodTextRun(
                                        composed, InputMethodHighlight.UNSELECTED_RAW));
        desktop()
                .area
                .handleInputMethodEvent(
                        new InputMethodEvent(
                                InputMethodEvent.INPUT_METHOD_TEXT_CHANGED,
                                FXCollections.observableList(runs),
                                committed,
                                composed.length()));
    }

    @Test
    void numbersOfAListAreRightAfterAnInsertAbove() throws Exception {
        perform(new Gesture.Type(0, "a\nb\nc"));
        perform(new Gesture.Block(0, 3, "type", Optional.of("ol")));
        FxThread.run(() -> {
            ParagraphMarkers markers = new ParagraphMarkers(desktop().area, _ -> {});
            assertEquals(
                    List.of("1.", "2.", "3."),
                    List.of(markers.text(0), markers.text(1), markers.text(2)));
            desktop().perform(new Gesture.Block(1, 2, "indent", Optional.of("1")));
            assertEquals(
                    List.of("1.", "a.", "2."),
                    List.of(markers.text(0), markers.text(1), markers.text(2)));
        });
    }
}
