package dev.weft.client.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.client.shell.Theme;
import dev.weft.doc.Gesture;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.util.List;
import java.util.Optional;

/// What tests at one [Desktop] share: it is opened before each and closed after it, and a robot has
/// its keys. Methods are called on the test's thread.
abstract class DesktopTest {

    private static Optional<Theme> theme = Optional.empty();

    final FxRobot robot = new FxRobot();
    private Optional<Desktop> opened = Optional.empty();

    @BeforeAll
    static void startJavaFx() throws Exception {
        FxThread.start();
        theme = Optional.of(FxThread.get(() -> new Theme("light")));
    }

    @BeforeEach
    void open() throws Exception {
        opened = Optional.of(FxThread.get(this::make));
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// The desktop of the next test; on the JavaFX thread.
    Desktop make() {
        return new Desktop(1, theme());
    }

    @AfterEach
    void close() throws Exception {
        FxThread.run(() -> desktop().close());
    }

    static Theme theme() {
        return theme.orElseThrow();
    }

    Desktop desktop() {
        return opened.orElseThrow();
    }

    /// Text, formats and paragraphs of the engine and of the view are the same.
    void expectSame() throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        FxThread.run(
                () -> assertEquals(desktop().document.snapshot(), AreaSnapshot.of(desktop().area)));
    }

    /// That, and the text.
    void expect(String text) throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(text, FxThread.get(() -> desktop().document.text()));
        expectSame();
    }

    void perform(Gesture... gestures) throws Exception {
        FxThread.run(() -> List.of(gestures).forEach(desktop()::perform));
    }

    void select(int anchor, int caret) throws Exception {
        FxThread.run(() -> desktop().area.selectRange(anchor, caret));
    }

    /// A format of a character, or nothing.
    String format(int at, String key) throws Exception {
        return FxThread.get(() -> desktop().document.formatsAt(at).getOrDefault(key, ""));
    }

    void press(KeyCode... keys) {
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
