package dev.weft.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.client.net.Connector;
import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.server.ServerConfig;
import dev.weft.server.Start;
import dev.weft.server.SyncServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One document on several clients and a real server in this process.
class OpenDocumentTest {

    @TempDir Path folder;

    private final DocumentId id = DocumentId.random(new Random());
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    @Test
    void whatOneTypesTheOthersRead() throws Exception {
        int port = serve().address().getPort();
        HeadlessClient ana = client("ana", port);
        HeadlessClient ben = client("ben", port);
        ana.type(0, "Hello\nworld");
        ana.perform(new Gesture.Block(0, 1, "type", Optional.of("h1")));
        ana.perform(new Gesture.Format(6, 11, "bold", Optional.of("true")));
        HeadlessClient.until("Ben reads it", () -> ben.hash().equals(ana.hash()));
        assertEquals("Hello\nworld", ben.view());
        assertEquals("true", ben.on(document -> document.formatsAt(7)).get("bold"));
        HeadlessClient.until("acknowledged", ana::isSettled);
    }

    @Test
    void showsWhereTheOthersAre() throws Exception {
        int port = serve().address().getPort();
        HeadlessClient ana = client("ana", port);
        HeadlessClient ben = client("ben", port);
        ana.type(0, "0123456789");
        ana.on(document -> move(document, 2, 5));
        RemotePerson.Caret caret = new RemotePerson.Caret(2, 5);
        HeadlessClient.until("Ben sees it", () -> caret(ben).equals(Optional.of(caret)));
        ben.type(0, "ab");
        assertEquals(Optional.of(new RemotePerson.Caret(4, 7)), caret(ben), "moves with the text");
        HeadlessClient.until("Ana has it", () -> ana.text().equals(ben.text()));
        ana.on(document -> move(document, 12, 12));
        HeadlessClient.until(
                "Ben sees it again",
                () -> caret(ben).equals(Optional.of(new RemotePerson.Caret(12, 12))));
        ana.close();
        HeadlessClient.until("Ana is gone", () -> ben.on(OpenDocument::people).isEmpty());
    }

    @Test
    void whatIsTypedWithoutAServerArrivesUnaided() throws Exception {
        SyncServer server = serve();
        int port = server.address().getPort();
        HeadlessClient ana = client("ana", port);
        HeadlessClient ben = client("ben", port);
        HeadlessClient.until("online", () -> ana.isOnline() && ben.isOnline());
        server.close();
        HeadlessClient.until("offline", () -> !ana.isOnline() && !ben.isOnline());
        ana.type(0, "from Ana");
        ben.type(0, "from Ben");
        assertEquals(8, ana.on(OpenDocument::undelivered));
        assertInstanceOf(SyncState.Offline.class, ana.on(OpenDocument::state));
        serve(port);
        HeadlessClient.until(
                "all is everywhere",
                () -> ana.isSettled() && ben.isSettled() && ana.hash().equals(ben.hash()));
        assertEquals(16, ana.text().length());
        assertEquals(0, ana.on(OpenDocument::undelivered));
    }

    @Test
    void undoTakesBackOnlyOnesOwnAndArrivesEverywhere() throws Exception {
        int port = serve().address().getPort();
        HeadlessClient ana = client("ana", port);
        HeadlessClient ben = client("ben", port);
        ana.type(0, "mine");
        HeadlessClient.until("Ben has it", () -> ben.text().equals("mine"));
        ben.type(2, "-his-");
        HeadlessClient.until("Ana has it", () -> ana.text().equals("mi-his-ne"));
        ana.on(document -> ana.follow(document.undo()));
        assertEquals("-his-", ana.text());
        HeadlessClient.until("Ben has it", () -> ben.text().equals("-his-"));
        ana.on(document -> ana.follow(document.redo()));
        HeadlessClient.until(
                "all is back", () -> ben.text().equals("mi-his-ne") && ana.isSettled());
        assertEquals(ana.hash(), ben.hash());
        assertEquals(ana.text(), ana.view());
    }

    @Test
    void undoStepsSurviveMuchThatArrivesAtOnce() throws Exception {
        SyncServer server = serve();
        int port = server.address().getPort();
        HeadlessClient ana = client("ana", port);
        HeadlessClient ben = client("ben", port);
        ana.type(0, "keep cut mine");
        ana.perform(new Gesture.Format(0, 4, "bold", Optional.of("true")));
        ana.perform(new Gesture.Delete(4, 8));
        HeadlessClient.until("Ben has it", () -> ben.text().equals("keep mine"));
        ana.on(document -> ana.follow(document.undo()));
        ana.on(document -> ana.follow(document.redo()));
        HeadlessClient.until("all is there", () -> ana.isSettled() && ben.isSettled());
        server.close();
        HeadlessClient.until("offline", () -> !ana.isOnline() && !ben.isOnline());
        Document before = ana.on(OpenDocument::document);
        ana.type(9, "!");
        for (int i = 0; i < 60; i++) {
            ben.type(4 * i, "[" + "x".repeat(98) + "]");
        }
        serve(port);
        HeadlessClient.until(
                "all is everywhere",
                () -> ana.isSettled() && ben.isSettled() && ana.hash().equals(ben.hash()));
        assertNotSame(before, ana.on(OpenDocument::document), "merged in the background");

        String his = ben.text().replaceAll("[^\\[x\\]]", "");
        assertEquals("keep mine!", ana.text().replaceAll("[\\[x\\]]", ""));
        List<String> steps = List.of("keep mine", "keep cut mine", "keep cut mine", "");
        for (String step : steps) {
            ana.on(document -> ana.follow(document.undo()));
            assertEquals(step, ana.text().replaceAll("[\\[x\\]]", ""));
            assertEquals(his, ana.text().replaceAll("[^\\[x\\]]", ""));
        }
        assertFalse(ana.on(OpenDocument::canUndo));
        for (String step : List.of("keep cut mine", "keep cut mine", "keep mine", "keep mine!")) {
            ana.on(document -> ana.follow(document.redo()));
            assertEquals(step, ana.text().replaceAll("[\\[x\\]]", ""));
        }
        HeadlessClient.until(
                "alike", () -> ana.isSettled() && ben.isSettled() && ana.hash().equals(ben.hash()));
        assertEquals(ana.text(), ana.view());
    }

    @Test
    void aLinkThatSwallowsEverythingIsNoticedAndHeals() throws Exception {
        int port = serve().address().getPort();
        HeadlessClient ana = client("ana", port);
        Relay relay = keep(new Relay(port));
        HeadlessClient cy = client("cy", relay.port());
        HeadlessClient.until("online", () -> ana.isOnline() && cy.isOnline());
        relay.swallow();
        cy.type(0, "inside ");
        HeadlessClient.until("Cy knows", () -> !cy.isOnline());
        String reason =
                assertInstanceOf(SyncState.Offline.class, cy.on(OpenDocument::state)).reason();
        assertTrue(reason.contains("does not answer"), reason);
        ana.type(0, "outside ");
        cy.type(0, "still ");
        relay.thaw();
        HeadlessClient.until("healed", () -> cy.isSettled() && cy.hash().equals(ana.hash()));
        assertEquals("inside still outside ".length(), cy.text().length());
    }

    @Test
    void aDocumentIsThereAgainAfterClosingAndWithoutANetwork() throws Exception {
        HeadlessClient ana =
                HeadlessClient.open(
                        folder.resolve("ana"), "ana", library -> library.create("  My\tnotes "));
        DocumentId made = ana.on(OpenDocument::id);
        ana.type(0, "kept");
        String hash = ana.hash();
        ana.close();
        HeadlessClient again =
                keep(
                        HeadlessClient.open(
                                folder.resolve("ana"),
                                "ana",
                                library -> library.open(library.find("My notes").orElseThrow())));
        assertEquals(made, again.on(OpenDocument::id));
        assertEquals(hash, again.hash());
        assertEquals("local", again.on(OpenDocument::state).word());
        assertEquals(0, again.on(OpenDocument::undelivered));
    }

    @Test
    void closingRightAfterTypingLosesNothingForTheOthers() throws Exception {
        int port = serve().address().getPort();
        HeadlessClient ben = client("ben", port);
        HeadlessClient.until("online", ben::isOnline);
        HeadlessClient ana = client("ana", port);
        HeadlessClient.until("online", ana::isOnline);
        ana.type(0, "last words");
        ana.close();
        HeadlessClient.until("they arrive", () -> ben.text().equals("last words"));
    }

    @Test
    void aLinkToNothingIsExplained() throws Exception {
        int port = serve().address().getPort();
        HeadlessClient ana =
                keep(
                        HeadlessClient.open(
                                folder.resolve("ana"),
                                "ana",
                                library -> library.join(new Invitation("127.0.0.1", port, id))));
        HeadlessClient.until("told", () -> !ana.notices().isEmpty());
        String sentence = ana.notices().getFirst().sentence();
        assertTrue(sentence.contains("is not shared at 127.0.0.1:" + port), sentence);
    }

    @Test
    void takesTheTitleOfTheDocumentItJoins() throws Exception {
        int port = serve().address().getPort();
        HeadlessClient ana =
                keep(
                        HeadlessClient.open(
                                folder.resolve("ana"),
                                "ana",
                                library ->
                                        library.create("Minutes")
                                                .thenApply(document -> {
                                                    document.connect(
                                                            new Invitation(
                                                                    "127.0.0.1",
                                                                    port,
                                                                    document.id()),
                                                            true);
                                                    return document;
                                                })));
        HeadlessClient.until("online", ana::isOnline);
        DocumentId made = ana.on(OpenDocument::id);
        HeadlessClient ben =
                keep(
                        HeadlessClient.open(
                                folder.resolve("ben"),
                                "ben",
                                library -> library.join(new Invitation("127.0.0.1", port, made))));
        HeadlessClient.until(
                "the title is known", () -> ben.on(OpenDocument::title).equals("Minutes"));
    }

    @Test
    void muchIsMergedInTheBackgroundWhileTypingGoesOn() throws Exception {
        int port = serve().address().getPort();
        HeadlessClient ana = client("ana", port);
        String line = IntStream.range(0, 100).mapToObj(i -> "word ").collect(Collectors.joining());
        for (int i = 0; i < 60; i++) {
            ana.type(0, line + "\n");
            ana.perform(new Gesture.Format(3, 40, "bold", Optional.of("true")));
        }
        HeadlessClient.until("stored", ana::isSettled);
        HeadlessClient ben =
                keep(
                        HeadlessClient.open(
                                folder.resolve("ben"), "ben", library -> library.open(id)));
        ben.type(0, "mine ");
        ben.on(document -> connect(document, port));
        int keys = 5;
        while (!ben.isOnline()) {
            ben.type(0, "!");
            keys++;
        }
        HeadlessClient.until("equal", () -> ben.isSettled() && ben.hash().equals(ana.hash()));
        assertEquals(60 * 501 + keys, ben.text().length());
        assertEquals(ben.text(), ben.view());
    }

    @Test
    void aGestureTooLargeForAFrameArrivesToo() throws Exception {
        int port = serve().address().getPort();
        HeadlessClient ana = client("ana", port);
        HeadlessClient ben = client("ben", port);
        ana.type(0, "()");
        String large = ("0123456789 äöü".repeat(30) + "\n").repeat(1500);
        ana.type(1, large);
        HeadlessClient.until("it arrives", () -> ana.isSettled() && ben.hash().equals(ana.hash()));
        assertEquals("(" + large + ")", ben.text());
        assertEquals(ana.text(), ana.view());
    }

    @Test
    void refusedTextIsWrittenAgainAndSaid() throws Exception {
        int port = serve().address().getPort();
        List<FaultyNetwork> networks = new ArrayList<>();
        HeadlessClient ana =
                client(
                        "ana",
                        port,
                        real -> {
                            networks.add(new FaultyNetwork(real));
                            return networks.getFirst();
                        });
        HeadlessClient ben = client("ben", port);
        ana.type(0, "accepted ");
        HeadlessClient.until("delivered", () -> ana.isSettled() && !ben.text().isEmpty());
        FaultyNetwork network = networks.getFirst();
        AgentId agent = ana.on(document -> document.document().self());
        network.swallow(frame -> frame.contains("\"edit\"") && frame.contains(agent.toString()));
        ana.type(9, "refused");
        ana.perform(new Gesture.Format(9, 16, "bold", Optional.of("true")));
        ben.type(0, "Ben ");
        HeadlessClient.until("Ben's is there", () -> ana.text().startsWith("Ben "));
        String shown = ana.hash();
        network.receive(
                """
                {"type":"error","code":"invalid-edit","expected":"a valid edit",
                 "message":"The position is outside the document.","agent":"%s"}
                """
                        .formatted(agent));
        HeadlessClient.until("told", () -> !ana.notices().isEmpty());
        assertTrue(ana.notices().getFirst().sentence().contains("written them once more"));
        HeadlessClient.until(
                "delivered anew", () -> ana.isSettled() && ben.hash().equals(ana.hash()));
        assertEquals(shown, ana.hash(), "the screen stayed as it was");
        assertEquals("Ben accepted refused", ben.text());
        assertEquals(ana.text(), ana.view());
        ana.close();
        HeadlessClient again = client("ana", port);
        HeadlessClient.until("settled", again::isSettled);
        assertEquals("Ben accepted refused", again.text(), "the refused events stay away");
        assertEquals(List.of(), again.notices());
    }

    @Test
    void aServerThatLostItsMemoryGetsEverythingAgain() throws Exception {
        SyncServer server = serve();
        int port = server.address().getPort();
        HeadlessClient ana = client("ana", port);
        HeadlessClient ben = client("ben", port);
        ana.type(0, "Ana was here. ");
        HeadlessClient.until("Ben has it", () -> ben.text().equals(ana.text()));
        ben.type(0, "Ben too. ");
        HeadlessClient.until("settled", () -> ana.isSettled() && ben.isSettled());
        ben.close();
        server.close();
        keep(start(folder.resolve("empty"), port));
        HeadlessClient.until("supplied again", ana::isSettled);
        HeadlessClient cy = client("cy", port);
        HeadlessClient.until("Cy has all", () -> cy.hash().equals(ana.hash()));
        assertEquals("Ben too. Ana was here. ", cy.text());
    }

    private static Optional<RemotePerson.Caret> caret(HeadlessClient client) throws Exception {
        return client.on(OpenDocument::people).stream().findFirst().flatMap(RemotePerson::caret);
    }

    private static boolean move(OpenDocument document, int anchor, int focus) {
        document.moveCaret(anchor, focus);
        return true;
    }

    private static boolean connect(OpenDocument document, int port) {
        document.connect(new Invitation("127.0.0.1", port, document.id()), true);
        return true;
    }

    private HeadlessClient client(String name, int port) throws Exception {
        return client(name, port, UnaryOperator.identity());
    }

    private HeadlessClient client(String name, int port, UnaryOperator<Connector> network)
            throws Exception {
        return keep(
                HeadlessClient.open(
                        folder.resolve(name),
                        name,
                        network,
                        library ->
                                HeadlessClient.meet(
                                        library, new Invitation("127.0.0.1", port, id))));
    }

    private SyncServer serve() {
        return serve(0);
    }

    private SyncServer serve(int port) {
        return keep(start(folder.resolve("server"), port));
    }

    private static SyncServer start(Path data, int port) {
        return assertInstanceOf(
                        Start.Started.class,
                        SyncServer.start(
                                ServerConfig.standard(data, InstantSource.system()).withPort(port)))
                .server();
    }

    private <T extends AutoCloseable> T keep(T resource) {
        open.add(resource);
        return resource;
    }
}
