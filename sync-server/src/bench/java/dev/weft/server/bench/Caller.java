package dev.weft.server.bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A WebSocket client on a thread of its own, which may also misbehave. Blocking.
final class Caller implements AutoCloseable {

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
    static final int TEXT = 0x81;
    static final int BINARY = 0x82;
    private static final int PONG = 0x8a;
    private static final int MASKED = 0x80;
    private static final int SHORT_LENGTH = 126;
    private static final int LONG_LENGTH = 127;
    private static final int MOST_BEFORE_PAYLOAD = 14;
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int LEAST_WINDOW = 4_096;

    /// The server closed the connection.
    static final class ClosedException extends IOException {
        private static final long serialVersionUID = 1L;
        private final int code;

        ClosedException(int code) {
            super("closed with " + code);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private int binaryBytes;

    /// Connects without encryption and shakes hands.
    static Caller plain(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        // Before connecting, or the system offers a large window.
        socket.setReceiveBufferSize(LEAST_WINDOW);
        socket.connect(address);
        return new Caller(socket);
    }

    /// Shakes hands on a socket that is connected.
    Caller(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), LEAST_WINDOW));
        out = socket.getOutputStream();
        out.write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        int matched = 0;
        String end = "\r\n\r\n";
        while (matched < end.length()) {
            int next = in.readUnsignedByte();
            matched = next == end.charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
    }

    /// Introduces itself and opens a document, reading until it is open.
    ///
    /// @return the `opened`
    String open(String agent, String document) throws IOException {
        return open(agent, document, "json");
    }

    /// The same.
    ///
    /// @param bulk how long histories are to come: `json` or `binary`
    String open(String agent, String document, String bulk) throws IOException {
        send(
                """
                {"type":"hello","version":1,"agent":"%s","participant":{"id":"%s","name":"Caller","colourSeed":1}}\
                """
                        .formatted(agent, agent));
        send(
                """
                {"type":"open","document":"%s","create":true,"title":"Load","version":{},"bulk":"%s"}\
                """
                        .formatted(document, bulk));
        return readUntil("opened");
    }

    /// The next message of a type; others are dropped.
    String readUntil(String type) throws IOException {
        String begin = "{\"type\":\"" + type + "\"";
        String message = read();
        while (!message.startsWith(begin)) {
            message = read();
        }
        return message;
    }

    /// The next text.
    ///
    /// @throws ClosedException when the server said goodbye instead
    String read() throws IOException {
        while (true) {
            int opcode = in.readUnsignedByte() & 0x0f;
            long length = in.readUnsignedByte() & 0x7f;
            if (length == SHORT_LENGTH) {
                length = in.readUnsignedShort();
            } else if (length == LONG_LENGTH) {
                length = in.readLong();
            }
            byte[] payload = in.readNBytes(Math.toIntExact(length));
            if (payload.length < length) {
                throw new EOFException("the connection ended within a frame");
            }
            switch (opcode) {
                case 1 -> {
                    return new String(payload, StandardCharsets.UTF_8);
                }
                case 8 ->
                        throw new ClosedException(
                                length < 2 ? 1005 : ByteBuffer.wrap(payload).getChar());
                case 9 -> send(PONG, payload);
                case 2 -> binaryBytes += payload.length;
                default -> {
                    // Pongs: of no interest here.
                }
            }
        }
    }

    /// How many bytes came in binary frames.
    int binaryBytes() {
        return binaryBytes;
    }

    void send(String text) throws IOException {
        send(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Sends a whole frame.
    ///
    /// @param head its first byte
    void send(int head, byte[] payload) throws IOException {
        announce(head, payload.length);
        out.write(payload);
        out.flush();
    }

    /// Sends the head of a frame only; what follows it is the caller's, by [#raw].
    void announce(int head, long length) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(MOST_BEFORE_PAYLOAD);
        frame.put((byte) head);
        if (length < SHORT_LENGTH) {
            frame.put((byte) (MASKED | length));
        } else if (length <= Character.MAX_VALUE) {
            frame.put((byte) (MASKED | SHORT_LENGTH)).putChar((char) length);
        } else {
            frame.put((byte) (MASKED | LONG_LENGTH)).putLong(length);
        }
        frame.putInt(0).flip();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        out.write(bytes);
    }

    void raw(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
