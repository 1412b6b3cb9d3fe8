package dev.weft.client.session;

import static dev.weft.client.session.HeadlessClient.until;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.graph.DocumentId;
import dev.weft.store.DocumentFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/// What is said beside a document: kept here first, delivered once, and with the document wherever
/// it goes. Real servers in processes of their own, killed where it says so.
class ConversationTest {

    private static final DocumentId DOCUMENT = new DocumentId(7, 7);

    @TempDir Path folder;

    private HeadlessClient client(String name, Invitation link) throws Exception {
        return HeadlessClient.open(
                folder.resolve(name), name, library -> HeadlessClient.meet(library, link));
    }

    private static void say(HeadlessClient client, String text) throws Exception {
        var _ =
                client.on(opened -> {
                    opened.conversation().say(text);
                    return text;
                });
    }

    private static List<String> texts(HeadlessClient client) throws Exception {
        return client.on(
                opened -> opened.conversation().entries().stream().map(ChatEntry::text).toList());
    }

    private static boolean waits(HeadlessClient client) throws Exception {
        return client.on(
                opened -> opened.conversation().entries().stream().anyMatch(ChatEntry::waiting));
    }

    private static Invitation link(ServerProcess server) {
        return new Invitation("127.0.0.1", server.port(), DOCUMENT);
    }

    @Test
    void twoTalkAndWhoComesLaterReadsIt() throws Exception {
        Path data = folder.resolve("data");
        try (ServerProcess server = ServerProcess.start(data, 0)) {
            Invitation link = link(server);
            try (HeadlessClient ana = client("Ana", link);
                    HeadlessClient ben = client("Ben", link)) {
                say(ana, "Shall we begin?");
                until("Ben hears", () -> texts(ben).equals(List.of("Shall we begin?")));
                say(ben, "Yes,\nlet us.");
                List<String> all = List.of("Shall we begin?", "Yes,\nlet us.");
                until("Ana hears", () -> texts(ana).equals(all));
                until("nothing waits", () -> !waits(ana) && !waits(ben));
                try (HeadlessClient cy = client("Cy", link)) {
                    until("Cy reads", () -> texts(cy).equals(all));
                }
            }
        }
    }

    @Test
    void whatWasSaidOfflineIsDeliveredOnceOnReturn() throws Exception {
        Path data = folder.resolve("data");
        int port;
        Invitation link;
        try (ServerProcess server = ServerProcess.start(data, 0)) {
            port = server.port();
            link = link(server);
            try (HeadlessClient ana = client("Ana", link)) {
                say(ana, "online");
                until("delivered", () -> !waits(ana));
                server.kill();
                until("offline", () -> !ana.isOnline());
                say(ana, "offline");
                assertTrue(waits(ana));
            }
        }
        // Closed and opened again without a server: it is there, and waits.
        try (HeadlessClient ana = client("Ana", link)) {
            assertEquals(List.of("online", "offline"), texts(ana));
            assertTrue(waits(ana));
            try (ServerProcess server = ServerProcess.start(data, port);
                    HeadlessClient ben = client("Ben", link(server))) {
                until("unaided", () -> !waits(ana));
                until("Ben reads", () -> texts(ben).equals(List.of("online", "offline")));
                say(ana, "again");
                until("Ben hears", () -> texts(ben).equals(List.of("online", "offline", "again")));
                assertFalse(waits(ana));
            }
        }
    }

    @Test
    void aFileCarriesItAndTwoCopiesBecomeOne() throws Exception {
        Path file = folder.resolve("plan.weft");
        try (HeadlessClient ana =
                HeadlessClient.open(
                        folder.resolve("Ana"), "Ana", library -> library.open(DOCUMENT))) {
            ana.type(0, "text");
            say(ana, "said before");
            until("stored", () -> !ana.store.chat(DOCUMENT).isEmpty());
            DocumentFile.Content content = ana.on(OpenDocument::content);
            DocumentFile.write(file, content, "text");
        }
        try (HeadlessClient ben =
                HeadlessClient.open(
                        folder.resolve("Ben"), "Ben", library -> library.openFile(file))) {
            assertEquals(List.of("said before"), texts(ben));
            say(ben, "said after");
        }
        assertEquals(
                List.of("said before", "said after"),
                DocumentFile.read(file).chat().stream().map(line -> line.text()).toList());
        try (HeadlessClient ana =
                HeadlessClient.open(
                        folder.resolve("Ana"), "Ana", library -> library.openFile(file))) {
            assertEquals(List.of("said before", "said after"), texts(ana));
        }
    }
}
