package dev.weft.codec;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Columns ↔ bytes: magic, version, the columns one after another, each deflated where that is
/// shorter, and a checksum.
final class Packing {

    /// Shorter columns are not worth a try.
    private static final int WORTH_DEFLATING = 48;

    /// Deflate never makes anything shorter than by this factor.
    private static final int GREATEST_RATIO = 1_032;

    private Packing() {}

    static byte[] pack(Collection<ColumnWriter> columns) {
        ColumnWriter out = new ColumnWriter();
        out.raw(Layout.MAGIC, Layout.MAGIC.length);
        out.number(Layout.VERSION);
        if (columns.stream().noneMatch(column -> column.length() >= WORTH_DEFLATING)) {
            // A few keystrokes: making a deflater would cost more than everything else.
            columns.forEach(column -> packPlain(column, out));
        } else {
            Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
            try {
                for (ColumnWriter column : columns) {
                    pack(column, deflater, out);
                }
            } finally {
                deflater.end();
            }
        }
        int length = out.length();
        byte[] bytes = new byte[length + Layout.CHECKSUM_BYTES];
        System.arraycopy(out.bytes(), 0, bytes, 0, length);
        seal(bytes);
        return bytes;
    }

    private static void pack(ColumnWriter column, Deflater deflater, ColumnWriter out) {
        int length = column.length();
        if (length >= WORTH_DEFLATING) {
            byte[] shorter = new byte[length - 1];
            deflater.reset();
            deflater.setInput(column.bytes(), 0, length);
            deflater.finish();
            int packed = deflater.deflate(shorter);
            if (deflater.finished()) {
                out.number(length);
                out.number(packed);
                out.raw(shorter, packed);
                return;
            }
        }
        packPlain(column, out);
    }

    private static void packPlain(ColumnWriter column, ColumnWriter out) {
        int length = column.length();
        out.number(length);
        if (length > 0) {
            out.number(0);
            out.raw(column.bytes(), length);
        }
    }

    /// Puts the checksum of the rest into the last four bytes.
    static void seal(byte[] bytes) {
        int checked = bytes.length - Layout.CHECKSUM_BYTES;
        int checksum = checksum(bytes, checked);
        for (int i = 0; i < Layout.CHECKSUM_BYTES; i++) {
            bytes[checked + i] =
                    (byte) (checksum >>> (Byte.SIZE * (Layout.CHECKSUM_BYTES - 1 - i)));
        }
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    /// The columns in their order.
    static Map<Layout.Column, ColumnReader> unpack(byte[] bytes, DecodingLimits limits)
            throws MalformedBytes {
        int checked = bytes.length - Layout.CHECKSUM_BYTES;
        checkFrame(bytes, checked);
        ColumnReader in = new ColumnReader("columns", bytes, Layout.MAGIC.length + 1, checked);
        Map<Layout.Column, ColumnReader> columns = new EnumMap<>(Layout.Column.class);
        Inflater inflater = new Inflater(true);
        try {
            long left = limits.inflatedBytes();
            for (Layout.Column column : Layout.Column.values()) {
                ColumnReader read = unpack(name(column), in, left, inflater);
                left -= read.remaining();
                columns.put(column, read);
            }
        } finally {
            inflater.end();
        }
        if (!in.atEnd()) {
            throw new MalformedBytes("Something follows the last column.");
        }
        return columns;
    }

    private static void checkFrame(byte[] bytes, int checked) throws MalformedBytes {
        if (checked <= Layout.MAGIC.length) {
            throw new MalformedBytes("The bytes are too few to hold any events.");
        }
        for (int i = 0; i < Layout.MAGIC.length; i++) {
            if (bytes[i] != Layout.MAGIC[i]) {
                throw new MalformedBytes("The bytes do not begin like events of Weft.");
            }
        }
        int stored = 0;
        for (int i = checked; i < bytes.length; i++) {
            stored = (stored << Byte.SIZE) | (bytes[i] & 0xFF);
        }
        if (stored != checksum(bytes, checked)) {
            throw new MalformedBytes("The checksum does not fit: the bytes are damaged.");
        }
        if (bytes[Layout.MAGIC.length] != Layout.VERSION) {
            throw new MalformedBytes(
                    "The bytes have layout version %d; this Weft reads version %d."
                            .formatted(bytes[Layout.MAGIC.length], Layout.VERSION));
        }
    }

    private static ColumnReader unpack(String name, ColumnReader in, long left, Inflater inflater)
            throws MalformedBytes {
        int length = in.number();
        if (length > left) {
            throw new MalformedBytes(
                    "The column of " + name + " is longer than a reader here takes.");
        }
        if (length == 0) {
            return new ColumnReader(name, in.bytes(), 0, 0);
        }
        int packed = in.number();
        if (packed == 0) {
            int from = in.skip(length);
            return new ColumnReader(name, in.bytes(), from, from + length);
        }
        int from = in.skip(packed);
        if (length / GREATEST_RATIO > packed) {
            throw new MalformedBytes(
                    "The column of " + name + " cannot become as long as it says.");
        }
        byte[] inflated = new byte[length];
        inflater.reset();
        inflater.setInput(in.bytes(), from, packed);
        inflate(name, inflater, inflated);
        return new ColumnReader(name, inflated, 0, length);
    }

    private static void inflate(String name, Inflater inflater, byte[] into) throws MalformedBytes {
        try {
            int done = 0;
            while (done < into.length) {
                int more = inflater.inflate(into, done, into.length - done);
                if (more == 0) {
                    throw new MalformedBytes("The column of " + name + " ends too early.");
                }
                done += more;
            }
            boolean whole = inflater.finished() || inflater.inflate(new byte[1]) == 0;
            if (!whole || !inflater.finished() || inflater.getRemaining() > 0) {
                throw new MalformedBytes("The column of " + name + " is longer than it says.");
            }
        } catch (DataFormatException e) {
            throw new MalformedBytes("The column of " + name + " cannot be inflated.");
        }
    }

    private static String name(Layout.Column column) {
        return column.name().toLowerCase(Locale.ROOT);
    }
}
