package dev.weft.client.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.doc.Gesture;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

/// Typing shortcuts, find and replace, copy and paste, by real keys on a real document.
final class EditingAidsTest extends DesktopTest {

    private String type(int paragraph) throws Exception {
        return FxThread.get(
                () -> desktop().area.getParagraph(paragraph).getParagraphStyle().type());
    }

    // ---- typing shortcuts

    @Test
    void aHeadingSignBecomesAHeadingAndOneUndoBringsTheSignBack() throws Exception {
        robot.write("## Warp");
        expect("Warp");
        assertEquals("h2", type(0));
        press(KeyCode.CONTROL, KeyCode.Z);
        expect("");
        press(KeyCode.CONTROL, KeyCode.Z);
        expect("## ");
        assertEquals("body", type(0));
        robot.write("Warp");
        expect("## Warp");
    }

    @Test
    void listsGoOnAfterTheirSign() throws Exception {
        robot.write("- one");
        press(KeyCode.ENTER);
        robot.write("two");
        press(KeyCode.ENTER);
        press(KeyCode.ENTER);
        robot.write("1. first");
        expect("one\ntwo\nfirst");
        assertEquals(List.of("ul", "ul", "ol"), List.of(type(0), type(1), type(2)));
    }

    @Test
    void starsBecomeBoldAndWhatFollowsIsNot() throws Exception {
        robot.write("a **bold** word");
        expect("a bold word");
        assertEquals("true", format(2, "bold"));
        assertEquals("", format(1, "bold"));
        assertEquals("", format(7, "bold"));
    }

    @Test
    void oneUndoBringsTheStarsBack() throws Exception {
        robot.write("**bold**");
        expect("bold");
        press(KeyCode.CONTROL, KeyCode.Z);
        expect("**bold**");
        assertEquals("", format(3, "bold"));
    }

    @Test
    void inACodeBlockSignsAreSigns() throws Exception {
        robot.write("```");
        expect("");
        assertEquals("code", type(0));
        robot.write("# **x** `y`");
        expect("# **x** `y`");
        assertEquals("code", type(0));
    }

    // ---- find and replace

    private TextSearch.Query query(String text, boolean regex) {
        return new TextSearch.Query(text, false, false, regex);
    }

    @Test
    void findingGoesRoundInBothDirections() throws Exception {
        perform(new Gesture.Type(0, "warp weft warp\nwarp"));
        select(3, 3);
        FxThread.run(() -> {
            Finder finder = desktop().finder;
            finder.search(query("WARP", false));
            assertEquals(3, finder.matches().size());
            finder.next();
            assertEquals(10, desktop().area.getAnchor());
            assertEquals(14, desktop().area.getCaretPosition());
            assertEquals(1, finder.current().orElseThrow());
            finder.next();
            finder.next();
            assertEquals(0, finder.current().orElseThrow());
            finder.previous();
            assertEquals(2, finder.current().orElseThrow());
        });
    }

    @Test
    void whatOthersTypeIsFoundToo() throws Exception {
        perform(new Gesture.Type(0, "warp"));
        FxThread.run(() -> {
            desktop().finder.search(query("warp", false));
            assertEquals(1, desktop().finder.matches().size());
            try (Desktop other = new Desktop(2, theme())) {
                other.receive(desktop().takeWritten());
                other.perform(new Gesture.Type(0, "warp and "));
                desktop().receive(other.takeWritten());
            }
            assertEquals(
                    List.of(new TextSearch.Match(0, 4), new TextSearch.Match(9, 13)),
                    desktop().finder.matches());
        });
    }

    @Test
    void replacingAllIsOneStepAndKeepsFormats() throws Exception {
        perform(
                new Gesture.Type(0, "one two one"),
                new Gesture.Format(8, 11, "bold", Optional.of("true")));
        FxThread.run(() -> {
            desktop().finder.search(query("(o)ne", true));
            assertEquals(2, desktop().finder.replaceAll("$1nly"));
        });
        expect("only two only");
        assertEquals("", format(0, "bold"));
        assertEquals("true", format(10, "bold"));
        press(KeyCode.CONTROL, KeyCode.Z);
        expect("one two one");
    }

    @Test
    void replacingGoesFromPlaceToPlace() throws Exception {
        perform(new Gesture.Type(0, "a b a"));
        select(0, 0);
        FxThread.run(() -> {
            desktop().finder.search(query("a", false));
            desktop().finder.replace("x");
            desktop().finder.replace("x");
        });
        expect("x b a");
        assertEquals("a", FxThread.get(() -> desktop().area.getSelectedText()));
    }

    // ---- clipboard

    private void clip(String text, String html) throws Exception {
        FxThread.run(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            content.putHtml(html);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    @Test
    void structureComesWithThePaste() throws Exception {
        clip("x", "<h1>Title</h1><ul><li>one<ul><li>deep</li></ul></li></ul><p>a <b>b</b></p>");
        press(KeyCode.CONTROL, KeyCode.V);
        expect("Title\none\ndeep\na b");
        assertEquals(
                List.of("h1", "ul", "ul", "body"), List.of(type(0), type(1), type(2), type(3)));
        assertEquals("true", format(17, "bold"));
        press(KeyCode.CONTROL, KeyCode.Z);
        expect("");
        assertEquals("body", type(0));
    }

    @Test
    void intoALineOnlyTheFirstParagraphGoes() throws Exception {
        robot.write("ab");
        press(KeyCode.LEFT);
        clip("x", "<h1>X</h1><p>Y</p>");
        press(KeyCode.CONTROL, KeyCode.V);
        expect("aX\nYb");
        assertEquals("body", type(0));
        robot.write("!");
        expect("aX\nY!b");
    }

    @Test
    void withShiftOnlyWordsArePasted() throws Exception {
        clip("Title", "<h1><i>Title</i></h1>");
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V);
        expect("Title");
        assertEquals("body", type(0));
        assertEquals("", format(0, "italic"));
    }

    @Test
    void inACodeBlockOnlyWordsArePasted() throws Exception {
        robot.write("```");
        clip("b", "<b>b</b>");
        press(KeyCode.CONTROL, KeyCode.V);
        expect("b");
        assertEquals("", format(0, "bold"));
    }

    @Test
    void whatIsCutAndPastedIsTheSameAgain() throws Exception {
        perform(
                new Gesture.Type(0, "head\none two\nbox\nend"),
                new Gesture.Block(0, 1, "type", Optional.of("h3")),
                new Gesture.Block(1, 2, "align", Optional.of("right")),
                new Gesture.Block(2, 3, "type", Optional.of("task")),
                new Gesture.Block(2, 3, "checked", Optional.of("true")),
                new Gesture.Format(5, 8, "colour", Optional.of("#123456")),
                new Gesture.Format(6, 12, "font", Optional.of("DejaVu Serif")));
        var before = FxThread.get(() -> desktop().document.snapshot());
        select(0, 20);
        press(KeyCode.CONTROL, KeyCode.X);
        expect("");
        press(KeyCode.ALT, KeyCode.DIGIT0);
        press(KeyCode.CONTROL, KeyCode.V);
        expect("head\none two\nbox\nend");
        assertEquals(before, FxThread.get(() -> desktop().document.snapshot()));
    }

    @Test
    void otherProgramsGetHtml() throws Exception {
        perform(
                new Gesture.Type(0, "one two"),
                new Gesture.Format(0, 3, "bold", Optional.of("true")));
        select(0, 5);
        press(KeyCode.CONTROL, KeyCode.C);
        String html = FxThread.get(() -> Clipboard.getSystemClipboard().getHtml());
        assertEquals(true, html.contains("<b>one</b>"), html);
        assertEquals("one t", FxThread.get(() -> Clipboard.getSystemClipboard().getString()));
    }
}
