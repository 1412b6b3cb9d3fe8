package dev.weft.client.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.client.editor.FxThread;
import dev.weft.client.settings.Profile;
import dev.weft.client.spell.SpellChecker;
import dev.weft.doc.Gesture;

import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

/// Spelling in the app's window by mouse and by keys alone. With `-Dweft.pictures=DIR` the window
/// is kept as a picture.
final class SpellingWindowTest {

    private static final String THEME = System.getProperty("weft.theme", "light");
    private static final long PATIENCE_SECONDS = 20;

    @TempDir Path directory;

    private final ExecutorService own = Executors.newSingleThreadExecutor();
    private Optional<OpenWindow> opened = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        FxThread.start();
        SpellChecker speller =
                new SpellChecker(own, FxThread.executor(), directory.resolve("words.txt"));
        FxThread.run(speller::open);
        opened = Optional.of(new OpenWindow(directory, THEME, speller));
    }

    @AfterEach
    void close() throws Exception {
        ana().close();
        own.shutdownNow();
    }

    private OpenWindow ana() {
        return opened.orElseThrow();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
        OpenWindow.settle();
    }

    private List<Node> marks() throws Exception {
        return FxThread.get(
                () -> List.copyOf(ana().window.editor().node().lookupAll(".spell-mark")));
    }

    private void untilMarked(int count) throws Exception {
        until(() -> marks().size() == count);
    }

    private Optional<ContextMenu> menu() throws Exception {
        return FxThread.get(() ->
                Window.getWindows().stream()
                        .filter(each ->
                                each instanceof ContextMenu menu
                                        && menu.getStyleClass().contains("text-menu"))
                        .map(ContextMenu.class::cast)
                        .findFirst());
    }

    private List<String> titles() throws Exception {
        until(() -> menu().isPresent());
        return menu().orElseThrow().getItems().stream()
                .map(MenuItem::getText)
                .map(String::valueOf)
                .toList();
    }

    /// Presses the right button in the middle of the first line's mark.
    private void rightClickMark() throws Exception {
        Bounds mark =
                FxThread.get(() -> {
                    Node node = ana().window.editor().node().lookup(".spell-mark");
                    return node.localToScreen(node.getBoundsInLocal());
                });
        ana().robot.moveTo(mark.getCenterX(), mark.getMinY() - 5);
        ana().robot.clickOn(MouseButton.SECONDARY);
        OpenWindow.settle();
    }

    private void choose(String title) throws Exception {
        assertTrue(titles().contains(title), () -> title);
        ContextMenu shown = menu().orElseThrow();
        Node item =
                FxThread.get(() ->
                        shown.getItems().stream()
                                .filter(each -> title.equals(each.getText()))
                                .findFirst()
                                .orElseThrow()
                                .getStyleableNode());
        ana().robot.clickOn(item);
        OpenWindow.settle();
        assertTrue(menu().isEmpty());
    }

    @Test
    void oneClickInTheMenuPutsItRightWithItsFormatsAndOneUndoTakesItBack() throws Exception {
        ana().write("I will recieve it ");
        FxThread.run(() ->
                ana().window
                        .editor()
                        .perform(new Gesture.Format(7, 14, "bold", Optional.of("true"))));
        untilMarked(1);
        rightClickMark();
        assertEquals("receive", titles().getFirst());
        picture("menu");
        choose("receive");
        assertEquals("I will receive it ", ana().text());
        for (int i = 7; i < 14; i++) {
            assertEquals("true", ana().format(i, "bold"));
        }
        assertEquals("", ana().format(14, "bold"));
        assertTrue(ana().isWriting());
        untilMarked(0);
        ana().press(KeyCode.CONTROL, KeyCode.Z);
        assertEquals("I will recieve it ", ana().text());
        untilMarked(1);
    }

    @Test
    void theMenuReplacesTheWordWhereverOthersHavePushedIt() throws Exception {
        ana().write("one teh two ");
        untilMarked(1);
        rightClickMark();
        assertEquals("the", titles().getFirst());
        FxThread.run(() -> ana().window.editor().perform(new Gesture.Type(0, "Far away. ")));
        choose("the");
        assertEquals("Far away. one the two ", ana().text());
    }

    @Test
    void anAddedWordIsRightFromNowOnAndAfterTheNextStart() throws Exception {
        ana().write("The hedddle is here and ");
        untilMarked(1);
        rightClickMark();
        choose(Texts.of("spelling.add", "hedddle"));
        untilMarked(0);
        Path file = directory.resolve("words.txt");
        until(() -> Files.exists(file));
        assertEquals(List.of("hedddle"), Files.readAllLines(file));
        ana().close();
        open();
        ana().press(KeyCode.CONTROL, KeyCode.END);
        ana().write("hedddle xqqzj ");
        untilMarked(1);
        rightClickMark();
        assertTrue(titles().contains(Texts.of("spelling.noSuggestion")), titles()::toString);
        choose(Texts.of("spelling.ignore"));
        untilMarked(0);
        assertEquals(List.of("hedddle"), Files.readAllLines(file));
    }

    @Test
    void keysAloneGoFromWordToWordAndPutThemRight() throws Exception {
        ana().write("Teh loom is thier and ");
        untilMarked(2);
        ana().press(KeyCode.CONTROL, KeyCode.HOME);
        ana().press(KeyCode.F7);
        assertEquals("The", titles().getFirst());
        ana().press(KeyCode.ESCAPE);
        assertTrue(ana().isWriting());
        ana().press(KeyCode.F7);
        assertTrue(titles().contains("their"), titles()::toString);
        ana().press(KeyCode.ESCAPE);
        ana().press(KeyCode.F7);
        assertEquals("The", titles().getFirst());
        ana().press(KeyCode.ENTER);
        assertEquals("The loom is thier and ", ana().text());
        untilMarked(1);
        ana().select(14, 14);
        ana().press(KeyCode.SHIFT, KeyCode.F10);
        assertTrue(titles().contains("their"), titles()::toString);
        ana().press(KeyCode.ESCAPE);
        ana().select(0, 0);
        ana().press(KeyCode.CONTEXT_MENU);
        assertEquals(Texts.of("command.cut"), titles().getFirst());
        ana().press(KeyCode.ESCAPE);
    }

    @Test
    void whereNothingIsWrongThatIsSaid() throws Exception {
        ana().write("The loom is here ");
        ana().press(KeyCode.F7);
        until(() ->
                FxThread.get(() ->
                        ana().window.node().lookupAll(".label").stream()
                                .anyMatch(each ->
                                        String.valueOf(
                                                        ((javafx.scene.control.Label) each)
                                                                .getText())
                                                .equals(Texts.of("spelling.none")))));
        assertTrue(menu().isEmpty());
    }

    @Test
    void itIsSwitchedOffForEveryWindowAndStaysOff() throws Exception {
        ana().write("teh loom ");
        untilMarked(1);
        FxThread.run(() -> ana().window.commands().get("checkSpelling").run());
        untilMarked(0);
        assertFalse(
                Profile.open(directory, "login", new SecureRandom())
                        .settings()
                        .choices()
                        .checksSpelling());
        ana().close();
        open();
        ana().press(KeyCode.CONTROL, KeyCode.END);
        ana().write("agian ");
        FxThread.run(() -> ana().window.commands().get("checkSpelling").run());
        untilMarked(2);
    }

    @Test
    void looksWell() throws Exception {
        FxThread.run(() -> RichSample.gestures().forEach(ana().window.editor()::perform));
        FxThread.run(() ->
                ana().window
                        .editor()
                        .perform(
                                new Gesture.Type(
                                        16,
                                        "\n"
                                            + "This is a sentense with sevral mistaeks, some of"
                                            + " tehm in the middle of a longer line and one at its"
                                            + " very end, incomprehensibilitys. On the next line"
                                            + " everything is right again, it semes")));
        FxThread.run(() -> {
            ana().window.editor().perform(new Gesture.Block(1, 2, "type", Optional.empty()));
            ana().window.editor().perform(new Gesture.Type(4, "wevving and "));
            ana().window.editor().select(0, 0);
        });
        until(() -> marks().size() > 4);
        picture("marks");
        FxThread.run(() -> ana().window.commands().get("zoomIn").run());
        FxThread.run(() -> ana().window.commands().get("zoomIn").run());
        OpenWindow.settle();
        picture("marks-zoomed");
        ana().press(KeyCode.CONTROL, KeyCode.COMMA);
        picture("settings-spelling");
        ana().press(KeyCode.ESCAPE);
    }

    private void picture(String name) throws Exception {
        Optional<String> kept = Optional.ofNullable(System.getProperty("weft.pictures"));
        if (kept.isPresent()) {
            Path folder = Files.createDirectories(Path.of(kept.get()));
            ImageIO.write(
                    ana().picture(), "png", folder.resolve(THEME + "-" + name + ".png").toFile());
            Optional<ContextMenu> shown = menu();
            if (shown.isPresent()) {
                BufferedImage over =
                        FxThread.get(() ->
                                SwingFXUtils.fromFXImage(
                                        shown.get().getScene().snapshot(null), null));
                ImageIO.write(
                        over, "png", folder.resolve(THEME + "-" + name + "-over.png").toFile());
            }
        }
    }
}
