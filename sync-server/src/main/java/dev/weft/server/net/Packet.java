package dev.weft.server.net;

import java.nio.ByteBuffer;

/// WebSocket frames as a server sends them: whole and unmasked (RFC 6455, section 5.2).
final class Packet {

    private static final byte FINAL_TEXT = (byte) 0x81;
    private static final int LENGTH_IN_TWO_BYTES = 126;
    private static final int LENGTH_IN_EIGHT_BYTES = 127;
    private static final int LONGEST_HEADER = 10;

    private Packet() {}

    /// The frame of a text.
    static byte[] text(byte[] utf8) {
        int length = utf8.length;
        ByteBuffer packet = ByteBuffer.allocate(headerLength(length) + length);
        packet.put(FINAL_TEXT);
        if (length < LENGTH_IN_TWO_BYTES) {
            packet.put((byte) length);
        } else if (length <= Character.MAX_VALUE) {
            packet.put((byte) LENGTH_IN_TWO_BYTES).putChar((char) length);
        } else {
            packet.put((byte) LENGTH_IN_EIGHT_BYTES).putLong(length);
        }
        return packet.put(utf8).array();
    }

    private static int headerLength(int length) {
        if (length < LENGTH_IN_TWO_BYTES) {
            return 2;
        }
        return length <= Character.MAX_VALUE ? 4 : LONGEST_HEADER;
    }
}
