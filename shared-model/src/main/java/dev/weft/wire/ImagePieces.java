package dev.weft.wire;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/// Pieces of images ↔ binary frames: a magic number, the hash, the image's length, where the piece
/// begins, its bytes.
final class ImagePieces {

    private static final byte[] MAGIC = {(byte) 0x8F, 'W', 'I', 'M'};
    private static final int HASH = 32;
    private static final int HEAD = MAGIC.length + HASH + 2 * Integer.BYTES;

    private ImagePieces() {}

    static byte[] encode(Message.ImagePiece piece) {
        return ByteBuffer.allocate(HEAD + piece.bytes().length)
                .put(MAGIC)
                .put(HexFormat.of().parseHex(piece.hash()))
                .putInt(piece.size())
                .putInt(piece.from())
                .put(piece.bytes())
                .array();
    }

    /// Whether a frame says that it is a piece.
    static boolean isPiece(byte[] frame) {
        return frame.length >= MAGIC.length
                && Arrays.equals(frame, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /// The piece of a frame, or null if it is none.
    static Message.@Nullable ImagePiece decode(byte[] frame) {
        if (frame.length <= HEAD || frame.length > HEAD + Message.ImagePiece.MOST) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(frame, MAGIC.length, frame.length - MAGIC.length);
        byte[] hash = new byte[HASH];
        in.get(hash);
        int size = in.getInt();
        int from = in.getInt();
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        boolean inside = from >= 0 && (long) from + bytes.length <= size;
        return inside
                ? new Message.ImagePiece(HexFormat.of().formatHex(hash), size, from, bytes)
                : null;
    }
}
