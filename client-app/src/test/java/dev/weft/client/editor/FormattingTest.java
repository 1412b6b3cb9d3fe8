package dev.weft.client.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.client.command.Extent;
import dev.weft.client.command.Keys;
import dev.weft.doc.Gesture;

import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Marks and paragraph attributes by keys, mouse and commands.
final class FormattingTest extends DesktopTest {

    /// One attribute of all paragraphs, from the first to the last.
    private List<String> attributes(String key) throws Exception {
        expectSame();
        return FxThread.get(() -> {
            List<String> values = new ArrayList<>();
            for (var paragraph : desktop().area.getParagraphs()) {
                values.add(paragraph.getParagraphStyle().value(key).orElse("-"));
            }
            return values;
        });
    }

    @Test
    void everyParagraphStyleHasItsKey() throws Exception {
        KeyCode[] digits = {
            KeyCode.DIGIT1,
            KeyCode.DIGIT2,
            KeyCode.DIGIT3,
            KeyCode.DIGIT4,
            KeyCode.DIGIT5,
            KeyCode.DIGIT6
        };
        for (int i = 0; i < digits.length; i++) {
            press(KeyCode.ALT, digits[i]);
            assertEquals(List.of("h" + (i + 1)), attributes("type"));
        }
        press(KeyCode.ALT, KeyCode.DIGIT0);
        assertEquals(List.of("-"), attributes("type"));
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.DIGIT7);
        assertEquals(List.of("ol"), attributes("type"));
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.DIGIT8);
        assertEquals(List.of("ul"), attributes("type"));
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.DIGIT9);
        assertEquals(List.of("task"), attributes("type"));
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.DIGIT9);
        assertEquals(List.of("-"), attributes("type"));
    }

    @Test
    void everyAlignmentHasItsKey() throws Exception {
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.E);
        assertEquals(List.of("centre"), attributes("align"));
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
        assertEquals(List.of("right"), attributes("align"));
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.J);
        assertEquals(List.of("justify"), attributes("align"));
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        assertEquals(List.of("-"), attributes("align"));
    }

    @Test
    void tabMovesListItemsAndOnlyThose() throws Exception {
        perform(
                new Gesture.Type(0, "a\nb\nc\nd"),
                new Gesture.Block(1, 3, "type", Optional.of("ul")));
        select(0, 7);
        press(KeyCode.TAB);
        press(KeyCode.TAB);
        assertEquals(List.of("-", "2", "2", "-"), attributes("indent"));
        press(KeyCode.SHIFT, KeyCode.TAB);
        assertEquals(List.of("-", "1", "1", "-"), attributes("indent"));
        press(KeyCode.CONTROL, KeyCode.Z);
        assertEquals(List.of("-", "2", "2", "-"), attributes("indent"), "one step for both");
        select(0, 0);
        press(KeyCode.TAB);
        expectSame();
        assertEquals("\ta", FxThread.get(() -> desktop().area.getText(0)));
    }

    @Test
    void aBoxIsCheckedByAClickAndByItsKey() throws Exception {
        perform(
                new Gesture.Type(0, "one\ntwo\nthree"),
                new Gesture.Block(0, 3, "type", Optional.of("task")));
        WaitForAsyncUtils.waitForFxEvents();
        var box =
                FxThread.get(() -> {
                    var room = desktop().area.getParagraphGraphic(1);
                    var tick = room.lookup(".task-box");
                    return tick.localToScreen(tick.getBoundsInLocal());
                });
        robot.clickOn(box.getCenterX(), box.getCenterY(), MouseButton.PRIMARY);
        assertEquals(List.of("-", "true", "-"), attributes("checked"));
        robot.clickOn(box.getCenterX(), box.getCenterY(), MouseButton.PRIMARY);
        assertEquals(List.of("-", "-", "-"), attributes("checked"));
        select(4, 9);
        press(KeyCode.CONTROL, KeyCode.ENTER);
        assertEquals(List.of("-", "true", "true"), attributes("checked"));
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.DIGIT8);
        assertEquals(List.of("-", "-", "-"), attributes("checked"), "no list item is checked");
    }

    @Test
    void aBoxBelongsToItsParagraphAfterOthersCameAbove() throws Exception {
        perform(
                new Gesture.Type(0, "one\ntwo"),
                new Gesture.Block(0, 2, "type", Optional.of("task")));
        WaitForAsyncUtils.waitForFxEvents();
        perform(new Gesture.Type(0, "zero\n"));
        WaitForAsyncUtils.waitForFxEvents();
        var box =
                FxThread.get(() -> {
                    var tick = desktop().area.getParagraphGraphic(2).lookup(".task-box");
                    return tick.localToScreen(tick.getBoundsInLocal());
                });
        robot.clickOn(box.getCenterX(), box.getCenterY(), MouseButton.PRIMARY);
        assertEquals(List.of("-", "-", "true"), attributes("checked"));
    }

    @Test
    void valuesAreSetOverASelectionAndAtTheCaret() throws Exception {
        perform(new Gesture.Type(0, "one two"));
        select(0, 3);
        FxThread.run(() -> {
            desktop().formats.setFormat("colour", Optional.of("#d1242f"));
            desktop().formats.setFormat("size", Optional.of("18"));
            desktop().formats.setFormat("font", Optional.of("DejaVu Serif"));
            desktop().formats.setFormat("highlight", Optional.of("#fff1a8"));
        });
        expectSame();
        assertEquals("#d1242f", format(1, "colour"));
        assertEquals("18", format(1, "size"));
        select(7, 7);
        FxThread.run(() -> desktop().formats.setFormat("colour", Optional.of("#0969da")));
        robot.write("!");
        expectSame();
        assertEquals("", format(6, "colour"));
        assertEquals("#0969da", format(7, "colour"));
    }

    @Test
    void aSelectionTellsWhatAllOfItHasAndWhatDiffers() throws Exception {
        perform(
                new Gesture.Type(0, "one\ntwo"),
                new Gesture.Format(0, 7, "size", Optional.of("18")),
                new Gesture.Format(0, 3, "font", Optional.of("Serif")),
                new Gesture.Block(1, 2, "align", Optional.of("right")),
                new Gesture.Block(0, 2, "type", Optional.of("h2")));
        select(0, 7);
        FormatState state = FxThread.get(() -> desktop().formats.state());
        assertEquals(new FormatState.Spread(Optional.of("18"), false), state.spread("size"));
        assertTrue(state.spread("font").mixed());
        assertTrue(state.spread("align").mixed());
        assertEquals(Optional.of("h2"), state.type());
        assertEquals(Extent.NONE, state.extent("align", "left", "left"));
        assertFalse(state.spread("colour").mixed());
    }

    @Test
    void clearTakesFormatsAndKeepsLinksAndOneUndoBringsThemBack() throws Exception {
        perform(
                new Gesture.Type(0, "one two"),
                new Gesture.Format(0, 5, "bold", Optional.of("true")),
                new Gesture.Format(2, 7, "colour", Optional.of("#d1242f")),
                new Gesture.Format(0, 3, "link", Optional.of("https://weft.dev")));
        select(0, 7);
        press(KeyCode.CONTROL, KeyCode.BACK_SLASH);
        expectSame();
        assertEquals("", format(1, "bold"));
        assertEquals("", format(6, "colour"));
        assertEquals("https://weft.dev", format(1, "link"));
        press(KeyCode.CONTROL, KeyCode.Z);
        expectSame();
        assertEquals("true", format(1, "bold"));
        assertEquals("#d1242f", format(6, "colour"));
    }

    /// The headless robot's mouse knows no modifiers, so the events are made here.
    private void clickWithShortcut(double screenX, double screenY) {
        Point2D local = desktop().area.screenToLocal(screenX, screenY);
        for (var type :
                List.of(
                        MouseEvent.MOUSE_PRESSED,
                        MouseEvent.MOUSE_RELEASED,
                        MouseEvent.MOUSE_CLICKED)) {
            desktop()
                    .area
                    .fireEvent(
                            new MouseEvent(
                                    type,
                                    local.getX(),
                                    local.getY(),
                                    screenX,
                                    screenY,
                                    MouseButton.PRIMARY,
                                    1,
                                    false,
                                    !Keys.isMac(),
                                    false,
                                    Keys.isMac(),
                                    true,
                                    false,
                                    false,
                                    false,
                                    true,
                                    true,
                                    null));
        }
    }

    @Test
    void aClickWithControlOpensALink() throws Exception {
        perform(
                new Gesture.Type(0, "see weft now"),
                new Gesture.Format(4, 8, "link", Optional.of("https://weft.dev")));
        WaitForAsyncUtils.waitForFxEvents();
        List<String> opened = new ArrayList<>();
        FxThread.run(() -> desktop().links.setOpener(opened::add));
        var inside =
                FxThread.get(() -> desktop().area.getCharacterBoundsOnScreen(5, 6).orElseThrow());
        robot.clickOn(inside.getCenterX(), inside.getCenterY(), MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(), opened, "a plain click puts the caret");
        FxThread.run(() -> clickWithShortcut(inside.getCenterX(), inside.getCenterY()));
        assertEquals(List.of("https://weft.dev"), opened);
    }

    @Test
    void sizesGoUpAndDownFromWhatIsThere() throws Exception {
        robot.write("ab");
        press(KeyCode.ENTER);
        robot.write("cd");
        perform(
                new Gesture.Format(1, 2, "size", Optional.of("30")),
                new Gesture.Block(0, 1, "type", Optional.of("h1")));
        select(0, 4);
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.PERIOD);
        assertEquals(
                List.of("30", "36", "14", ""),
                List.of(
                        format(0, "size"),
                        format(1, "size"),
                        format(3, "size"),
                        format(4, "size")));
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.COMMA);
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.COMMA);
        assertEquals(
                List.of("18", "24", "11"),
                List.of(format(0, "size"), format(1, "size"), format(3, "size")));
        select(5, 5);
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.PERIOD);
        robot.write("e");
        assertEquals("14", format(5, "size"));
        expect("ab\ncde");
        press(KeyCode.CONTROL, KeyCode.Z);
        press(KeyCode.CONTROL, KeyCode.Z);
        press(KeyCode.CONTROL, KeyCode.Z);
        press(KeyCode.CONTROL, KeyCode.Z);
        assertEquals(List.of("", "30"), List.of(format(0, "size"), format(1, "size")));
        expectSame();
    }
}
