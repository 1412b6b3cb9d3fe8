package dev.weft.client.shell;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.client.editor.FxThread;

import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

/// Draws the window in its states. With `-Dweft.gallery=DIR` the pictures are kept for people to
/// look at; without, they only must have something on them.
final class GalleryTest {

    private static final String LONG_TITLE =
            "Minutes of the meeting of everybody who weaves, dyes, spins or mends, with all their"
                    + " questions and most of the answers";

    @TempDir Path profile;

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void drawsEveryState(String theme) throws Exception {
        OpenWindow window = new OpenWindow(profile, theme);
        try {
            keep(window, theme, "empty");
            FxThread.run(() -> RichSample.gestures().forEach(window.window.editor()::perform));
            window.select(0, 0);
            keep(window, theme, "rich");
            window.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
            window.write("list");
            keep(window, theme, "palette");
            window.press(KeyCode.ESCAPE);
            window.press(KeyCode.CONTROL, KeyCode.SLASH);
            keep(window, theme, "keys");
            window.press(KeyCode.ESCAPE);
            window.press(KeyCode.CONTROL, KeyCode.COMMA);
            keep(window, theme, "settings");
            window.press(KeyCode.ESCAPE);
            window.press(KeyCode.F2);
            keep(window, theme, "rename");
            window.press(KeyCode.ESCAPE);
            window.select(30, 34);
            window.press(KeyCode.CONTROL, KeyCode.K);
            keep(window, theme, "link");
            window.press(KeyCode.ESCAPE);
            FxThread.run(() -> window.window.commands().get("outline").run());
            window.press(KeyCode.CONTROL, KeyCode.H);
            window.write("thread");
            window.press(KeyCode.ENTER);
            keep(window, theme, "find");
            window.press(KeyCode.ESCAPE);
            FxThread.run(() -> window.window.commands().get("outline").run());
            window.select(0, 0);
            FxThread.run(() -> {
                while (window.window.editor().zoom() < 2) {
                    window.window.commands().get("zoomIn").run();
                }
            });
            keep(window, theme, "zoomed");
            window.press(KeyCode.CONTROL, KeyCode.DIGIT0);
            window.press(KeyCode.CONTROL, KeyCode.END);
            window.press(KeyCode.ENTER);
            window.write("/he");
            keep(window, theme, "slash");
            FxThread.get(() -> window.desk.openOrCreate(LONG_TITLE)).get(30, TimeUnit.SECONDS);
            FxThread.run(window.desk::showStart);
            keep(window.startPicture(), theme, "start");
            window.robot.clickOn(".start-settings");
            keep(window.startPicture(), theme, "start-settings");
            window.press(KeyCode.ESCAPE);
            Path letter =
                    Files.writeString(profile.resolve("letter.weft"), "Dear Ana, ".repeat(90));
            var opening = FxThread.get(() -> window.desk.openFile(letter));
            assertThrows(ExecutionException.class, () -> opening.get(30, TimeUnit.SECONDS));
            keep(window.startPicture(), theme, "error");
        } finally {
            window.close();
        }
    }

    private static void keep(OpenWindow window, String theme, String name) throws Exception {
        keep(window.picture(), theme, name);
    }

    private static void keep(BufferedImage picture, String theme, String name) throws IOException {
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < picture.getWidth(); x += 3) {
            for (int y = 0; y < picture.getHeight(); y += 3) {
                colours.add(picture.getRGB(x, y));
            }
        }
        assertTrue(colours.size() > 10, () -> name + " has only " + colours.size() + " colours");
        save(picture, theme + "-" + name);
    }

    private static void save(BufferedImage picture, String name) throws IOException {
        Optional<String> folder = Optional.ofNullable(System.getProperty("weft.gallery"));
        if (folder.isPresent()) {
            Path directory = Files.createDirectories(Path.of(folder.get()));
            ImageIO.write(picture, "png", directory.resolve(name + ".png").toFile());
        }
    }
}
