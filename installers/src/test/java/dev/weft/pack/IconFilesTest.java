package dev.weft.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

class IconFilesTest {

    @TempDir Path folder;

    @Test
    void theAppsIconIsWovenOfTwoColours() {
        BufferedImage icon = IconFiles.of("weft").image(256);
        assertEquals(0, icon.getRGB(0, 0) >>> 24, "nothing in the corner");
        assertEquals(0xFFFFB54A, icon.getRGB(70, 71), "the weft lies above");
        assertEquals(0xFF8EC5FF, icon.getRGB(128, 71), "the warp lies above");
    }

    @Test
    void windowsFindsEverySizeInIts() throws IOException {
        Path file = folder.resolve("weft.ico");
        IconFiles.of("weft").writeIco(file);
        ByteBuffer ico = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(1 << 16, ico.getInt(0), "an icon");
        int count = ico.getShort(4);
        assertEquals(7, count);
        for (int i = 0; i < count; i++) {
            int entry = 6 + 16 * i;
            int size = ico.get(entry) == 0 ? 256 : ico.get(entry) & 0xFF;
            BufferedImage image = png(ico, ico.getInt(entry + 12), ico.getInt(entry + 8));
            assertEquals(size, image.getWidth());
        }
    }

    @Test
    void macFindsEverySizeInIts() throws IOException {
        Path file = folder.resolve("document.icns");
        IconFiles.of("document").writeIcns(file);
        ByteBuffer icns = ByteBuffer.wrap(Files.readAllBytes(file));
        assertEquals("icns", name(icns, 0));
        assertEquals(icns.capacity(), icns.getInt(4));
        int count = 0;
        for (int at = 8; at < icns.capacity(); at += icns.getInt(at + 4)) {
            assertNotNull(png(icns, at + 8, icns.getInt(at + 4) - 8), name(icns, at));
            count++;
        }
        assertEquals(10, count);
    }

    @Test
    void aDrawingIsTheSameEachTime() throws IOException {
        IconFiles.of("weft").writePng(48, folder.resolve("a/one.png"));
        IconFiles.of("weft").writePng(48, folder.resolve("a/two.png"));
        assertEquals(-1L, Files.mismatch(folder.resolve("a/one.png"), folder.resolve("a/two.png")));
        assertTrue(Files.size(folder.resolve("a/one.png")) > 500);
    }

    private static byte[] part(ByteBuffer bytes, int from, int length) {
        byte[] part = new byte[length];
        bytes.get(from, part);
        return part;
    }

    private static String name(ByteBuffer bytes, int at) {
        return new String(part(bytes, at, 4), StandardCharsets.US_ASCII);
    }

    private static BufferedImage png(ByteBuffer bytes, int from, int length) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(part(bytes, from, length)));
    }
}
