package dev.weft.client.exchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/// How large an image says it is, read from the head of its file without decoding it: PNG, JPEG,
/// GIF and BMP, which JavaFX draws.
///
/// @param width pixels, > 0
/// @param height pixels, > 0
public record ImageSize(int width, int height) {

    /// Decoded it takes four bytes a pixel: 160 MB.
    private static final long MOST_PIXELS = 40_000_000;

    private static final int BYTE = 0xff;

    /// The size of a file's image; empty if it is none of these kinds or makes no sense.
    public static Optional<ImageSize> of(byte[] file) {
        try {
            ByteBuffer in = ByteBuffer.wrap(file);
            int magic = in.getInt(0);
            ImageSize size =
                    switch (magic) {
                        case 0x89504e47 -> new ImageSize(in.getInt(16), in.getInt(20));
                        case 0x47494638 -> {
                            in.order(ByteOrder.LITTLE_ENDIAN);
                            yield new ImageSize(in.getChar(6), in.getChar(8));
                        }
                        default ->
                                magic >>> 16 == 0x424d
                                        ? bitmap(in)
                                        : magic >>> 8 == 0xffd8ff ? jpeg(in) : new ImageSize(0, 0);
                    };
            return Optional.of(size).filter(known -> known.width > 0 && known.height > 0);
        } catch (IndexOutOfBoundsException tooShort) {
            return Optional.empty();
        }
    }

    /// Whether it would take too much memory.
    public boolean isTooMuch() {
        return (long) width * height > MOST_PIXELS;
    }

    private static ImageSize bitmap(ByteBuffer in) {
        in.order(ByteOrder.LITTLE_ENDIAN);
        return new ImageSize(in.getInt(18), Math.abs(in.getInt(22)));
    }

    /// Goes from segment to segment until the one that tells the size.
    private static ImageSize jpeg(ByteBuffer in) {
        int at = 2;
        while ((in.get(at) & BYTE) == BYTE) {
            int kind = in.get(at + 1) & BYTE;
            boolean frame =
                    kind >= 0xc0 && kind <= 0xcf && kind != 0xc4 && kind != 0xc8 && kind != 0xcc;
            if (frame) {
                return new ImageSize(in.getChar(at + 7), in.getChar(at + 5));
            }
            at += 2 + Math.max(2, in.getChar(at + 2));
        }
        return new ImageSize(0, 0);
    }
}
