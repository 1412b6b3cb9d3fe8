package dev.weft.server.net;

import dev.weft.wire.Frame;

import java.nio.ByteBuffer;

/// WebSocket frames as a server sends them: whole and unmasked (RFC 6455, section 5.2).
final class Packet {

    private static final byte FINAL_TEXT = (byte) 0x81;
    private static final byte FINAL_BINARY = (byte) 0x82;
    private static final int LENGTH_IN_TWO_BYTES = 126;
    private static final int LENGTH_IN_EIGHT_BYTES = 127;
    private static final int LONGEST_HEADER = 10;

    private Packet() {}

    static byte[] of(Frame frame) {
        return of(frame.isBinary() ? FINAL_BINARY : FINAL_TEXT, frame.payload());
    }

    /// The frame of a text.
    static byte[] text(byte[] utf8) {
        return of(FINAL_TEXT, utf8);
    }

    private static byte[] of(byte kind, byte[] payload) {
        int length = payload.length;
        ByteBuffer packet = ByteBuffer.allocate(headerLength(length) + length);
        packet.put(kind);
        if (length < LENGTH_IN_TWO_BYTES) {
            packet.put((byte) length);
        } else if (length <= Character.MAX_VALUE) {
            packet.put((byte) LENGTH_IN_TWO_BYTES).putChar((char) length);
        } else {
            packet.put((byte) LENGTH_IN_EIGHT_BYTES).putLong(length);
        }
        return packet.put(payload).array();
    }

    private static int headerLength(int length) {
        if (length < LENGTH_IN_TWO_BYTES) {
            return 2;
        }
        return length <= Character.MAX_VALUE ? 4 : LONGEST_HEADER;
    }
}
