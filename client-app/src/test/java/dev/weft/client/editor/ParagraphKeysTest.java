package dev.weft.client.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.doc.Gesture;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Enter, Backspace and Delete where paragraphs meet, by real keys.
final class ParagraphKeysTest extends DesktopTest {

    /// Writes lines such as `h1:Title`, `ul.1:item`, `body`.
    private void write(String... lines) throws Exception {
        List<String> texts = new ArrayList<>();
        for (String line : lines) {
            texts.add(line.substring(line.indexOf(':') + 1));
        }
        FxThread.run(() -> desktop().perform(new Gesture.Type(0, String.join("\n", texts))));
        for (int i = 0; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                String[] style = lines[i].substring(0, colon).split("\\.");
                block(i, "type", style[0]);
                if (style.length > 1) {
                    block(i, "indent", style[1]);
                }
            }
        }
    }

    private void block(int paragraph, String key, String value) throws Exception {
        FxThread.run(() ->
                desktop()
                        .perform(
                                new Gesture.Block(
                                        paragraph, paragraph + 1, key, Optional.of(value))));
    }

    private void caret(int at) throws Exception {
        FxThread.run(() -> desktop().area.moveTo(at));
    }

    /// The document as [#write] takes it.
    private List<String> lines() throws Exception {
        return FxThread.get(() -> {
            assertEquals(desktop().document.snapshot(), AreaSnapshot.of(desktop().area));
            List<String> lines = new ArrayList<>();
            String[] texts = desktop().document.text().split("\n", -1);
            int at = 0;
            for (String text : texts) {
                Map<String, String> formats = desktop().document.paragraphFormatsAt(at);
                String type = formats.getOrDefault("type", "");
                String indent = formats.containsKey("indent") ? "." + formats.get("indent") : "";
                String done = formats.containsKey("checked") ? "+" : "";
                lines.add(type.isEmpty() ? indent + text : type + indent + done + ":" + text);
                at += text.length() + 1;
            }
            return lines;
        });
    }

    @Test
    void enterInsideAParagraphMakesTwoOfItsKind() throws Exception {
        write("quote:onetwo", "ul.1:threefour");
        caret(3);
        press(KeyCode.ENTER);
        assertEquals(List.of("quote:one", "quote:two", "ul.1:threefour"), lines());
        caret(13);
        press(KeyCode.ENTER);
        assertEquals(List.of("quote:one", "quote:two", "ul.1:three", "ul.1:four"), lines());
    }

    @Test
    void enterInsideAHeadingMakesTwoHeadings() throws Exception {
        write("h2:OneTwo");
        caret(3);
        press(KeyCode.ENTER);
        assertEquals(List.of("h2:One", "h2:Two"), lines());
    }

    @Test
    void enterAtTheStartOfAHeadingPutsAnEmptyLineAboveIt() throws Exception {
        write("before", "h1:Title");
        caret(7);
        press(KeyCode.ENTER);
        assertEquals(List.of("before", "", "h1:Title"), lines());
    }

    @Test
    void aNewTaskIsNotDoneYet() throws Exception {
        write("task:bread");
        block(0, "checked", "true");
        caret(5);
        press(KeyCode.ENTER);
        robot.write("milk");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of("task+:bread", "task:milk"), lines());
    }

    @Test
    void enterOnANestedEmptyItemGoesOneLevelOutAndThenEndsTheList() throws Exception {
        write("ul:one", "ul.1:two");
        caret(7);
        press(KeyCode.ENTER);
        press(KeyCode.ENTER);
        List<String> once = lines();
        press(KeyCode.ENTER);
        assertEquals(List.of("ul:one", "ul.1:two", "ul:"), once);
        assertEquals(List.of("ul:one", "ul.1:two", ""), lines());
    }

    @Test
    void backspaceTakesAwayTheIndentBeforeItJoins() throws Exception {
        write("one", "two");
        block(1, "indent", "1");
        caret(4);
        press(KeyCode.BACK_SPACE);
        assertEquals(List.of("one", "two"), lines());
        press(KeyCode.BACK_SPACE);
        assertEquals(List.of("onetwo"), lines());
    }

    @Test
    void deletionOverParagraphsKeepsTheKindOfTheFirst() throws Exception {
        write("h1:Title", "body", "ol:item", "quote:said");
        FxThread.run(() -> desktop().area.selectRange(2, 17));
        press(KeyCode.DELETE);
        assertEquals(List.of("h1:Ti" + "aid"), lines());
        press(KeyCode.CONTROL, KeyCode.Z);
        assertEquals(List.of("h1:Title", "body", "ol:item", "quote:said"), lines());
    }

    @Test
    void deleteAtTheEndOfAListItemTakesTheNextParagraphIn() throws Exception {
        write("ul:one", "h2:two");
        caret(3);
        press(KeyCode.DELETE);
        assertEquals(List.of("ul:onetwo"), lines());
    }
}
