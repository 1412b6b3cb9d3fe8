package dev.weft.client.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.client.command.Command;
import dev.weft.client.editor.FxThread;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Font;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A document's window by keyboard alone.
final class WindowKeysTest {

    @TempDir Path profile;

    private Optional<OpenWindow> opened = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        opened = Optional.of(new OpenWindow(profile, "light"));
    }

    @AfterEach
    void close() throws Exception {
        window().close();
    }

    private OpenWindow window() {
        return opened.orElseThrow();
    }

    private List<Command> commands() {
        return window().window.commands().all();
    }

    @Test
    void thePaletteListsEveryCommandAndRunsTheOneThatIsTyped() throws Exception {
        window().write("title");
        window().press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        ListView<?> list = window().find(".palette-list", ListView.class);
        assertEquals(commands(), FxThread.get(() -> List.copyOf(list.getItems())));
        window().write("heading 2");
        window().press(KeyCode.ENTER);
        assertEquals("h2", window().attribute(0, "type"));
        assertTrue(window().isWriting());
        window().write("!");
        assertEquals("title!", window().text());
    }

    @Test
    void coloursAndFontsAreChosenByKeysAlone() throws Exception {
        window().write("warp");
        window().select(0, 4);
        window().press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        window().write("text colour");
        window().press(KeyCode.ENTER);
        window().press(KeyCode.RIGHT);
        window().press(KeyCode.SPACE);
        assertEquals("#bc4c00", window().format(0, "colour"));
        assertTrue(window().isWriting());
        window().press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        window().write("highlight");
        window().press(KeyCode.ENTER);
        window().press(KeyCode.SPACE);
        assertEquals("#ffd0cc", window().format(3, "highlight"));
        String family = FxThread.get(Font::getFamilies).getLast();
        window().press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        window().write("font");
        window().press(KeyCode.ENTER);
        window().write("no such family");
        window().press(KeyCode.ENTER);
        assertEquals("", window().format(0, "font"));
        TextField query = window().find(".font-panel .text-field", TextField.class);
        FxThread.run(() -> query.setText(family));
        window().press(KeyCode.ENTER);
        assertEquals(family, window().format(0, "font"));
        assertTrue(window().isWriting());
        assertEquals("warp", window().text());
    }

    @Test
    void escapeClosesThePaletteAndGivesTheKeyboardBack() throws Exception {
        window().press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        assertFalse(window().isWriting());
        window().press(KeyCode.ESCAPE);
        assertTrue(window().isWriting());
    }

    @Test
    void theCheatSheetShowsEveryKey() throws Exception {
        window().press(KeyCode.CONTROL, KeyCode.SLASH);
        Set<String> shown =
                window().robot.lookup(".cheat-sheet .key").queryAllAs(Label.class).stream()
                        .map(Label::getText)
                        .collect(Collectors.toSet());
        Set<String> keys =
                commands().stream()
                        .flatMap(command -> command.keyText().stream())
                        .collect(Collectors.toSet());
        assertTrue(keys.size() > 30, keys::toString);
        assertEquals(keys, shown);
    }

    @Test
    void everyCommandIsInTheMenusWithItsKey() throws Exception {
        List<MenuItem> items = new ArrayList<>();
        MainMenu menu = window().find(".main-menu", MainMenu.class);
        FxThread.run(() -> menu.getMenus().forEach(each -> collect(each, items)));
        List<String> inMenus =
                items.stream().map(item -> item.getText() + " " + item.getAccelerator()).toList();
        List<String> all =
                commands().stream()
                        .map(command ->
                                CommandTexts.title(command)
                                        + " "
                                        + command.keys().stream().findFirst().orElse(null))
                        .toList();
        assertEquals(all, inMenus);
    }

    private static void collect(Menu menu, List<MenuItem> items) {
        for (MenuItem item : menu.getItems()) {
            switch (item) {
                case Menu submenu -> collect(submenu, items);
                case SeparatorMenuItem _ -> {}
                default -> items.add(item);
            }
        }
    }

    @Test
    void aStyleByItsKeyLeavesTheKeyboardInTheText() throws Exception {
        window().press(KeyCode.ALT, KeyCode.DIGIT3);
        window().write("Field notes");
        assertEquals("Field notes", window().text());
        assertEquals("h3", window().attribute(0, "type"));
    }

    /// As after Alt+Tab: the other window hears that Alt is let go.
    @Test
    void noLetterIsTakenByAMenuWhenTheWindowMissedThatAltWasLetGo() throws Exception {
        FxThread.run(() -> {
            Node text = window().window.editor().textControl();
            for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
                text.fireEvent(new KeyEvent(type, "", "", KeyCode.ALT, false, false, true, false));
            }
        });
        window().write("Field notes");
        assertEquals("Field notes", window().text());
    }

    @Test
    void altAndALetterOpenAMenu() throws Exception {
        window().press(KeyCode.ALT, KeyCode.F);
        MainMenu menu = window().find(".main-menu", MainMenu.class);
        assertTrue(FxThread.get(() -> menu.getMenus().getFirst().isShowing()));
        window().press(KeyCode.ESCAPE);
        assertFalse(FxThread.get(() -> menu.getMenus().getFirst().isShowing()));
        window().write("f");
        assertEquals("f", window().text());
    }

    @Test
    void controlKMakesTheSelectionALinkAndControlKChangesIt() throws Exception {
        window().write("see weft now");
        window().select(4, 8);
        window().press(KeyCode.CONTROL, KeyCode.K);
        window().write("weft.dev");
        window().press(KeyCode.ENTER);
        assertEquals("https://weft.dev", window().format(4, "link"));
        assertEquals("", window().format(9, "link"));
        assertTrue(window().isWriting());
        window().select(6, 6);
        window().press(KeyCode.CONTROL, KeyCode.K);
        TextField address = window().find(".link-box .text-field", TextField.class);
        assertEquals("https://weft.dev", FxThread.get(address::getText));
        window().write("http://loom.example/a");
        window().press(KeyCode.ENTER);
        assertEquals("http://loom.example/a", window().format(7, "link"));
        assertEquals("see weft now", window().text());
    }

    @Test
    void controlKWhereNothingIsSelectedWritesALink() throws Exception {
        window().press(KeyCode.CONTROL, KeyCode.K);
        window().write("ana@loom.example");
        window().press(KeyCode.ENTER);
        assertEquals("ana@loom.example", window().text());
        assertEquals("mailto:ana@loom.example", window().format(0, "link"));
        window().write("!");
        assertEquals("", window().format(16, "link"), "a link does not grow at its end");
    }

    @Test
    void keysOfTheTextDoNothingToItWhileAFieldIsTypedIn() throws Exception {
        window().write("abc");
        window().select(0, 3);
        window().press(KeyCode.CONTROL, KeyCode.K);
        window().press(KeyCode.CONTROL, KeyCode.B);
        window().press(KeyCode.CONTROL, KeyCode.Z);
        window().press(KeyCode.ESCAPE);
        assertEquals("abc", window().text());
        assertEquals("", window().format(0, "bold"));
    }

    /// Whether the toolbar's formatting part has the keyboard.
    private boolean isInToolbar() throws Exception {
        return FxThread.get(() -> {
            Node at = window().window.stage().getScene().getFocusOwner();
            while (at != null && !(at instanceof FormatBar)) {
                at = at.getParent();
            }
            return at != null;
        });
    }

    @Test
    void f6GoesRoundAndEscapeReturns() throws Exception {
        window().write("abc");
        window().press(KeyCode.F6);
        assertFalse(window().isWriting());
        assertTrue(isInToolbar());
        window().press(KeyCode.F6);
        assertFalse(isInToolbar());
        assertFalse(window().isWriting());
        window().press(KeyCode.F6);
        assertTrue(window().isWriting(), "round");
        window().press(KeyCode.SHIFT, KeyCode.F6);
        assertFalse(window().isWriting());
        window().press(KeyCode.ESCAPE);
        assertTrue(window().isWriting());
        assertEquals("abc", window().text());
    }
}
