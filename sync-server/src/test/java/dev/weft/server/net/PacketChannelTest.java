package dev.weft.server.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.Arrays;
import java.util.Random;

/// Packets and the library's bytes on one socket that takes what it likes.
class PacketChannelTest {

    private static final long SEED = Long.getLong("weft.seed", 20_261_123L);

    private final Sip socket = new Sip();
    private final PacketChannel channel = new PacketChannel(socket);

    /// Takes so many bytes and then none.
    private static final class Sip implements ByteChannel {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private int thirst = Integer.MAX_VALUE;

        @Override
        public int write(ByteBuffer from) {
            int before = from.position();
            while (from.hasRemaining() && thirst > 0) {
                taken.write(from.get());
                thirst--;
            }
            return from.position() - before;
        }

        @Override
        public int read(ByteBuffer to) {
            return 0;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    private static byte[] bytes(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void nothingIsLostOrTurnedRound() throws IOException {
        Random random = new Random(SEED);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < 2_000; i++) {
            socket.thirst = random.nextInt(60);
            byte[] packet = bytes(1 + random.nextInt(40), i);
            assertTrue(channel.send(packet, () -> true));
            expected.writeBytes(packet);
            assertEquals(expected.size() - socket.taken.size(), channel.keptBytes());
        }
        socket.thirst = Integer.MAX_VALUE;
        assertTrue(channel.writeKept());
        assertArrayEquals(expected.toByteArray(), socket.taken.toByteArray(), "seed " + SEED);
    }

    @Test
    void theLibraryWritesBehindWhatIsKept() throws IOException {
        socket.thirst = 3;
        assertTrue(channel.send(bytes(5, 1), () -> true));
        ByteBuffer pong = ByteBuffer.wrap(bytes(2, 2));
        assertEquals(0, channel.write(pong), "a half sent packet comes first");
        socket.thirst = Integer.MAX_VALUE;
        assertEquals(2, channel.write(pong));
        assertArrayEquals(new byte[] {1, 1, 1, 1, 1, 2, 2}, socket.taken.toByteArray());
    }

    @Test
    void aPacketDoesNotGoIntoTheMiddleOfTheLibrarysFrame() throws IOException {
        assertFalse(channel.send(bytes(5, 1), () -> false));
        assertEquals(0, socket.taken.size());
        assertEquals(0, channel.keptBytes());
    }

    @Test
    void onlyWhatIsHalfSentIsFinished() throws IOException {
        socket.thirst = 2;
        for (int i = 1; i <= 3; i++) {
            assertTrue(channel.send(bytes(4, i), () -> true));
        }
        channel.dropWhole();
        assertEquals(2, channel.keptBytes());
        socket.thirst = Integer.MAX_VALUE;
        assertTrue(channel.writeKept());
        assertArrayEquals(bytes(4, 1), socket.taken.toByteArray());
    }

    @Test
    void headersSayTheLengthInTheShortestForm() {
        assertArrayEquals(new byte[] {(byte) 0x81, 1, 7}, Packet.text(new byte[] {7}));
        assertEquals(125, Packet.text(new byte[125])[1]);
        assertArrayEquals(
                new byte[] {(byte) 0x81, 126, 0, 126},
                Arrays.copyOf(Packet.text(new byte[126]), 4));
        assertArrayEquals(
                new byte[] {(byte) 0x81, 126, (byte) 0xff, (byte) 0xff},
                Arrays.copyOf(Packet.text(new byte[65_535]), 4));
        byte[] long64 = Packet.text(new byte[65_536]);
        assertArrayEquals(
                new byte[] {(byte) 0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0}, Arrays.copyOf(long64, 10));
        assertEquals(65_546, long64.length);
    }
}
