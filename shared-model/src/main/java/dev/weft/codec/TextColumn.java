package dev.weft.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// All inserted text: well-formed UTF-8 without control characters but tab and newline, decoded
/// once, with the places of its newlines.
///
/// Eight bytes at a time as long as they are plain (ASCII, no control character), which is nearly
/// always; else one character at a time.
final class TextColumn {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long TOP_BITS = 0x8080808080808080L;
    private static final long SPACES = 0x2020202020202020L;

    private final ColumnReader in;
    private final byte[] bytes;
    private final char[] units;
    private int length;
    private boolean surrogates;
    private int[] newlines = new int[64];
    private int newlineCount;

    private TextColumn(ColumnReader in) {
        this.in = in;
        this.bytes = in.bytes();
        this.units = new char[in.remaining()];
    }

    static TextColumn read(ColumnReader in) throws MalformedBytes {
        TextColumn column = new TextColumn(in);
        column.decode(in.at(), in.at() + in.remaining());
        return column;
    }

    private void decode(int from, int end) throws MalformedBytes {
        int at = from;
        while (at < end) {
            while (at + Long.BYTES <= end && isPlain((long) LONGS.get(bytes, at))) {
                for (int i = 0; i < Long.BYTES; i++) {
                    units[length + i] = (char) bytes[at + i];
                }
                length += Long.BYTES;
                at += Long.BYTES;
            }
            for (int stop = Math.min(end, at + Long.BYTES); at < stop; ) {
                at = one(at, end);
            }
        }
    }

    /// Whether eight bytes are all from 0x20 to 0x7F: no top bit is set, and none is borrowed from
    /// when 0x20 is taken away. (A borrow runs on from a lower byte, so there may be a false alarm
    /// above a true one, never alone.)
    private static boolean isPlain(long eight) {
        return ((eight | (eight - SPACES)) & TOP_BITS) == 0;
    }

    /// Decodes the character at a byte; answers where the next begins.
    private int one(int at, int end) throws MalformedBytes {
        int lead = bytes[at];
        if (lead >= 0) {
            ascii((char) lead);
            return at + 1;
        }
        int size = (lead & 0xE0) == 0xC0 ? 2 : (lead & 0xF0) == 0xE0 ? 3 : 4;
        if ((lead & 0xC0) == 0x80 || (lead & 0xF8) == 0xF8 || at + size > end) {
            throw in.malformed("is no valid UTF-8");
        }
        int point = lead & (0x7F >> size);
        for (int i = 1; i < size; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                throw in.malformed("is no valid UTF-8");
            }
            point = (point << 6) | (bytes[at + i] & 0x3F);
        }
        int least = size == 2 ? 0x80 : size == 3 ? 0x800 : Character.MIN_SUPPLEMENTARY_CODE_POINT;
        boolean lone = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        if (point < least || lone || point > Character.MAX_CODE_POINT) {
            throw in.malformed("is no valid UTF-8");
        }
        surrogates |= size == 4;
        length += Character.toChars(point, units, length);
        return at + size;
    }

    private void ascii(char c) throws MalformedBytes {
        if (c == '\n') {
            if (newlineCount == newlines.length) {
                newlines = Arrays.copyOf(newlines, newlineCount * 2);
            }
            newlines[newlineCount++] = length;
        } else if (c < ' ' && c != '\t') {
            throw in.malformed("has a control character");
        }
        units[length++] = c;
    }

    /// Length in UTF-16 units.
    int length() {
        return length;
    }

    char[] units() {
        return units;
    }

    /// Whether a cut before a unit would part a surrogate pair.
    boolean partsPair(int unit) {
        return surrogates && unit < length && Character.isLowSurrogate(units[unit]);
    }

    boolean hasSurrogates() {
        return surrogates;
    }

    /// Place of the i-th newline; the text's length if there are fewer.
    int newline(int i) {
        return i < newlineCount ? newlines[i] : length;
    }
}
