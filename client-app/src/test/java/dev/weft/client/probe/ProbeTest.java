package dev.weft.client.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.weft.client.session.HeadlessClient;
import dev.weft.client.session.OpenDocument;
import dev.weft.graph.DocumentId;
import dev.weft.graph.EventId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The probe as a program on the same machine uses it: plain HTTP over a socket.
class ProbeTest {

    @TempDir Path folder;

    private HeadlessClient client;
    private Probe probe;

    @BeforeEach
    void start() throws Exception {
        client =
                HeadlessClient.open(
                        folder.resolve("ana"), "ana", library -> library.create("Notes"));
        probe = Probe.start(0, client.library()::opened, new FirstLine(), client.owner());
    }

    @AfterEach
    void stop() {
        probe.close();
        client.close();
    }

    @Test
    void tellsEverythingTheContractNames() throws Exception {
        client.type(0, "Hello “World”\n");
        JsonNode state = json(get("/state", "127.0.0.1"));
        List<String> names = new ArrayList<>();
        state.fieldNames().forEachRemaining(names::add);
        assertEquals(
                List.of(
                        "document",
                        "title",
                        "text",
                        "hash",
                        "heads",
                        "undelivered",
                        "connection",
                        "caret",
                        "firstVisibleLine",
                        "participants"),
                names);
        assertEquals(client.on(OpenDocument::id).toString(), state.get("document").asText());
        assertEquals("Notes", state.get("title").asText());
        assertEquals("Hello “World”\n", state.get("text").asText());
        assertEquals(client.hash(), state.get("hash").asText());
        EventId head = client.on(OpenDocument::heads).getFirst();
        assertEquals(head.agent().toString(), state.get("heads").get(0).get(0).asText());
        assertEquals(head.seq(), state.get("heads").get(0).get(1).asInt());
        assertEquals(0, state.get("undelivered").asInt());
        assertEquals("local", state.get("connection").asText());
        assertEquals(5, state.get("caret").asInt());
        assertEquals(0, state.get("firstVisibleLine").asInt());
        assertTrue(state.get("participants").isArray());
    }

    @Test
    void findsADocumentByItsIdAndSaysWhenItIsNotOpen() throws Exception {
        String id = client.on(OpenDocument::id).toString();
        assertEquals(id, json(get("/state?document=" + id, "localhost")).get("document").asText());
        String answer = get("/state?document=" + "0".repeat(32), "localhost");
        assertTrue(answer.startsWith("HTTP/1.1 404"), answer);
    }

    @Test
    void refusesPagesThatComeByAnotherName() throws Exception {
        String answer = get("/state", "rebound.example");
        assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
    }

    @Test
    void listensOnTheLoopbackInterfaceOnly() throws Exception {
        Optional<InetAddress> outside =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(address -> !address.isLoopbackAddress())
                        .filter(address -> !address.isLinkLocalAddress())
                        .findFirst();
        assumeTrue(outside.isPresent(), "no network here");
        assertThrows(IOException.class, () -> new Socket(outside.get(), probe.port()).close());
    }

    private String get(String path, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), probe.port())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n";
            socket.getOutputStream()
                    .write(
                            (request + "Connection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    private static JsonNode json(String answer) throws IOException {
        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        return new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
    }

    /// A window that shows the first line.
    private static final class FirstLine implements Probe.View {
        @Override
        public Optional<DocumentId> inFront() {
            return Optional.empty();
        }

        @Override
        public int caret(DocumentId document) {
            return 5;
        }

        @Override
        public int firstVisibleLine(DocumentId document) {
            return 0;
        }
    }
}
