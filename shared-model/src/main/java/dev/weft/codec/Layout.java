package dev.weft.codec;

/// The numbers of the layout that reader and writer share; `PROTOCOL.md` says the same in words.
final class Layout {

    /// The first four bytes; the first is no letter, so that nobody takes it for text.
    static final byte[] MAGIC = {(byte) 0x8F, 'W', 'F', 'T'};

    /// Version of the layout, the fifth byte.
    static final byte VERSION = 1;

    /// A checksum of everything before it ends the bytes: CRC-32C, big-endian.
    static final int CHECKSUM_BYTES = 4;

    /// Greatest position and sequence number, as on the wire.
    static final int MAX_UNIT = (1 << 30) - 1;

    /// Greatest time in seconds since the epoch, as on the wire.
    static final long MAX_TIME = 1L << 53;

    static final int AGENT_BYTES = 16;

    /// Gestures with equal headers stay apart where they start in different buckets.
    static final int BUCKET_BITS = 12;

    // ---- heads: (length - 1) << 3 | kind << 1 | moved

    /// The row does not start where the agent's row before it left the cursor.
    static final int MOVED = 1;

    static final int HEAD_BITS = 3;

    /// Text without registers.
    static final int INSERT = 0;

    /// A deletion of one unit, or of several from right to left.
    static final int DELETE_BACK = 1;

    /// A deletion of at least two units from left to right.
    static final int DELETE = 2;

    /// Anything else; the column of extras says what.
    static final int EXTRA = 3;

    // ---- extras

    static final int NOTE = 0;
    static final int FORMAT = 1;

    /// An insert with registers, or that restores something; bits as below.
    static final int RICH_INSERT = 4;

    static final int WITH_ATTRS = 1;
    static final int WITH_ORIG = 2;

    // ---- marks

    static final int GROWS = 1;
    static final int BLOCK = 2;

    // ---- chains: agent << 2 | flags

    static final int LISTS_PARENTS = 1;
    static final int JUMPS = 2;
    static final int CHAIN_BITS = 2;

    // ---- pieces

    static final int ENDS_CHAIN = 1;
    static final int OTHER_TIME = 2;
    static final int ARTEFACT = 4;
    static final int GOES_ON = 8;
    static final int TOGGLES = 16;

    private Layout() {}

    /// Order of the columns in the bytes.
    enum Column {
        AGENTS,
        CHAINS,
        PIECES,
        WORDS,
        REGISTERS,
        SETS,
        MARKS,
        EXTRAS,
        HEADS,
        POSITIONS,
        TEXT
    }

    static boolean sameBucket(int seq, int other) {
        return seq >> BUCKET_BITS == other >> BUCKET_BITS;
    }

    /// Zig-zag: small numbers of either sign are small without one.
    static long folded(long signed) {
        return (signed << 1) ^ (signed >> 63);
    }

    static long unfolded(long folded) {
        return (folded >>> 1) ^ -(folded & 1);
    }
}
