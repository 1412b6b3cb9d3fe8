package dev.weft.server.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;

/// A WebSocket client without anything that a load generator does not need: text frames, answers to
/// pings, a mask of zeros.
final class Wire {

    /// Takes the frames that come.
    interface Listener {
        /// The handshake is done.
        void opened();

        /// A text frame is `bytes[from .. to)`, valid during the call.
        void text(byte[] bytes, int from, int to);
    }

    private static final String REQUEST =
            """
            GET / HTTP/1.1
            Host: localhost
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Sec-WebSocket-Version: 13

            """
                    .replace("\n", "\r\n");
    private static final int TEXT = 0x81;
    private static final int PONG = 0x8a;
    private static final int OPCODE = 0x0f;
    private static final int MASKED = 0x80;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int MOST_BEFORE_PAYLOAD = 14;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Listener listener;
    private final ArrayDeque<ByteBuffer> unsent = new ArrayDeque<>();
    private byte[] rest = new byte[256];
    private int length;
    private boolean open;

    Wire(Selector selector, InetSocketAddress address, Listener listener) throws IOException {
        this.listener = listener;
        channel = SocketChannel.open(address);
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        key = channel.register(selector, SelectionKey.OP_READ, this);
        write(ByteBuffer.wrap(REQUEST.getBytes(StandardCharsets.US_ASCII)));
    }

    /// Sends a text of ASCII characters.
    void send(String text) throws IOException {
        send(TEXT, text.getBytes(StandardCharsets.US_ASCII));
    }

    private void send(int head, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + MOST_BEFORE_PAYLOAD);
        frame.put((byte) head);
        if (payload.length < TWO_BYTES) {
            frame.put((byte) (MASKED | payload.length));
        } else if (payload.length <= Character.MAX_VALUE) {
            frame.put((byte) (MASKED | TWO_BYTES)).putChar((char) payload.length);
        } else {
            frame.put((byte) (MASKED | EIGHT_BYTES)).putLong(payload.length);
        }
        frame.putInt(0).put(payload).flip();
        write(frame);
    }

    private void write(ByteBuffer bytes) throws IOException {
        unsent.add(bytes);
        writable();
    }

    /// The system takes bytes again.
    void writable() throws IOException {
        while (!unsent.isEmpty()) {
            channel.write(unsent.peek());
            if (unsent.peek().hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return;
            }
            unsent.remove();
        }
        key.interestOps(SelectionKey.OP_READ);
    }

    /// Bytes are here.
    ///
    /// @param buffer shared by all connections
    void readable(ByteBuffer buffer) throws IOException {
        buffer.clear();
        int read = channel.read(buffer);
        if (read < 0) {
            throw new EOFException("the server ended a connection");
        }
        if (length + read > rest.length) {
            rest = Arrays.copyOf(rest, Math.max(length + read, rest.length * 2));
        }
        buffer.flip().get(rest, length, read);
        length += read;
        int used = open ? frames() : handshake();
        if (used > 0) {
            System.arraycopy(rest, used, rest, 0, length - used);
            length -= used;
        }
    }

    private int handshake() throws IOException {
        String head = new String(rest, 0, length, StandardCharsets.US_ASCII);
        int end = head.indexOf("\r\n\r\n");
        if (end < 0) {
            return 0;
        }
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new IOException("refused: " + head.lines().findFirst().orElse(""));
        }
        open = true;
        listener.opened();
        return end + 4;
    }

    /// @return how many bytes are dealt with
    private int frames() throws IOException {
        int at = 0;
        while (length - at >= 2) {
            int size = rest[at + 1] & 0x7f;
            int header = size < TWO_BYTES ? 2 : size == TWO_BYTES ? 4 : 10;
            if (length - at < header) {
                break;
            }
            if (size == TWO_BYTES) {
                size = ByteBuffer.wrap(rest, at + 2, 2).getChar();
            } else if (size == EIGHT_BYTES) {
                size = Math.toIntExact(ByteBuffer.wrap(rest, at + 2, 8).getLong());
            }
            if (length - at < header + size) {
                break;
            }
            frame(rest[at] & OPCODE, at + header, at + header + size);
            at += header + size;
        }
        return at;
    }

    private void frame(int opcode, int from, int to) throws IOException {
        switch (opcode) {
            case 1 -> listener.text(rest, from, to);
            case 8 -> throw new EOFException("the server closed a connection");
            case 9 -> send(PONG, Arrays.copyOfRange(rest, from, to));
            default -> {
                // Nothing else is expected, and nothing depends on it.
            }
        }
    }

    void close() throws IOException {
        key.cancel();
        channel.close();
    }
}
