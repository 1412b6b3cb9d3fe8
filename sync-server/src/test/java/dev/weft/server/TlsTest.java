package dev.weft.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.access.Fingerprint;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.wire.Message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.Certificate;
import java.util.List;

import javax.net.ssl.SSLSocket;

/// Encryption as other programs see it: the JDK's own TLS on the other side.
class TlsTest {

    private static final AgentId ANA = new AgentId(1, 1);
    private static final AgentId BEN = new AgentId(2, 2);
    private static final DocumentId DOCUMENT = new DocumentId(7, 7);

    @TempDir Path directory;

    private static ServerConfig config(Path directory, Protection.Tls tls) {
        return Servers.config(directory)
                .withProtection(new Protection(new Protection.Access.Open(), tls, List.of()));
    }

    private SyncServer start(Protection.Tls tls) {
        return Servers.start(config(directory, tls));
    }

    private static Certificate shown(InetSocketAddress address, String protocol)
            throws IOException {
        try (SSLSocket socket =
                (SSLSocket)
                        WireClient.trusting()
                                .getSocketFactory()
                                .createSocket(
                                        InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void theSelfMadeCertificateIsKeptAndItsKeyIsItsOwnersAlone() throws Exception {
        Fingerprint first;
        try (SyncServer server = start(new Protection.Tls.SelfMade())) {
            first = server.fingerprint().orElseThrow();
            Certificate shown = shown(server.address(), "TLSv1.3");
            assertEquals(first, Fingerprint.of(shown.getEncoded()));
            assertEquals(shown, shown(server.address(), "TLSv1.2"));
        }
        Path file = directory.resolve("identity.pem");
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (SyncServer again = start(new Protection.Tls.SelfMade())) {
            assertEquals(first, again.fingerprint().orElseThrow());
        }
        Files.delete(file);
        try (SyncServer anew = start(new Protection.Tls.SelfMade())) {
            assertTrue(!first.equals(anew.fingerprint().orElseThrow()));
        }
    }

    @Test
    void aCertificateOfSomebodyElseIsTaken(@TempDir Path elsewhere) throws Exception {
        Fingerprint theirs;
        try (SyncServer other = Servers.start(config(elsewhere, new Protection.Tls.SelfMade()))) {
            theirs = other.fingerprint().orElseThrow();
        }
        Path pem = elsewhere.resolve("identity.pem");
        try (SyncServer server = start(new Protection.Tls.Own(pem, pem))) {
            assertEquals(theirs, server.fingerprint().orElseThrow());
            assertEquals(theirs, Fingerprint.of(shown(server.address(), "TLSv1.3").getEncoded()));
        }
        Path none = elsewhere.resolve("none.pem");
        Start.Failed failed =
                assertInstanceOf(
                        Start.Failed.class,
                        SyncServer.start(config(directory, new Protection.Tls.Own(pem, none))));
        assertEquals(Start.Reason.CERTIFICATE, failed.reason());
        assertTrue(failed.message().contains("none.pem"), failed.message());
        Files.writeString(none, "no key");
        failed =
                assertInstanceOf(
                        Start.Failed.class,
                        SyncServer.start(config(directory, new Protection.Tls.Own(pem, none))));
        assertTrue(failed.message().contains("no private key"), failed.message());
    }

    /// Long frames both ways, many at once: each byte passes the channel's buffers.
    @Test
    void longTextsArriveWholeBothWays() {
        try (SyncServer server = start(new Protection.Tls.SelfMade());
                Writer ana = new Writer("Ana", ANA, DOCUMENT);
                Writer ben = new Writer("Ben", BEN, DOCUMENT)) {
            ana.joinEncrypted(server.address());
            String line = "0123456789".repeat(7_000);
            for (int i = 0; i < 20; i++) {
                ana.type(0, line);
            }
            ana.untilDelivered();
            ben.joinEncrypted(server.address());
            assertEquals(ana.text(), ben.text());
            for (int i = 0; i < 300; i++) {
                ben.type(i, "b");
            }
            ben.untilDelivered();
            ana.until(() -> ana.text().equals(ben.text()));
        }
    }

    @Test
    void whoSpeaksInTheClearOrGarbageIsSentAwayAndOthersGoOn() throws Exception {
        try (SyncServer server = start(new Protection.Tls.SelfMade())) {
            for (String words : List.of("GET / HTTP/1.1\r\nHost: x\r\n\r\n", "garbage\n")) {
                assertEnds(server.address(), words.getBytes(StandardCharsets.US_ASCII));
            }
            try (WireClient ana = WireClient.connectEncrypted(server.address())) {
                ana.send(new Message.Hello(Message.VERSION, ANA, WireClient.person("Ana")));
                ana.await(Message.Welcome.class);
                ana.send(WireClient.open(DOCUMENT, VersionVector.empty()));
                ana.await(Message.Opened.class);
            }
        }
        try (SyncServer server = start(new Protection.Tls.Off())) {
            assertEnds(server.address(), new byte[] {0x16, 3, 1, 0, 5, 1, 2, 3, 4, 5});
        }
    }

    private static void assertEnds(InetSocketAddress address, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes);
            int length = 0;
            try {
                length = socket.getInputStream().readAllBytes().length;
            } catch (SocketException reset) {
                assertTrue(String.valueOf(reset.getMessage()).contains("reset"), reset.toString());
            }
            assertTrue(length < 100, "an alert at most");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "http://127.0.0.1:PORT, true",
        "http://localhost:PORT, false",
        "http://127.0.0.1:1, false",
        "https://evil.example, false",
        "null, false",
        "https://good.example, true",
        "HTTPS://GOOD.example, true",
        "https://good.example.evil.example, false"
    })
    void pagesOfOtherOriginsAreRefusedAtTheHandshake(String origin, boolean allowed)
            throws Exception {
        Protection protection =
                new Protection(
                        new Protection.Access.Open(),
                        new Protection.Tls.Off(),
                        List.of("https://good.example"));
        try (SyncServer server =
                Servers.start(Servers.config(directory).withProtection(protection))) {
            String port = Integer.toString(server.address().getPort());
            String header =
                    origin.isEmpty() ? "" : "Origin: " + origin.replace("PORT", port) + "\r\n";
            String answer = answer(server.address(), "127.0.0.1:" + port, header);
            assertEquals(allowed ? "HTTP/1.1 101" : "HTTP/1.1 404", answer);
        }
    }

    @Test
    void whereEverybodyMayComeInAPageUnderANameOfItsOwnMayNot() throws Exception {
        try (SyncServer server = Servers.start(directory)) {
            String header = "Origin: http://evil.example:1\r\n";
            assertEquals("HTTP/1.1 404", answer(server.address(), "evil.example:1", header));
        }
    }

    private static String answer(InetSocketAddress address, String host, String header)
            throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.setSoTimeout(20_000);
            String request =
                    "GET / HTTP/1.1\r\nHost: "
                            + host
                            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + header
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                            + "Sec-WebSocket-Version: 13\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 101".length());
            return new String(start, StandardCharsets.US_ASCII);
        }
    }
}
