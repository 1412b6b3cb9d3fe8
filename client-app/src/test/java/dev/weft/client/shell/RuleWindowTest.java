package dev.weft.client.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.client.editor.FxThread;
import dev.weft.doc.Gesture;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Optional;

/// Horizontal rules: written as in Markdown, put in by menu, slash and palette, taken away by one
/// key, copied and pasted.
class RuleWindowTest {

    private static final String RULE = "\uFFFC";

    @TempDir Path directory;
    private Optional<OpenWindow> opened = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        opened = Optional.of(new OpenWindow(directory, "light"));
    }

    @AfterEach
    void close() throws Exception {
        ana().close();
    }

    private OpenWindow ana() {
        return opened.orElseThrow();
    }

    private void expect(String text, int caret) throws Exception {
        assertEquals(text, ana().text());
        assertEquals(caret, FxThread.get(() -> ana().window.editor().caret()));
    }

    private void perform(Gesture gesture) throws Exception {
        FxThread.run(() -> ana().window.editor().perform(gesture));
    }

    @Test
    void threeHyphensAndEnterAreARuleAndOneUndoBringsThemBack() throws Exception {
        ana().write("---");
        ana().press(KeyCode.ENTER);
        expect(RULE + "\n", 2);
        assertEquals("rule - 0 0", ana().format(0, "embed"));
        ana().press(KeyCode.CONTROL, KeyCode.Z);
        assertEquals("---\n", ana().text());
        ana().press(KeyCode.CONTROL, KeyCode.Z);
        assertEquals("---", ana().text());
    }

    @Test
    void hyphensInCodeAndBeforeWordsStayHyphens() throws Exception {
        ana().write("--- a");
        ana().press(KeyCode.ENTER);
        ana().write("```---");
        ana().press(KeyCode.ENTER);
        assertEquals("--- a\n---\n", ana().text());
    }

    @Test
    void theSlashMenuPutsItWhereOneWrites() throws Exception {
        ana().press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.DIGIT8);
        ana().write("/horiz");
        ana().press(KeyCode.ENTER);
        expect(RULE + "\n", 2);
        assertEquals("", ana().attribute(0, "type"));
    }

    @Test
    void thePalettePartsAParagraphByIt() throws Exception {
        ana().press(KeyCode.ALT, KeyCode.DIGIT2);
        ana().write("warpweft");
        ana().select(4, 4);
        ana().press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        ana().write("horizontal");
        ana().press(KeyCode.ENTER);
        expect("warp\n" + RULE + "\nweft", 7);
        assertEquals("h2", ana().attribute(0, "type"));
        assertEquals("", ana().attribute(5, "type"));
        assertEquals("h2", ana().attribute(7, "type"));
        ana().press(KeyCode.CONTROL, KeyCode.Z);
        assertEquals("warpweft", ana().text());
    }

    @Test
    void theMenuPutsItInPlaceOfTheSelection() throws Exception {
        ana().write("one two");
        ana().select(4, 7);
        FxThread.run(() ->
                ana().window.menu().getMenus().stream()
                        .flatMap(menu -> menu.getItems().stream())
                        .filter(item -> Texts.of("command.rule").equals(item.getText()))
                        .findFirst()
                        .ifPresent(MenuItem::fire));
        expect("one \n" + RULE + "\n", 7);
    }

    @Test
    void oneBackspaceBelowOrDeleteAboveTakesItWithItsParagraph() throws Exception {
        ana().write("a");
        ana().press(KeyCode.ENTER);
        ana().write("---");
        ana().press(KeyCode.ENTER);
        ana().write("b");
        ana().press(KeyCode.HOME);
        ana().press(KeyCode.BACK_SPACE);
        expect("a\nb", 2);
        ana().press(KeyCode.CONTROL, KeyCode.Z);
        assertEquals("a\n" + RULE + "\nb", ana().text());
        ana().select(1, 1);
        ana().press(KeyCode.DELETE);
        expect("a\nb", 1);
        ana().press(KeyCode.BACK_SPACE);
        expect("\nb", 0);
    }

    @Test
    void itIsAsWideAsTheTextAndSelectedByAClick() throws Exception {
        perform(new Gesture.Type(0, "a\n---"));
        ana().select(5, 5);
        ana().press(KeyCode.ENTER);
        OpenWindow.settle();
        Bounds line =
                FxThread.get(() -> {
                    Node rule = ana().window.editor().node().lookup(".rule-line");
                    return rule.localToScreen(rule.getBoundsInLocal());
                });
        assertTrue(line.getWidth() > 600 && line.getHeight() <= 2, line.toString());
        ana().robot.clickOn(line.getCenterX(), line.getCenterY(), MouseButton.PRIMARY);
        OpenWindow.settle();
        assertEquals(RULE, FxThread.get(() -> ana().window.editor().selectedText()));
        ana().press(KeyCode.BACK_SPACE);
        assertEquals("a\n\n", ana().text());
    }

    @Test
    void itIsCopiedAndPastedHereAndElsewhere() throws Exception {
        ana().write("a");
        ana().press(KeyCode.ENTER);
        ana().write("---");
        ana().press(KeyCode.ENTER);
        ana().write("b");
        ana().press(KeyCode.CONTROL, KeyCode.A);
        ana().press(KeyCode.CONTROL, KeyCode.C);
        assertEquals("a\n---\nb", FxThread.get(() -> Clipboard.getSystemClipboard().getString()));
        String html = FxThread.get(() -> Clipboard.getSystemClipboard().getHtml());
        assertTrue(html.contains("<hr"), html);
        ana().press(KeyCode.CONTROL, KeyCode.END);
        ana().press(KeyCode.ENTER);
        ana().press(KeyCode.CONTROL, KeyCode.V);
        assertEquals("a\n" + RULE + "\nb\na\n" + RULE + "\nb", ana().text());
        assertEquals("rule - 0 0", ana().format(8, "embed"));
        ana().press(KeyCode.CONTROL, KeyCode.A);
        FxThread.run(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putHtml("<p>one</p><hr><p>two</p>");
            Clipboard.getSystemClipboard().setContent(content);
        });
        ana().press(KeyCode.CONTROL, KeyCode.V);
        assertEquals("one\n" + RULE + "\ntwo", ana().text());
        assertEquals("rule - 0 0", ana().format(4, "embed"));
    }

    @Test
    void aLoneRuleThatIsPastedIntoALineParts() throws Exception {
        ana().write("ab");
        ana().press(KeyCode.LEFT);
        FxThread.run(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putHtml("<hr>");
            Clipboard.getSystemClipboard().setContent(content);
        });
        ana().press(KeyCode.CONTROL, KeyCode.V);
        assertEquals("a\n" + RULE + "\nb", ana().text());
    }
}
