package dev.weft.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.access.Fingerprint;
import dev.weft.access.Pass;
import dev.weft.access.Role;
import dev.weft.access.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Two clients over TLS, by invitation, as the app shares and joins.
class ProtectedSharingTest {

    @TempDir Path folder;

    private HeadlessClient host() throws Exception {
        return HeadlessClient.open(folder.resolve("ana"), "ana", library -> library.create("Plan"));
    }

    private HeadlessClient guest(String name, Invitation link) throws Exception {
        return HeadlessClient.open(folder.resolve(name), name, library -> library.join(link));
    }

    private static Invitation share(HeadlessClient client) throws Exception {
        Invitation link =
                client.on(document ->
                                client.library
                                        .hosting()
                                        .share(
                                                document,
                                                Hosting.Reach.THIS_COMPUTER,
                                                OptionalInt.of(0)))
                        .join()
                        .getFirst();
        HeadlessClient.until("the host is in", client::isOnline);
        return link;
    }

    private static Invitation with(Invitation link, Pass pass) {
        return new Invitation(link.host(), link.port(), link.path(), link.document(), pass);
    }

    private static Optional<Doubt> doubt(HeadlessClient client) throws Exception {
        return client.on(document -> document.access().doubt());
    }

    private static String offline(HeadlessClient client) throws Exception {
        HeadlessClient.until(
                "offline", () -> client.on(OpenDocument::state) instanceof SyncState.Offline);
        return assertInstanceOf(SyncState.Offline.class, client.on(OpenDocument::state)).reason();
    }

    @Test
    void aLinkJoinsWithoutAQuestionAndCarriesSecretAndKey() throws Exception {
        try (HeadlessClient ana = host()) {
            ana.type(0, "hello ");
            Invitation link = share(ana);
            assertTrue(link.pass().secret().isLongEnough());
            assertInstanceOf(Pass.Lock.Key.class, link.pass().lock());
            assertEquals(Role.OWNER, ana.on(OpenDocument::role));
            try (HeadlessClient ben = guest("ben", link)) {
                HeadlessClient.until("Ben has it", () -> ben.text().equals("hello "));
                assertEquals(Role.EDITOR, ben.on(OpenDocument::role));
                assertEquals(Optional.empty(), doubt(ben));
                ben.type(6, "too");
                HeadlessClient.until("Ana has it", () -> ana.text().equals("hello too"));
            }
        }
    }

    @Test
    void withoutAKeyInTheLinkBothScreensShowTheSameWordsOnce() throws Exception {
        try (HeadlessClient ana = host()) {
            ana.type(0, "hello");
            Invitation link = share(ana);
            Invitation bare = with(link, new Pass(link.pass().secret(), new Pass.Lock.Unsaid()));
            try (HeadlessClient ben = guest("ben", bare)) {
                HeadlessClient.until("Ben is asked", () -> doubt(ben).isPresent());
                Doubt.FirstTime asked =
                        assertInstanceOf(Doubt.FirstTime.class, doubt(ben).orElseThrow());
                assertEquals(Optional.of(asked.code()), ana.on(_ -> ana.library.hosting().code()));
                assertEquals("", ben.text());
                assertEquals(List.of(), ana.on(OpenDocument::people));
                ben.on(document -> {
                    document.access().trust();
                    return true;
                });
                HeadlessClient.until("Ben has it", () -> ben.text().equals("hello"));
            }
            try (HeadlessClient ben =
                    HeadlessClient.open(
                            folder.resolve("ben"),
                            "ben",
                            library -> library.open(link.document()))) {
                HeadlessClient.until("Ben is in without a question", ben::isOnline);
            }
        }
    }

    @Test
    void whoFindsTheWordsDifferentStaysOutAndIsToldHowToGoOn() throws Exception {
        try (HeadlessClient ana = host()) {
            Invitation link = share(ana);
            Invitation bare = with(link, new Pass(link.pass().secret(), new Pass.Lock.Unsaid()));
            try (HeadlessClient ben = guest("ben", bare)) {
                HeadlessClient.until("Ben is asked", () -> doubt(ben).isPresent());
                ben.on(document -> {
                    document.access().distrust();
                    return true;
                });
                String sentence = offline(ben);
                assertTrue(sentence.contains("Nothing was sent"), sentence);
                assertEquals(Optional.empty(), doubt(ben));
            }
        }
    }

    @Test
    void aLinkOfAnotherServerStopsLoudly() throws Exception {
        try (HeadlessClient ana = host()) {
            Invitation link = share(ana);
            Fingerprint other = Fingerprint.of(new byte[] {1});
            try (HeadlessClient ben =
                    guest("ben", with(link, Pass.of(link.pass().secret(), other)))) {
                String sentence = offline(ben);
                assertTrue(sentence.contains("not the one the link is from"), sentence);
                HeadlessClient.until(
                        "told",
                        () -> doubt(ben).filter(Doubt.WrongServer.class::isInstance).isPresent());
                ben.on(document -> {
                    document.access().trust();
                    return true;
                });
                assertTrue(doubt(ben).isPresent(), "there is no way on");
                assertEquals(List.of(), ana.on(OpenDocument::people));
            }
        }
    }

    @Test
    void aChangedKeyStopsLoudlyAndOnlyANewLinkGoesOn() throws Exception {
        HeadlessClient ana = host();
        ana.type(0, "hello");
        Invitation link = share(ana);
        Invitation bare = with(link, new Pass(link.pass().secret(), new Pass.Lock.Unsaid()));
        try (HeadlessClient ben = guest("ben", bare)) {
            HeadlessClient.until("Ben is asked", () -> doubt(ben).isPresent());
            ben.on(document -> {
                document.access().trust();
                return true;
            });
            HeadlessClient.until("Ben is in", ben::isOnline);
            ana.close();
            Files.delete(folder.resolve("ana").resolve("hosting").resolve("identity.pem"));
            try (HeadlessClient again =
                    HeadlessClient.open(
                            folder.resolve("ana"),
                            "ana",
                            library -> library.open(link.document()))) {
                HeadlessClient.until("the host is back", again::isOnline);
                HeadlessClient.until(
                        "Ben is told",
                        () -> doubt(ben).filter(Doubt.Changed.class::isInstance).isPresent());
                assertTrue(offline(ben).contains("shows another key"));
                ben.type(5, " kept");
                ben.on(document -> {
                    document.access().trust();
                    return true;
                });
                assertFalse(ben.isOnline());
                assertEquals(List.of(), again.on(OpenDocument::people));

                Invitation fresh =
                        again.on(document -> again.library.hosting().invitations(document))
                                .getFirst();
                assertNotEquals(link.pass().lock(), fresh.pass().lock());
                ben.on(_ -> ben.library.join(fresh)).join();
                HeadlessClient.until("all is there", () -> again.text().equals("hello kept"));
            }
        }
    }

    @Test
    void aWrongSecretIsSaidInASentence() throws Exception {
        try (HeadlessClient ana = host()) {
            Invitation link = share(ana);
            Secret wrong = Secret.random(new SecureRandom());
            try (HeadlessClient ben = guest("ben", link.with(wrong))) {
                String sentence = offline(ben);
                assertTrue(sentence.contains("not known here"), sentence);
                assertFalse(sentence.contains(wrong.text()));
            }
        }
    }

    @Test
    void aViewerReadsAndAnEditorWhoIsMadeOneKeepsTheWords() throws Exception {
        try (HeadlessClient ana = host()) {
            ana.type(0, "hello");
            Invitation link = share(ana);
            try (HeadlessClient ben = guest("ben", link)) {
                HeadlessClient.until("Ben has it", () -> ben.text().equals("hello"));
                ben.type(5, " from ben");
                HeadlessClient.until("delivered", ben::isSettled);
                HeadlessClient.until(
                        "Ana sees the link",
                        () -> ana.on(document -> document.access().guests()).size() == 1);
                String id = ana.on(document -> document.access().guests()).getFirst().grant().id();
                ana.on(document -> {
                    document.access().changeGuest(id, Role.VIEWER);
                    return true;
                });
                HeadlessClient.until(
                        "Ben only reads", () -> ben.on(OpenDocument::role) == Role.VIEWER);
                HeadlessClient.until("Ben is in", ben::isOnline);
                ben.type(0, "not taken ");
                assertEquals("hello from ben", ben.text());
                ana.type(0, "oh ");
                HeadlessClient.until("still reads", () -> ben.text().equals("oh hello from ben"));

                ana.on(document -> {
                    document.access().revokeGuest(id);
                    return true;
                });
                String sentence = offline(ben);
                assertTrue(sentence.contains("taken back"), sentence);
                assertTrue(sentence.contains("kept on this computer"), sentence);
                assertEquals("oh hello from ben", ben.text());
            }
            try (HeadlessClient cy = guest("cy", link)) {
                String sentence = offline(cy);
                assertTrue(sentence.contains("taken back"), sentence);
            }
        }
    }

    @Test
    void aViewerIsOneFromTheStartAndAlsoWithoutTheServer() throws Exception {
        HeadlessClient ana = host();
        ana.type(0, "hello");
        Invitation link = share(ana);
        ana.on(document -> {
            document.access().invite(Role.VIEWER);
            return true;
        });
        HeadlessClient.until("the link is made", () -> viewers(ana).isPresent());
        Secret secret = viewers(ana).orElseThrow();
        try (HeadlessClient ben = guest("ben", link.with(secret))) {
            assertEquals(Role.VIEWER, ben.on(OpenDocument::role));
            HeadlessClient.until("Ben has it", () -> ben.text().equals("hello"));
            assertEquals(Role.VIEWER, ben.on(OpenDocument::role));
        }
        ana.close();
        try (HeadlessClient ben =
                HeadlessClient.open(
                        folder.resolve("ben"), "ben", library -> library.open(link.document()))) {
            assertEquals(Role.VIEWER, ben.on(OpenDocument::role));
            ben.type(0, "no");
            assertEquals("hello", ben.text());
        }
    }

    private static Optional<Secret> viewers(HeadlessClient client) throws Exception {
        return client.on(document -> document.access().guests()).stream()
                .filter(guest -> guest.grant().role() == Role.VIEWER)
                .findFirst()
                .flatMap(GuestLink::secret);
    }
}
