package dev.weft.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.wire.Bulk;
import dev.weft.wire.ErrorCode;
import dev.weft.wire.Limits;
import dev.weft.wire.Message;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/// What a connection is told before it edits, and what it is told when it says something wrong.
class GreetingTest {

    private static final AgentId ANA = new AgentId(1, 1);
    private static final DocumentId DOCUMENT = new DocumentId(7, 7);

    @TempDir Path directory;
    private SyncServer server;

    @BeforeEach
    void start() {
        server = Servers.start(directory);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private WireClient connect(String... subprotocols) {
        return WireClient.connect(server.address(), subprotocols);
    }

    private WireClient greeted() {
        WireClient client = connect();
        client.send(hello());
        client.await(Message.Welcome.class);
        return client;
    }

    private static Message.Hello hello() {
        return new Message.Hello(Message.VERSION, ANA, WireClient.person("Ana"));
    }

    private static Message.Open open(boolean create) {
        return new Message.Open(DOCUMENT, create, "Minutes", VersionVector.empty(), Bulk.JSON);
    }

    @Test
    void helloIsAnsweredWithTheLimitsAndOpenWithTheDocument() {
        try (WireClient client = connect()) {
            client.send(hello());
            Message.Welcome welcome = assertInstanceOf(Message.Welcome.class, client.next());
            assertEquals(Message.VERSION, welcome.version());
            assertEquals(Limits.STANDARD, welcome.limits());
            client.send(open(true));
            Message.Opened opened = assertInstanceOf(Message.Opened.class, client.next());
            assertEquals(DOCUMENT, opened.document());
            assertEquals("Minutes", opened.title());
            assertEquals(VersionVector.empty(), opened.version());
            assertEquals(Map.of(), opened.participants());
        }
    }

    @Test
    void whatIsNoMessageIsAnsweredAndTheConnectionStaysUsable() {
        try (WireClient client = connect()) {
            client.sendText("Hello, Server!");
            Message.Failure failure = client.awaitError(ErrorCode.BAD_JSON);
            assertTrue(failure.expected().contains("JSON object"), failure.expected());
            client.sendBinary(new byte[] {1, 2, 3});
            client.awaitError(ErrorCode.BAD_JSON);
            client.sendText("");
            client.awaitError(ErrorCode.BAD_JSON);
            client.sendText("{\"type\":\"teleport\"}");
            client.awaitError(ErrorCode.UNKNOWN_TYPE);
            client.sendText("{\"type\":\"hello\",\"version\":\"one\"}");
            client.awaitError(ErrorCode.BAD_FIELD);
            client.sendText("[".repeat(10_000) + "]".repeat(10_000));
            client.await(Message.Failure.class);
            client.sendText("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000));
            client.awaitError(ErrorCode.TOO_LARGE);
            client.send(hello());
            client.await(Message.Welcome.class);
        }
    }

    @Test
    void whatComesTooEarlyIsAnswered() {
        try (WireClient client = connect()) {
            client.send(open(true));
            client.awaitError(ErrorCode.HELLO_FIRST);
            client.send(new Message.Hello(99, ANA, WireClient.person("Ana")));
            client.awaitError(ErrorCode.UNSUPPORTED_VERSION);
            client.send(hello());
            client.await(Message.Welcome.class);
            client.send(new Message.Presence(ANA, 1, Optional.empty(), Optional.empty()));
            client.awaitError(ErrorCode.OPEN_FIRST);
            client.send(open(true));
            client.await(Message.Opened.class);
        }
    }

    @Test
    void anErrorIsNeverAnsweredHoweverItLooks() {
        try (WireClient client = connect()) {
            client.sendText("{\"type\":\"error\"}");
            client.sendText("{\"code\":\"of-tomorrow\",\"type\":\"error\"}");
            client.sendText("{\"type\":\"error\",\"code\":");
            client.send(hello());
            assertInstanceOf(Message.Welcome.class, client.next());
        }
    }

    @Test
    void whatComesTwiceIsAnswered() {
        try (WireClient client = greeted()) {
            client.send(hello());
            client.awaitError(ErrorCode.ALREADY_GREETED);
            client.send(open(true));
            client.await(Message.Opened.class);
            client.send(open(true));
            client.awaitError(ErrorCode.ALREADY_OPEN);
        }
    }

    @Test
    void whatOnlyAServerSaysIsAnswered() {
        try (WireClient client = greeted()) {
            client.send(new Message.Ack(ANA, 3));
            client.awaitError(ErrorCode.NOT_FOR_SERVER);
        }
    }

    @Test
    void anUnknownDocumentIsMadeOnlyWhenAskedFor() {
        try (WireClient client = greeted()) {
            client.send(open(false));
            client.awaitError(ErrorCode.NO_SUCH_DOCUMENT);
            client.send(open(true));
            client.await(Message.Opened.class);
        }
    }

    @Test
    void aTitleOutlivesTheServer() {
        try (WireClient client = greeted()) {
            client.send(open(true));
            client.await(Message.Opened.class);
        }
        server.close();
        server = Servers.start(directory);
        try (WireClient client = greeted()) {
            client.send(open(false));
            assertEquals("Minutes", client.await(Message.Opened.class).title());
        }
    }

    @Test
    void aSubprotocolMayBeLeftOutButNotBeAnother() {
        try (WireClient none = connect()) {
            assertEquals("", none.subprotocol());
        }
        try (WireClient ours = connect("chat", "weft.v1")) {
            assertEquals("weft.v1", ours.subprotocol());
        }
        CompletionException refused =
                assertThrows(CompletionException.class, () -> connect("weft.v9"));
        WebSocketHandshakeException handshake =
                assertInstanceOf(WebSocketHandshakeException.class, refused.getCause());
        assertEquals(404, handshake.getResponse().statusCode());
    }

    @Test
    void anyPathWillDo() {
        try (WireClient client =
                WireClient.connect(server.address(), "/weft/sync?from=proxy", new String[0])) {
            client.send(hello());
            client.await(Message.Welcome.class);
        }
    }

    @Test
    void byeEndsTheConnection() throws Exception {
        try (WireClient client = greeted()) {
            client.send(new Message.Bye(Optional.empty(), "done"));
            assertEquals(1000, client.closeCode());
        }
    }

    @Test
    void theServerSaysGoodBye() throws Exception {
        try (WireClient client = greeted()) {
            client.send(open(true));
            client.await(Message.Opened.class);
            server.close();
            assertTrue(client.await(Message.Bye.class).agent().isEmpty());
            assertEquals(1001, client.closeCode());
        }
    }

    @Test
    void aDirectoryServesOneServerAndAPortOneProgram(@TempDir Path other) {
        ServerConfig same = ServerConfig.standard(directory, InstantSource.system()).withPort(0);
        Start.Failed taken = assertInstanceOf(Start.Failed.class, SyncServer.start(same));
        assertEquals(Start.Reason.DIRECTORY_IN_USE, taken.reason());
        int port = server.address().getPort();
        ServerConfig samePort = ServerConfig.standard(other, InstantSource.system()).withPort(port);
        Start.Failed busy = assertInstanceOf(Start.Failed.class, SyncServer.start(samePort));
        assertEquals(Start.Reason.PORT_TAKEN, busy.reason());
        assertTrue(busy.message().contains(String.valueOf(port)), busy.message());
        try (SyncServer freed = Servers.start(other)) {
            assertTrue(freed.address().getPort() > 0);
        }
    }
}
