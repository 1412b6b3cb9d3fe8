package dev.weft.codec;

import java.util.Arrays;

/// One column on its way to bytes: grows at its end.
final class ColumnWriter {

    private byte[] bytes = new byte[64];
    private int length;

    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    /// A number of seven bits a byte, the lowest first; all bytes but the last have the top bit.
    void number(long unsigned) {
        ensure(10);
        long rest = unsigned;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    void eightBytes(long bits) {
        ensure(Long.BYTES);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (bits >>> shift);
        }
    }

    void raw(byte[] from, int count) {
        ensure(count);
        System.arraycopy(from, 0, bytes, length, count);
        length += count;
    }

    /// Well-formed UTF-16 as UTF-8.
    ///
    /// @throws IllegalArgumentException for half a surrogate pair
    void text(char[] text, int from, int count) {
        ensure(3 * count);
        int to = from + count;
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else if (c < 0x800) {
                bytes[length++] = (byte) (0xC0 | c >> 6);
                bytes[length++] = (byte) (0x80 | (c & 0x3F));
            } else if (!Character.isSurrogate(c)) {
                bytes[length++] = (byte) (0xE0 | c >> 12);
                bytes[length++] = (byte) (0x80 | (c >> 6 & 0x3F));
                bytes[length++] = (byte) (0x80 | (c & 0x3F));
            } else {
                if (i + 1 == to || !Character.isSurrogatePair(c, text[i + 1])) {
                    throw new IllegalArgumentException("half a surrogate pair at unit " + i);
                }
                int point = Character.toCodePoint(c, text[++i]);
                bytes[length++] = (byte) (0xF0 | point >> 18);
                bytes[length++] = (byte) (0x80 | (point >> 12 & 0x3F));
                bytes[length++] = (byte) (0x80 | (point >> 6 & 0x3F));
                bytes[length++] = (byte) (0x80 | (point & 0x3F));
            }
        }
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, length + (length >> 1)));
        }
    }
}
