package dev.weft.codec;

/// Reads one inflated column from its start to its end.
final class ColumnReader {

    private final String name;
    private final byte[] bytes;
    private int at;
    private final int end;

    /// @param name for messages, as in "the column of …"
    ColumnReader(String name, byte[] bytes, int from, int end) {
        this.name = name;
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    boolean atEnd() {
        return at == end;
    }

    int remaining() {
        return end - at;
    }

    byte[] bytes() {
        return bytes;
    }

    int at() {
        return at;
    }

    /// A number from 0 to 2^31 - 1.
    int number() throws MalformedBytes {
        if (at < end && bytes[at] >= 0) {
            return bytes[at++];
        }
        long number = longNumber();
        if (number > Integer.MAX_VALUE) {
            throw malformed("has a number beyond 2^31");
        }
        return (int) number;
    }

    /// A number from 0 to 2^56 - 1.
    long longNumber() throws MalformedBytes {
        long number = 0;
        for (int shift = 0; shift < 56; shift += 7) {
            if (at == end) {
                throw malformed("ends too early");
            }
            byte next = bytes[at++];
            number |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw malformed("has a number of more than eight bytes");
    }

    /// A signed number of zig-zag form.
    long signed() throws MalformedBytes {
        return Layout.unfolded(longNumber());
    }

    /// A number below a bound.
    ///
    /// @param what for the message, as in "a word"
    int below(int bound, String what) throws MalformedBytes {
        int number = number();
        if (number >= bound) {
            throw malformed("names " + what + " that is not there");
        }
        return number;
    }

    long eightBytes() throws MalformedBytes {
        if (remaining() < Long.BYTES) {
            throw malformed("ends too early");
        }
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = (bits << Byte.SIZE) | (bytes[at++] & 0xFF);
        }
        return bits;
    }

    /// Passes over bytes and answers where they begin.
    int skip(int count) throws MalformedBytes {
        if (count > remaining()) {
            throw malformed("ends too early");
        }
        int from = at;
        at += count;
        return from;
    }

    MalformedBytes malformed(String what) {
        return new MalformedBytes("The column of " + name + " " + what + ".");
    }
}
