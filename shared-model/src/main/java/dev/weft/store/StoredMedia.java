package dev.weft.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// An image as it is kept: its bytes as they came, named by their hash. Immutable; not a record,
/// because two byte arrays do not compare by content.
public final class StoredMedia {

    private static final int HEAD = 4;

    private final String hash;
    private final byte[] bytes;

    private StoredMedia(String hash, byte[] bytes) {
        this.hash = hash;
        this.bytes = bytes;
    }

    /// These bytes; they are hashed here.
    ///
    /// @param bytes not to be changed any more
    public static StoredMedia of(byte[] bytes) {
        return new StoredMedia(hash(bytes), bytes);
    }

    /// SHA-256 in 64 lower-case hexadecimal digits.
    public String hash() {
        return hash;
    }

    /// Not to be changed.
    public byte[] bytes() {
        return bytes;
    }

    /// The media type by the first bytes; `application/octet-stream` for what is no known image.
    public String type() {
        if (bytes.length < HEAD) {
            return "application/octet-stream";
        }
        return switch (HexFormat.of().formatHex(bytes, 0, HEAD)) {
            case "89504e47" -> "image/png";
            case "47494638" -> "image/gif";
            case String head when head.startsWith("ffd8ff") -> "image/jpeg";
            case String head when head.startsWith("424d") -> "image/bmp";
            default -> "application/octet-stream";
        };
    }

    /// SHA-256 in 64 lower-case hexadecimal digits.
    public static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
