package dev.weft.pack;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.imageio.ImageIO;

/// One drawing in the forms that systems want it in: PNG of any size, `.ico` of Windows, `.icns` of
/// macOS. The last two hold PNGs behind a table of contents.
final class IconFiles {

    private static final List<Integer> ICO_SIZES = List.of(16, 24, 32, 48, 64, 128, 256);

    /// The types of `.icns` and the sizes in pixels of what they hold.
    private static final Map<String, Integer> ICNS_TYPES = icnsTypes();

    private static final int ICO_HEADER = 6;
    private static final int ICO_ENTRY = 16;
    private static final short ICO_IMAGE = 1;
    private static final short BITS_PER_PIXEL = 32;
    private static final int ICNS_HEADER = 8;

    private final SVGDocument drawing;

    private IconFiles(SVGDocument drawing) {
        this.drawing = drawing;
    }

    private static Map<String, Integer> icnsTypes() {
        Map<String, Integer> types = new LinkedHashMap<>();
        types.put("icp4", 16);
        types.put("icp5", 32);
        types.put("ic07", 128);
        types.put("ic08", 256);
        types.put("ic09", 512);
        types.put("ic10", 1024);
        types.put("ic11", 32);
        types.put("ic12", 64);
        types.put("ic13", 256);
        types.put("ic14", 512);
        return types;
    }

    /// The drawing of a name: `weft`, the app; `document`, a file of it.
    static IconFiles of(String name) {
        URL source = Objects.requireNonNull(IconFiles.class.getResource(name + ".svg"), name);
        SVGDocument drawing = new SVGLoader().load(source, LoaderContext.createDefault());
        return new IconFiles(Objects.requireNonNull(drawing, name + ".svg cannot be read"));
    }

    BufferedImage image(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        drawing.render(null, pen, new ViewBox(0, 0, size, size));
        pen.dispose();
        return image;
    }

    private byte[] png(int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image(size), "png", bytes);
        return bytes.toByteArray();
    }

    void writePng(int size, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, png(size));
    }

    void writeIco(Path file) throws IOException {
        ByteBuffer contents =
                ByteBuffer.allocate(ICO_HEADER + ICO_ENTRY * ICO_SIZES.size())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putShort((short) 0)
                        .putShort(ICO_IMAGE)
                        .putShort((short) ICO_SIZES.size());
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        for (int size : ICO_SIZES) {
            byte[] png = png(size);
            contents.put((byte) size).put((byte) size); // 256 is written as 0
            contents.putShort((short) 0).putShort((short) 1).putShort(BITS_PER_PIXEL);
            contents.putInt(png.length).putInt(contents.capacity() + images.size());
            images.writeBytes(png);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(contents.array());
        all.writeBytes(images.toByteArray());
        Files.write(file, all.toByteArray());
    }

    void writeIcns(Path file) throws IOException {
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(images);
        for (Map.Entry<String, Integer> type : ICNS_TYPES.entrySet()) {
            byte[] png = png(type.getValue());
            out.write(type.getKey().getBytes(StandardCharsets.US_ASCII));
            out.writeInt(png.length + ICNS_HEADER);
            out.write(png);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(all);
        head.write("icns".getBytes(StandardCharsets.US_ASCII));
        head.writeInt(images.size() + ICNS_HEADER);
        head.write(images.toByteArray());
        Files.write(file, all.toByteArray());
    }
}
