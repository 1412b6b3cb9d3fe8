package dev.weft.client.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.doc.Gesture;

import javafx.collections.FXCollections;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodHighlight;
import javafx.scene.input.InputMethodTextRun;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import java.util.List;
import java.util.Optional;

/// What an input method composes and commits while somebody else writes in the same line. JavaFX's
/// Headless platform has no input methods and sends the area none of their events, so they are
/// handed to it here; keys are real ones.
final class ComposedInputTest extends DesktopTest {

    /// A family of three with skin tones, held together by joiners: one character to a reader.
    private static final String FAMILY = "👩🏽‍👩🏿‍👧🏻";

    private static final String WAVE = "👋🏾";

    private Optional<Desktop> ben = Optional.empty();

    /// Ana's window is opened last and has the keyboard.
    @Override
    Desktop make() {
        ben = Optional.of(new Desktop(2, theme()));
        return super.make();
    }

    @AfterEach
    void closeBen() throws Exception {
        FxThread.run(() -> ben().close());
    }

    private Desktop ana() {
        return desktop();
    }

    private Desktop ben() {
        return ben.orElseThrow();
    }

    /// What the system's input method says: this is being composed, that is done.
    private void compose(String composed, String committed) throws Exception {
        List<InputMethodTextRun> runs =
                composed.isEmpty()
                        ? List.of()
                        : List.of(
                                new InputMethodTextRun(
                                        composed, InputMethodHighlight.UNSELECTED_RAW));
        FxThread.run(() ->
                ana().area
                        .handleInputMethodEvent(
                                new InputMethodEvent(
                                        InputMethodEvent.INPUT_METHOD_TEXT_CHANGED,
                                        FXCollections.observableList(runs),
                                        committed,
                                        composed.length())));
    }

    private void benTypes(int at, String text) throws Exception {
        FxThread.run(() -> ben().perform(new Gesture.Type(at, text)));
        exchange();
    }

    private void exchange() throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        FxThread.run(() -> {
            var fromAna = ana().takeWritten();
            ana().receive(ben().takeWritten());
            ben().receive(fromAna);
        });
    }

    private void expect(String text, int caret) throws Exception {
        exchange();
        FxThread.run(() -> {
            assertEquals(text, ana().document.text());
            assertEquals(text, ben().document.text());
            assertEquals(ana().document.snapshot(), AreaSnapshot.of(ana().area));
            assertEquals(ben().document.snapshot(), AreaSnapshot.of(ben().area));
            assertEquals(caret, ana().area.getCaretPosition());
        });
    }

    private void begin(String text, int caret) throws Exception {
        FxThread.run(() -> {
            ana().perform(new Gesture.Type(0, text));
            ana().area.moveTo(caret);
        });
        exchange();
    }

    @Test
    void aDeadKeyAndItsLetterAreOneCharacterWhereverOthersWrite() throws Exception {
        begin("caf au lait", 3);
        FxThread.run(() -> ana().area.moveTo(3));
        compose("´", "");
        benTypes(0, "un ");
        benTypes(6, "!");
        compose("", "é");
        expect("un café! au lait", 7);
        press(KeyCode.BACK_SPACE);
        expect("un caf! au lait", 6);
    }

    @Test
    void whatAnInputMethodComposesGrowsBesideTheTextAndLandsAtTheCaret() throws Exception {
        begin("日は", 1);
        compose("h", "");
        compose("ほ", "");
        benTypes(1, "々");
        compose("ほn", "");
        benTypes(0, "今");
        compose("本", "");
        compose("", "本");
        exchange();
        assertEquals(
                FxThread.get(() -> ana().document.text()),
                FxThread.get(() -> ben().document.text()));
        String text = FxThread.get(() -> ana().document.text());
        int caret = FxThread.get(() -> ana().area.getCaretPosition());
        assertEquals("今日", text.substring(0, 2));
        assertEquals("は", text.substring(4));
        assertEquals('本', text.charAt(caret - 1));
    }

    @Test
    void whatIsComposedAndGivenUpLeavesNothing() throws Exception {
        begin("weft", 4);
        compose("ㅎ", "");
        benTypes(0, "a ");
        compose("하", "");
        compose("", "");
        expect("a weft", 6);
    }

    @Test
    void aCommitTakesTheSelectionThatOthersMoved() throws Exception {
        begin("one two three", 0);
        FxThread.run(() -> ana().area.selectRange(4, 7));
        compose("に", "");
        benTypes(0, ">> ");
        compose("", "二");
        expect(">> one 二 three", 8);
    }

    @Test
    void aCommitIntoAWordThatSomebodyDeletesStaysWhereItWas() throws Exception {
        begin("one two three", 6);
        compose("é", "");
        FxThread.run(() -> ben().perform(new Gesture.Delete(4, 8)));
        exchange();
        compose("", "é");
        expect("one éthree", 5);
    }

    @Test
    void emojiAreOneStepForEveryKeyBetweenOthersEdits() throws Exception {
        begin("ab", 1);
        compose("", FAMILY);
        compose("", WAVE);
        benTypes(0, "x");
        int end = 2 + FAMILY.length() + WAVE.length();
        expect("xa" + FAMILY + WAVE + "b", end);
        press(KeyCode.LEFT);
        expect("xa" + FAMILY + WAVE + "b", end - WAVE.length());
        press(KeyCode.LEFT);
        expect("xa" + FAMILY + WAVE + "b", 2);
        press(KeyCode.RIGHT);
        benTypes(2, "y");
        expect("xay" + FAMILY + WAVE + "b", 3 + FAMILY.length());
        press(KeyCode.BACK_SPACE);
        expect("xay" + WAVE + "b", 3);
        press(KeyCode.DELETE);
        expect("xayb", 3);
    }

    @Test
    void oneUndoTakesBackAWholeCommit() throws Exception {
        begin("say ", 4);
        FxThread.run(() -> ana().document.closeUndoGroup());
        compose("か", "");
        compose("", "感じ");
        benTypes(0, "they ");
        expect("they say 感じ", 11);
        press(KeyCode.CONTROL, KeyCode.Z);
        expect("they say ", 9);
        press(KeyCode.CONTROL, KeyCode.Y);
        expect("they say 感じ", 11);
    }
}
