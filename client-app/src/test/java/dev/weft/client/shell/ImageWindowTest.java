package dev.weft.client.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.Toolkit;

import dev.weft.client.editor.FxThread;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;

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
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
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

    @Test
    void imagesInPastedHtmlAreKeptAndShown() throws Exception {
        String data = "data:image/png;base64," + Base64.getEncoder().encodeToString(png());
        FxThread.run(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putHtml("<p>over <img src=\"" + data + "\"> under</p>");
            content.putString("over under");
            Clipboard.getSystemClipboard().setContent(content);
        });
        ana().press(KeyCode.CONTROL, KeyCode.V);
        WaitForAsyncUtils.waitFor(
                30, TimeUnit.SECONDS, () -> ana().text().equals("over \uFFFC under"));
        assertTrue(ana().format(5, "embed").endsWith(" 400 240"), ana().format(5, "embed"));
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> shows(ana().picture()));
    }

    @Test
    void anImageGoesWithTheTextIntoAnotherDocument(@TempDir Path elsewhere) throws Exception {
        byte[] png = png();
        ana().write("ab");
        ana().press(KeyCode.LEFT);
        FxThread.get(() -> ana().window.editor().images().insert(png)).get(30, TimeUnit.SECONDS);
        ana().press(KeyCode.CONTROL, KeyCode.A);
        ana().press(KeyCode.CONTROL, KeyCode.C);
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, ImageWindowTest::isFileCopied);
        OpenWindow ben = new OpenWindow(elsewhere, "light");
        try {
            ben.press(KeyCode.CONTROL, KeyCode.V);
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> ben.text().equals("a\uFFFCb"));
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> shows(ben.picture()));
        } finally {
            ben.close();
        }
    }

    private static boolean isFileCopied() throws Exception {
        return FxThread.get(() ->
                String.valueOf(Clipboard.getSystemClipboard().getHtml())
                        .contains("data:image/png"));
    }

    @Test
    void aFileThatIsDroppedStandsWhereItFell() throws Exception {
        Path file = Files.write(directory.resolve("green.png"), png());
        ana().write("ab\ncd");
        FxThread.run(() -> drop(file.toFile(), 1));
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> ana().text().equals("a\uFFFCb\ncd"));
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> shows(ana().picture()));
    }

    /// Drops a file on a place in the text. Nothing can be dragged from another program into a
    /// headless window; the event is the one that such a drag ends with.
    private void drop(File file, int at) {
        Node area = ana().window.editor().textControl();
        Bounds letter = ana().window.editor().boundsAt(at).orElseThrow();
        Point2D inside = area.screenToLocal(letter.getMinX() + 1, letter.getCenterY());
        Point2D place = area.localToScene(inside);
        Dragboard board =
                DragboardHelper.createDragboard(Toolkit.getToolkit().createLocalClipboard());
        board.setContent(Map.of(DataFormat.FILES, List.of(file)));
        area.fireEvent(
                new DragEvent(
                        area,
                        area,
                        DragEvent.DRAG_DROPPED,
                        board,
                        place.getX(),
                        place.getY(),
                        letter.getMinX() + 1,
                        letter.getCenterY(),
                        TransferMode.COPY,
                        null,
                        area,
                        new PickResult(area, inside.getX(), inside.getY())));
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
