package dev.weft.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.server.net.ConnectionLimits;
import dev.weft.server.rate.Rate;
import dev.weft.wire.ErrorCode;
import dev.weft.wire.Limits;
import dev.weft.wire.Message;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Nothing that a client sends, or leaves out, may stop the server.
class HostileClientTest {

    private static final long SEED = Long.getLong("weft.seed", 20_261_123L);
    private static final String UPGRADE =
            """
            GET / HTTP/1.1
            Host: localhost
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Sec-WebSocket-Version: 13

            """
                    .replace("\n", "\r\n");

    @TempDir Path directory;
    private SyncServer server;

    @BeforeEach
    void start() {
        start(Duration.ofMinutes(1), ConnectionLimits.STANDARD.messages());
    }

    private void start(Duration helloDeadline) {
        start(helloDeadline, ConnectionLimits.STANDARD.messages());
    }

    private void start(Duration helloDeadline, Rate messages) {
        ConnectionLimits standard = ConnectionLimits.STANDARD;
        server =
                Servers.start(
                        Servers.config(directory)
                                .withConnections(
                                        new ConnectionLimits(
                                                8,
                                                helloDeadline,
                                                standard.pingEvery(),
                                                standard.outgoingBytes(),
                                                standard.outgoingAge(),
                                                standard.incomingBytes(),
                                                8L << 20,
                                                standard.headerBytes(),
                                                messages,
                                                standard.bytes())));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Socket raw() throws IOException {
        Socket socket = new Socket(server.address().getAddress(), server.address().getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private Socket upgraded() throws IOException {
        Socket socket = raw();
        String _ = upgrade(socket, UPGRADE);
        return socket;
    }

    /// Asks for a WebSocket; the head of the answer.
    private static String upgrade(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            assertTrue(next >= 0, () -> "the handshake was refused: " + head);
            head.append((char) next);
        }
        return head.toString();
    }

    /// Reads until the other side ends the connection.
    private static void awaitEnd(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        try {
            while (in.read() >= 0) {
                // What is said on the way does not matter.
            }
        } catch (SocketException reset) {
            // An end, too.
        }
    }

    private void assertServes() {
        try (WireClient client =
                WireClient.join(
                        server.address(),
                        WireClient.person("Ana"),
                        new AgentId(1, 1),
                        WireClient.open(new DocumentId(7, 7), VersionVector.empty()))) {
            client.await(Message.Opened.class);
        }
    }

    @Test
    void aHeaderThatAnnouncesGigabytesEndsItsOwnConnectionOnly() throws IOException {
        try (Socket socket = upgraded()) {
            byte[] header = {
                (byte) 0x81, (byte) 0xff, 0, 0, 0, 0, 0x6b, 0x49, (byte) 0xd2, 0, 1, 2, 3, 4
            };
            socket.getOutputStream().write(header);
            awaitEnd(socket);
        }
        assertServes();
    }

    @Test
    void manyHalfSentFramesHoldOnlySoMuchMemory() throws IOException {
        byte[] header = {(byte) 0x81, (byte) 0xff, 0, 0, 0, 0, 0, 0x30, 0, 0, 1, 2, 3, 4, 5};
        try (Socket first = upgraded();
                Socket second = upgraded();
                Socket third = upgraded()) {
            first.getOutputStream().write(header);
            second.getOutputStream().write(header);
            third.getOutputStream().write(header);
            // Each announces 3 MiB and two of them fit into 8 MiB; which two is the workers'
            // chance.
            awaitAnyEnd(first, second, third);
        }
        assertServes();
    }

    private static void awaitAnyEnd(Socket... sockets) throws IOException {
        for (int round = 0; round < 1_000; round++) {
            for (Socket socket : sockets) {
                socket.setSoTimeout(20);
                try {
                    if (socket.getInputStream().read() >= 0) {
                        return;
                    }
                } catch (SocketTimeoutException quiet) {
                    continue;
                }
                return;
            }
        }
        throw new AssertionError("all half-sent frames are held");
    }

    @Test
    void aFrameBeyondTheLimitIsToldSo() throws Exception {
        try (WireClient client = WireClient.connect(server.address())) {
            client.sendText("x".repeat(Limits.STANDARD.frameBytes() + 10));
            client.awaitError(ErrorCode.TOO_LARGE);
            client.send(
                    new Message.Hello(
                            Message.VERSION, new AgentId(1, 1), WireClient.person("Ana")));
            client.await(Message.Welcome.class);
        }
        try (WireClient client = WireClient.connect(server.address())) {
            client.sendUnlessCut("x".repeat(Limits.STANDARD.frameBytes() * 2));
            client.awaitError(ErrorCode.TOO_LARGE);
            assertEquals(1009, client.closeCode());
        }
        assertServes();
    }

    @Test
    void garbageIsAnsweredFrameByFrame() {
        Random random = new Random(SEED);
        try (WireClient client = WireClient.connect(server.address())) {
            for (int i = 0; i < 10_000; i++) {
                byte[] bytes = new byte[random.nextInt(60)];
                random.nextBytes(bytes);
                client.sendText(new String(bytes, StandardCharsets.ISO_8859_1));
            }
            for (int i = 0; i < 10_000; i++) {
                client.await(Message.Failure.class);
            }
        }
        assertServes();
    }

    @Test
    void aFloodIsReadSlowlyAndAnsweredAllTheSame() {
        server.close();
        start(Duration.ofMinutes(1), new Rate(200, 400));
        try (WireClient client = WireClient.connect(server.address())) {
            for (int i = 0; i < 600; i++) {
                client.sendText("flood");
            }
            assertServes();
            int answered = 0;
            boolean slowed = false;
            while (answered < 600) {
                ErrorCode code = client.await(Message.Failure.class).code();
                answered += code == ErrorCode.BAD_JSON ? 1 : 0;
                slowed |= code == ErrorCode.BUSY;
            }
            assertTrue(slowed, "nobody said so");
        }
        assertServes();
    }

    /// Waiting is no work: processor time is compared with the time that went by.
    @Test
    void aSlowedConnectionKeepsNobodyBusy() {
        server.close();
        start(Duration.ofMinutes(1), new Rate(10, 20));
        // More than is read at once, so that something always waits in the socket.
        String flood = "flood".repeat(4_000);
        try (WireClient client = WireClient.connect(server.address())) {
            for (int i = 0; i < 40; i++) {
                client.sendText(flood);
            }
            ErrorCode code = client.await(Message.Failure.class).code();
            while (code != ErrorCode.BUSY) {
                code = client.await(Message.Failure.class).code();
            }
            long begun = System.nanoTime();
            long before = selectorNanos();
            for (int i = 0; i < 20; i++) {
                client.await(Message.Failure.class);
            }
            long busy = selectorNanos() - before;
            long went = System.nanoTime() - begun;
            assertTrue(busy < went / 4, busy + " of " + went + " ns");
        }
        assertServes();
    }

    private static long selectorNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long nanos = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith("WebSocketSelector")) {
                nanos += threads.getThreadCpuTime(thread.getThreadId());
            }
        }
        return nanos;
    }

    @Test
    void nestingWithoutEndIsAnswered() {
        try (WireClient client = WireClient.connect(server.address())) {
            client.sendText("[".repeat(1_000_000));
            client.awaitError(ErrorCode.BAD_JSON);
            client.sendText("{\"type\":\"edit\",\"runs\":" + "[".repeat(1_000_000));
            client.awaitError(ErrorCode.BAD_FIELD);
            client.sendText("{\"type\":\"edit\",\"more\":" + "{\"a\":".repeat(100_000));
            client.awaitError(ErrorCode.TOO_LARGE);
        }
        assertServes();
    }

    /// So a frame cannot inflate to more than its length (a zip bomb).
    @Test
    void compressionIsNeverAgreedOn() throws IOException {
        String asking =
                UPGRADE.replace(
                        "Sec-WebSocket-Version",
                        "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
                                + "Sec-WebSocket-Version");
        try (Socket socket = raw()) {
            String head = upgrade(socket, asking).toLowerCase(Locale.ROOT);
            assertTrue(head.startsWith("http/1.1 101"), head);
            assertFalse(head.contains("sec-websocket-extensions"), head);
            byte[] compressed = {(byte) 0xc1, (byte) 0x85, 0, 0, 0, 0, 1, 2, 3, 4, 5};
            socket.getOutputStream().write(compressed);
            awaitEnd(socket);
        }
        assertServes();
    }

    @Test
    void garbageBehindTheHandshakeEndsItsOwnConnectionOnly() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < 200; i++) {
            try (Socket socket = upgraded()) {
                byte[] bytes = new byte[2 + random.nextInt(400)];
                random.nextBytes(bytes);
                socket.getOutputStream().write(bytes);
            }
        }
        assertServes();
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() throws IOException {
        server.close();
        start(Duration.ofSeconds(1));
        try (Socket silent = raw();
                Socket greeted = upgraded()) {
            awaitEnd(silent);
            awaitEnd(greeted);
        }
        assertServes();
    }

    @Test
    void aRequestWithoutEndIsClosed() throws IOException {
        try (Socket socket = raw()) {
            OutputStream out = socket.getOutputStream();
            try {
                out.write("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
                byte[] line =
                        ("X-More: " + "x".repeat(1_000) + "\r\n")
                                .getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < 10_000; i++) {
                    out.write(line);
                }
            } catch (SocketException refused) {
                // Cut while writing: what was wanted.
            }
            awaitEnd(socket);
        }
        assertServes();
    }

    @Test
    void moreConnectionsThanAllowedAreToldSo() throws Exception {
        WireClient[] all = new WireClient[8];
        for (int i = 0; i < all.length; i++) {
            all[i] = WireClient.connect(server.address());
            all[i].send(
                    new Message.Hello(
                            Message.VERSION, new AgentId(1, i), WireClient.person("Ana")));
            all[i].await(Message.Welcome.class);
        }
        try (WireClient ninth = WireClient.connect(server.address())) {
            ninth.awaitError(ErrorCode.BUSY);
            assertEquals(4013, ninth.closeCode());
        }
        for (WireClient client : all) {
            client.close();
        }
    }

    @Test
    void peopleWhoVanishWhileOthersWriteHoldNobodyUp() {
        DocumentId document = new DocumentId(5, 5);
        try (Writer ana = Writer.joined("Ana", new AgentId(1, 1), document, server.address())) {
            for (int round = 0; round < 40; round++) {
                List<WireClient> guests = new ArrayList<>();
                for (int guest = 0; guest < 5; guest++) {
                    guests.add(
                            WireClient.join(
                                    server.address(),
                                    WireClient.person("Guest " + guest),
                                    new AgentId(2, round * 5L + guest),
                                    WireClient.open(document, VersionVector.empty())));
                }
                guests.forEach(guest -> guest.await(Message.Opened.class));
                for (WireClient guest : guests) {
                    ana.type(0, "a");
                    guest.abort();
                    ana.type(0, "b");
                }
                ana.untilDelivered();
            }
        }
    }
}
