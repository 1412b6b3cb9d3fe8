package dev.weft.op;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// All text ever inserted, in the order of the log: an append-only buffer of UTF-16 units in pages,
/// each kept as Latin-1 bytes until a unit comes that does not fit (the idea of JEP 254, page by
/// page). Growing copies no text; half the memory of chars for most of the world's typing.
final class TextBuffer {

    private static final int BITS = 14;
    private static final int PAGE = 1 << BITS;
    private static final int IN_PAGE = PAGE - 1;
    private static final byte[] NO_BYTES = new byte[0];
    private static final char[] NO_CHARS = new char[0];

    /// A page's bytes, or an empty array where its chars hold it.
    private byte[][] latin = new byte[4][];

    private char[][] wide = new char[4][];
    private int pages;
    private int length;
    private boolean surrogates;

    /// Number of units.
    int length() {
        return length;
    }

    /// Whether any unit was ever a surrogate.
    boolean hasSurrogates() {
        return surrogates;
    }

    char charAt(int index) {
        byte[] bytes = latin[index >> BITS];
        return bytes.length > 0
                ? (char) (bytes[index & IN_PAGE] & 0xFF)
                : wide[index >> BITS][index & IN_PAGE];
    }

    void append(char[] text, int from, int count) {
        int done = 0;
        while (done < count) {
            if (length == pages << BITS) {
                addPage();
            }
            int at = length & IN_PAGE;
            int here = Math.min(count - done, PAGE - at);
            put(pages - 1, at, text, from + done, here);
            done += here;
            length += here;
        }
    }

    private void put(int page, int at, char[] text, int from, int count) {
        int bits = 0;
        for (int i = from; i < from + count; i++) {
            bits |= text[i];
        }
        if (bits > 0xFF) {
            surrogates = surrogates || holdsSurrogate(text, from, count);
            widen(page, at);
        }
        byte[] bytes = latin[page];
        if (bytes.length > 0) {
            for (int i = 0; i < count; i++) {
                bytes[at + i] = (byte) text[from + i];
            }
        } else {
            System.arraycopy(text, from, wide[page], at, count);
        }
    }

    private static boolean holdsSurrogate(char[] text, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (Character.isSurrogate(text[i])) {
                return true;
            }
        }
        return false;
    }

    private void widen(int page, int used) {
        byte[] bytes = latin[page];
        if (bytes.length > 0) {
            char[] chars = new char[PAGE];
            for (int i = 0; i < used; i++) {
                chars[i] = (char) (bytes[i] & 0xFF);
            }
            wide[page] = chars;
            latin[page] = NO_BYTES;
        }
    }

    private void addPage() {
        if (pages == latin.length) {
            latin = Arrays.copyOf(latin, pages * 2);
            wide = Arrays.copyOf(wide, pages * 2);
        }
        latin[pages] = new byte[PAGE];
        wide[pages] = NO_CHARS;
        pages++;
    }

    /// Copies units out.
    void get(int from, int count, char[] into, int at) {
        int done = 0;
        while (done < count) {
            int page = (from + done) >> BITS;
            int start = (from + done) & IN_PAGE;
            int here = Math.min(count - done, PAGE - start);
            byte[] bytes = latin[page];
            if (bytes.length > 0) {
                for (int i = 0; i < here; i++) {
                    into[at + done + i] = (char) (bytes[start + i] & 0xFF);
                }
            } else {
                System.arraycopy(wide[page], start, into, at + done, here);
            }
            done += here;
        }
    }

    /// A piece as a string.
    String string(int from, int count) {
        int page = from >> BITS;
        int start = from & IN_PAGE;
        if (start + count <= PAGE && latin[page].length > 0) {
            return new String(latin[page], start, count, StandardCharsets.ISO_8859_1);
        }
        char[] chars = new char[count];
        get(from, count, chars, 0);
        return new String(chars);
    }

    /// Takes the newest units away again.
    void truncate(int newLength) {
        length = newLength;
        pages = (newLength + PAGE - 1) >> BITS;
    }
}
