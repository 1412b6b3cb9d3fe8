package dev.weft.client.session;

import static dev.weft.client.session.HeadlessClient.until;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.weft.graph.DocumentId;
import dev.weft.store.DocumentFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// A document that people call otherwise: everybody sees the same name in the end, whoever was
/// offline meanwhile. Real servers in processes of their own, killed where it says so.
class RenamingTest {

    private static final DocumentId DOCUMENT = new DocumentId(7, 7);

    @TempDir Path folder;

    private HeadlessClient client(String name, Invitation link) throws Exception {
        return client(name, library -> HeadlessClient.meet(library, link));
    }

    private HeadlessClient client(
            String name, Function<Library, CompletableFuture<OpenDocument>> opening)
            throws Exception {
        return HeadlessClient.open(folder.resolve(name), name, opening);
    }

    private static void rename(HeadlessClient client, String title) throws Exception {
        var _ =
                client.on(opened -> {
                    opened.rename(title);
                    return title;
                });
    }

    private static String title(HeadlessClient client) throws Exception {
        return client.on(OpenDocument::title);
    }

    private static String recent(HeadlessClient client) throws Exception {
        return client.on(_ -> client.library().recent().getFirst().title());
    }

    private static void awaitTitle(HeadlessClient client, String title) throws Exception {
        until("it is called " + title, () -> title(client).equals(title));
    }

    private static Invitation link(ServerProcess server) {
        return new Invitation("127.0.0.1", server.port(), DOCUMENT);
    }

    @Test
    void othersSeeItAtOnceAndWhoComesLaterToo() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder.resolve("data"), 0)) {
            Invitation link = link(server);
            try (HeadlessClient ana = client("Ana", link);
                    HeadlessClient ben = client("Ben", link)) {
                until("both are in", () -> ana.isOnline() && ben.isOnline());
                rename(ana, " The\nminutes ");
                assertEquals("The minutes", title(ana));
                assertEquals("The minutes", recent(ana));
                awaitTitle(ben, "The minutes");
                assertEquals("The minutes", recent(ben));
                rename(ben, "Minutes of May");
                awaitTitle(ana, "Minutes of May");
                rename(ben, "   ");
                assertEquals("Minutes of May", title(ben));
            }
            try (HeadlessClient cy = client("Cy", link)) {
                awaitTitle(cy, "Minutes of May");
            }
        }
    }

    @Test
    void bothOfflineAgreeOnReturnAndTheServerKeepsIt() throws Exception {
        Path data = folder.resolve("data");
        String agreed;
        try (HeadlessClient ana = client("Ana", library -> library.open(DOCUMENT));
                HeadlessClient ben = client("Ben", library -> library.open(DOCUMENT))) {
            int port;
            try (ServerProcess server = ServerProcess.start(data, 0)) {
                port = server.port();
                for (HeadlessClient each : new HeadlessClient[] {ana, ben}) {
                    var _ =
                            each.on(opened -> {
                                opened.connect(link(server), true);
                                return true;
                            });
                }
                until("both are in", () -> ana.isOnline() && ben.isOnline());
                rename(ana, "Before");
                awaitTitle(ben, "Before");
                server.kill();
                until("both are out", () -> !ana.isOnline() && !ben.isOnline());
            }
            rename(ana, "Ana's");
            rename(ben, "Ben's");
            assertNotEquals(title(ana), title(ben));
            try (ServerProcess server = ServerProcess.start(data, port)) {
                until("both are in", () -> ana.isOnline() && ben.isOnline());
                until("they agree", () -> title(ana).equals(title(ben)));
                agreed = title(ana);
                // Whoever was last in the order of all still is after one more change.
                rename(ana, "After");
                awaitTitle(ben, "After");
                server.kill();
            }
            try (ServerProcess server = ServerProcess.start(data, port);
                    HeadlessClient cy = client("Cy", link(server))) {
                awaitTitle(cy, "After");
            }
        }
        assertNotEquals("Before", agreed);
    }

    @Test
    void givenOfflineItOutlivesClosingAndIsDeliveredUnaided() throws Exception {
        Path data = folder.resolve("data");
        int port;
        try (ServerProcess server = ServerProcess.start(data, 0)) {
            port = server.port();
            try (HeadlessClient ana = client("Ana", link(server))) {
                until("Ana is in", ana::isOnline);
            }
        }
        Invitation link = new Invitation("127.0.0.1", port, DOCUMENT);
        try (HeadlessClient ana = client("Ana", library -> library.open(DOCUMENT))) {
            rename(ana, "Alone");
        }
        try (ServerProcess _ = ServerProcess.start(data, port);
                HeadlessClient ana = client("Ana", link);
                HeadlessClient ben = client("Ben", link)) {
            assertEquals("Alone", title(ana));
            awaitTitle(ben, "Alone");
        }
    }

    @Test
    void aFileCarriesItAndTheLaterOneStandsInBothCopies() throws Exception {
        Path file = folder.resolve("plan.weft");
        try (HeadlessClient ana = client("Ana", library -> library.create("Plan"))) {
            ana.type(0, "text");
            rename(ana, "The plan");
            until("stored", () -> ana.store.documents().getFirst().title().equals("The plan"));
            DocumentFile.write(file, ana.on(OpenDocument::content), "text");
        }
        try (HeadlessClient ben = client("Ben", library -> library.openFile(file))) {
            assertEquals("The plan", title(ben));
            rename(ben, "Our plan");
        }
        assertEquals("Our plan", DocumentFile.read(file).title());
        try (HeadlessClient ana = client("Ana", library -> library.openFile(file))) {
            assertEquals("Our plan", title(ana));
        }
    }
}
