package dev.weft.client.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.client.editor.FxThread;
import dev.weft.client.settings.Choices;
import dev.weft.client.settings.Profile;
import dev.weft.client.settings.Settings;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.imageio.ImageIO;

/// The page of settings by keyboard alone: what is chosen holds at once and after the next start.
/// With `-Dweft.pictures=DIR` the window is kept as a picture.
final class SettingsWindowTest {

    private static final String THEME = System.getProperty("weft.theme", "light");

    @TempDir Path folder;

    private Optional<OpenWindow> opened = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        opened = Optional.of(new OpenWindow(folder, THEME));
    }

    @AfterEach
    void close() throws Exception {
        window().close();
    }

    private OpenWindow window() {
        return opened.orElseThrow();
    }

    /// As it would be read at the next start.
    private Settings stored() throws IOException {
        return Profile.open(folder, "login", new SecureRandom()).settings();
    }

    private List<Node> inPane(String selector) throws Exception {
        return FxThread.get(() -> {
            Node pane = window().window.stage().getScene().lookup(".settings");
            return pane == null ? List.of() : new ArrayList<>(pane.lookupAll(selector));
        });
    }

    private boolean isOpen() throws Exception {
        return !inPane(".settings-page").isEmpty();
    }

    private Node focused() throws Exception {
        return FxThread.get(() -> window().window.stage().getScene().getFocusOwner());
    }

    /// Goes on by Tab until it comes to a control with this text for who does not see it.
    private Node tabTo(String text) throws Exception {
        for (int i = 0; i < 20; i++) {
            Node now = focused();
            String said =
                    now instanceof CheckBox box
                            ? box.getText()
                            : String.valueOf(now.getAccessibleText());
            if (said.equals(text)) {
                return now;
            }
            window().press(KeyCode.TAB);
        }
        throw new AssertionError("Tab never comes to " + text);
    }

    @Test
    void theKeyOpensItEscapeClosesItAndTheTextHasTheKeyboardAgain() throws Exception {
        window().write("warp");
        window().press(KeyCode.CONTROL, KeyCode.COMMA);
        assertTrue(isOpen());
        picture("settings");
        window().press(KeyCode.ESCAPE);
        assertFalse(isOpen());
        assertTrue(window().isWriting());
        window().write("!");
        assertEquals("warp!", window().text());
    }

    @Test
    void theNameIsPreviewedAndKept() throws Exception {
        window().press(KeyCode.CONTROL, KeyCode.COMMA);
        window().press(KeyCode.CONTROL, KeyCode.A);
        window().write("Penelope");
        Label flag = (Label) inPane(".caret-flag").getFirst();
        assertEquals("Penelope", FxThread.get(flag::getText));
        window().press(KeyCode.ESCAPE);
        assertEquals("Penelope", stored().name());
    }

    @Test
    void everyChoiceIsReachedByTabHoldsAtOnceAndIsStored() throws Exception {
        window().press(KeyCode.CONTROL, KeyCode.COMMA);
        ChoiceBox<?> theme = (ChoiceBox<?>) tabTo(Texts.of("settings.theme"));
        FxThread.run(() -> theme.getSelectionModel().select(2));
        OpenWindow.settle();
        assertTrue(
                FxThread.get(() ->
                        window().window
                                .stage()
                                .getScene()
                                .getRoot()
                                .getStyleClass()
                                .contains("dark")));
        assertEquals("dark", stored().theme());
        ChoiceBox<?> language = (ChoiceBox<?>) tabTo(Texts.of("settings.language"));
        FxThread.run(() -> language.getSelectionModel().select(2));
        assertEquals("de", stored().choices().language());
        ChoiceBox<?> zoom = (ChoiceBox<?>) tabTo(Texts.of("settings.zoom"));
        FxThread.run(() -> zoom.getSelectionModel().select((Integer) Zoom.STEPS.indexOf(1.5)));
        assertEquals(1.5, FxThread.get(() -> window().window.editor().zoom()));
        assertEquals(1.5, stored().choices().zoom());
        var _ = tabTo(Texts.of("settings.spelling"));
        window().press(KeyCode.SPACE);
        assertFalse(stored().choices().checksSpelling());
        var _ = tabTo(Texts.of("settings.comings"));
        window().press(KeyCode.SPACE);
        assertFalse(stored().choices().tellsComings());
        var _ = tabTo(Texts.of("settings.reopen"));
        window().press(KeyCode.SPACE);
        assertFalse(stored().choices().reopens());
        var _ = tabTo(Texts.of("settings.place"));
        window().press(KeyCode.TAB);
        window().press(KeyCode.SPACE);
        assertEquals(List.of(folder.toAbsolutePath().toUri().toString()), window().visited);
        picture("settings-chosen");
        window().press(KeyCode.ESCAPE);
        // What was chosen is shown the next time, and a new document has the size.
        window().press(KeyCode.CONTROL, KeyCode.COMMA);
        assertEquals(
                2,
                FxThread.get(
                        () -> ((ChoiceBox<?>) inPaneNow()).getSelectionModel().getSelectedIndex()));
        window().press(KeyCode.ESCAPE);
        DocumentWindow other =
                FxThread.get(() -> window().desk.openOrCreate("Weave"))
                        .get(30, java.util.concurrent.TimeUnit.SECONDS);
        assertEquals(1.5, FxThread.get(() -> other.editor().zoom()));
        window().press(KeyCode.CONTROL, KeyCode.MINUS);
        window().press(KeyCode.CONTROL, KeyCode.DIGIT0);
        assertEquals(1.5, FxThread.get(() -> other.editor().zoom()));
    }

    private Node inPaneNow() {
        return window().window.stage().getScene().lookup(".settings .choice-box");
    }

    @Test
    void whatNoVersionKnowsIsTheUsual() {
        assertEquals(Choices.STANDARD, new Choices("xx", Double.NaN, true, true, true));
        assertEquals(3, new Choices("de", 100, true, true, true).zoom());
    }

    private void picture(String name) throws Exception {
        Optional<String> kept = Optional.ofNullable(System.getProperty("weft.pictures"));
        if (kept.isPresent()) {
            Path file =
                    Files.createDirectories(Path.of(kept.get()))
                            .resolve(THEME + "-" + name + ".png");
            ImageIO.write(window().picture(), "png", file.toFile());
        }
    }
}
