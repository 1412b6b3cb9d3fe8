package dev.weft.client.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.client.editor.FxThread;

import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

/// An image in the window: put in, resized, undone; one character for the caret.
class ImageWindowTest {

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

    private static byte[] png() throws IOException {
        BufferedImage image = new BufferedImage(400, 240, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(0xff1a8f3c));
        pen.fillRect(0, 0, 400, 240);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    @Test
    void anImageIsPutInResizedAndTakenBack() throws Exception {
        byte[] png = png();
        ana().write("ab");
        ana().press(KeyCode.LEFT);
        FxThread.get(() -> ana().window.editor().images().insert(png)).get(30, TimeUnit.SECONDS);
        assertEquals("a\uFFFCb", ana().text());
        assertTrue(ana().format(1, "embed").endsWith(" 400 240"), ana().format(1, "embed"));
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> shows(ana().picture()));
        ana().select(1, 2);
        FxThread.run(() -> ana().window.editor().images().resize(true));
        assertTrue(ana().format(1, "embed").endsWith(" 500 300"), ana().format(1, "embed"));
        ana().press(KeyCode.CONTROL, KeyCode.Z);
        assertTrue(ana().format(1, "embed").endsWith(" 400 240"), ana().format(1, "embed"));
        ana().select(2, 2);
        ana().press(KeyCode.BACK_SPACE);
        assertEquals("ab", ana().text());
    }

    @Test
    void everyCornerIsPulledOutwards() throws Exception {
        byte[] png = png();
        FxThread.get(() -> ana().window.editor().images().insert(png)).get(30, TimeUnit.SECONDS);
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> shows(ana().picture()));
        String before = ana().format(0, "embed");
        assertTrue(before.endsWith(" 400 240"), before);
        pull(Pos.BOTTOM_RIGHT, -50);
        assertTrue(ana().format(0, "embed").endsWith(" 350 210"), ana().format(0, "embed"));
        pull(Pos.TOP_LEFT, 50);
        assertTrue(ana().format(0, "embed").endsWith(" 300 180"), ana().format(0, "embed"));
        pull(Pos.TOP_RIGHT, 50);
        assertTrue(ana().format(0, "embed").endsWith(" 350 210"), ana().format(0, "embed"));
        pull(Pos.BOTTOM_LEFT, -50);
        assertTrue(ana().format(0, "embed").endsWith(" 400 240"), ana().format(0, "embed"));
        pull(Pos.CENTER, 50);
        assertTrue(ana().format(0, "embed").endsWith(" 400 240"), ana().format(0, "embed"));
        assertEquals("\uFFFC", ana().text());
    }

    @Test
    void whatABrowserCopiesAsAnImageIsPastedAsOne() throws Exception {
        ana().write("ab");
        Image image = new Image(new ByteArrayInputStream(png()));
        FxThread.run(() -> copy(image, "<img src=\"https://example.org/green.png\">"));
        ana().press(KeyCode.CONTROL, KeyCode.V);
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> ana().text().equals("ab\uFFFC"));
        assertTrue(ana().format(2, "embed").endsWith(" 400 240"), ana().format(2, "embed"));
        FxThread.run(() -> copy(image, "<p>words <b>beside</b> it</p>"));
        ana().press(KeyCode.CONTROL, KeyCode.V);
        assertEquals("ab\uFFFCwords beside it", ana().text());
    }

    private static void copy(Image image, String html) {
        ClipboardContent content = new ClipboardContent();
        content.putImage(image);
        content.putHtml(html);
        content.putString("https://example.org/green.png");
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// Drags a place of the image, a little inside it, across.
    private void pull(Pos place, double across) throws Exception {
        Bounds box =
                FxThread.get(() -> {
                    Node found = ana().window.stage().getScene().getRoot().lookup(".image-box");
                    return found.localToScreen(found.getLayoutBounds());
                });
        double x =
                switch (place.getHpos()) {
                    case LEFT -> box.getMinX() + 4;
                    case RIGHT -> box.getMaxX() - 4;
                    case CENTER -> box.getCenterX();
                };
        double y =
                switch (place.getVpos()) {
                    case TOP -> box.getMinY() + 4;
                    case BOTTOM -> box.getMaxY() - 4;
                    default -> box.getCenterY();
                };
        ana().robot.drag(x, y, MouseButton.PRIMARY).dropBy(across, 0);
        OpenWindow.settle();
    }

    private static boolean shows(BufferedImage picture) {
        int green = 0;
        for (int y = 0; y < picture.getHeight(); y += 4) {
            for (int x = 0; x < picture.getWidth(); x += 4) {
                green += picture.getRGB(x, y) == 0xff1a8f3c ? 1 : 0;
            }
        }
        return green > 5_000;
    }
}
