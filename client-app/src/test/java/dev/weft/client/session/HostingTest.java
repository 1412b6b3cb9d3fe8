package dev.weft.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Sharing from a client's own embedded server.
class HostingTest {

    @TempDir Path folder;

    @Test
    void aGuestJoinsByTheLinkAndBothWrite() throws Exception {
        try (HeadlessClient ana = host("ana")) {
            ana.type(0, "written before sharing ");
            Invitation link = share(ana, OptionalInt.of(0)).getFirst();
            try (HeadlessClient ben = guest("ben", link)) {
                HeadlessClient.until("Ben has it", () -> ben.hash().equals(ana.hash()));
                ben.type(0, "hello ");
                HeadlessClient.until(
                        "Ana has it", () -> ana.text().equals("hello written before sharing "));
                assertEquals("Plan", ben.on(OpenDocument::title));
                assertEquals(
                        List.of("ben"),
                        ana.on(OpenDocument::people).stream().map(RemotePerson::name).toList());
            }
        }
    }

    @Test
    void aTakenPortIsSaidAndTheDocumentStaysLocal() throws Exception {
        try (HeadlessClient ana = host("ana");
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletionException failure =
                    assertThrows(
                            CompletionException.class,
                            () -> share(ana, OptionalInt.of(taken.getLocalPort())));
            String sentence = TroubleException.sentence(failure);
            assertTrue(sentence.contains("Port " + taken.getLocalPort()), sentence);
            assertTrue(sentence.contains("safe on this computer"), sentence);
            assertInstanceOf(SyncState.Local.class, ana.on(OpenDocument::state));
        }
    }

    @Test
    void guestsComeBackToAHostThatStartsAgain() throws Exception {
        HeadlessClient ana = host("ana");
        Invitation link = share(ana, OptionalInt.of(0)).getFirst();
        try (HeadlessClient ben = guest("ben", link)) {
            HeadlessClient.until("Ben is in", ben::isOnline);
            ana.type(0, "first ");
            HeadlessClient.until("Ben has it", () -> ben.text().equals("first "));
            ana.close();
            HeadlessClient.until("Ben is alone", () -> !ben.isOnline());
            ben.type(6, "second ");
            try (HeadlessClient again =
                    HeadlessClient.open(
                            folder.resolve("ana"),
                            "ana",
                            library -> library.open(link.document()))) {
                HeadlessClient.until("all is there", () -> again.text().equals("first second "));
                assertEquals(
                        List.of(link),
                        again.on(document -> again.library.hosting().invitations(document)));
                assertEquals(
                        "shared from this computer",
                        again.on(_ -> again.library.recent().getFirst().place()));
            }
        }
    }

    @Test
    void afterStoppingEverybodyGoesOnAlone() throws Exception {
        try (HeadlessClient ana = host("ana")) {
            Invitation link = share(ana, OptionalInt.of(0)).getFirst();
            try (HeadlessClient ben = guest("ben", link)) {
                HeadlessClient.until("Ben is in", ben::isOnline);
                ana.on(_ -> ana.library.hosting().stop()).join();
                HeadlessClient.until("Ben is alone", () -> !ben.isOnline());
                assertInstanceOf(SyncState.Local.class, ana.on(OpenDocument::state));
                assertFalse(isSharing(ana));
                ana.type(0, "a");
                ben.type(0, "b");
                assertEquals("a", ana.text());
                assertEquals("b", ben.text());
            }
        }
    }

    @Test
    void reachesTheNetworkOnlyWhenAllowedAndKeepsThePort() throws Exception {
        try (HeadlessClient ana = host("ana")) {
            List<Invitation> near = share(ana, OptionalInt.of(0));
            assertEquals(List.of("127.0.0.1"), near.stream().map(Invitation::host).toList());
            List<Invitation> far =
                    ana.on(document ->
                                    ana.library
                                            .hosting()
                                            .share(
                                                    document,
                                                    Hosting.Reach.NETWORK,
                                                    OptionalInt.empty()))
                            .join();
            assertEquals(near.getLast(), far.getLast());
            assertEquals(
                    LocalAddresses.reachable(),
                    far.subList(0, far.size() - 1).stream().map(Invitation::host).toList());
            HeadlessClient.until("connected again", ana::isOnline);
        }
    }

    @Test
    void theHostsOwnLinkNeedsNoSecondConnection() throws Exception {
        try (HeadlessClient ana = host("ana")) {
            Invitation link = share(ana, OptionalInt.of(0)).getFirst();
            HeadlessClient.until("online", ana::isOnline);
            CompletableFuture<OpenDocument> joined = ana.on(_ -> ana.library.join(link));
            assertEquals(ana.on(document -> document), joined.join());
            assertTrue(ana.isOnline());
            assertTrue(isSharing(ana));
        }
    }

    private static boolean isSharing(HeadlessClient client) throws Exception {
        return client.on(document -> client.library.hosting().isSharing(document));
    }

    private HeadlessClient host(String name) throws Exception {
        return HeadlessClient.open(folder.resolve(name), name, library -> library.create("Plan"));
    }

    private HeadlessClient guest(String name, Invitation link) throws Exception {
        return HeadlessClient.open(folder.resolve(name), name, library -> library.join(link));
    }

    private static List<Invitation> share(HeadlessClient client, OptionalInt port)
            throws Exception {
        return client.on(document ->
                        client.library.hosting().share(document, Hosting.Reach.THIS_COMPUTER, port))
                .join();
    }
}
