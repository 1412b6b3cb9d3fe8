package dev.weft.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.access.Pass;
import dev.weft.server.discovery.Discovery;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/// Who shares is found by name and joined without a link.
@Timeout(180)
class NearbyTest {

    @TempDir Path folder;

    private HeadlessClient client(String name, Discovery discovery) throws Exception {
        return HeadlessClient.open(
                folder.resolve(name),
                name,
                UnaryOperator.identity(),
                Optional.of(discovery),
                library -> library.create("Plan of " + name));
    }

    private static Optional<NearbyDocument> offered(
            AtomicReference<List<NearbyServer>> seen, String title) {
        return seen.get().stream()
                .flatMap(server -> server.documents().stream())
                .filter(document -> document.title().equals(title))
                .findFirst();
    }

    @Test
    void whatAnaSharesBenFindsAndJoinsUntilSheStops() throws Exception {
        String ana = "ana" + System.nanoTime();
        String title = "Plan of " + ana;
        AtomicReference<List<NearbyServer>> seen = new AtomicReference<>(List.of());
        try (Discovery hers = Discovery.start(new SecureRandom());
                Discovery his = Discovery.start(new SecureRandom());
                HeadlessClient host = client(ana, hers);
                HeadlessClient guest = client("ben", his)) {
            Hearing.assume(hers, his);
            guest.on(_ -> {
                guest.library().nearby().look(seen::set);
                return 0;
            });
            host.type(0, "come in");
            host.on(document ->
                    host.library()
                            .hosting()
                            .share(document, Hosting.Reach.THIS_COMPUTER, OptionalInt.of(0)));
            HeadlessClient.until("Ben sees it", () -> offered(seen, title).isPresent());
            NearbyDocument found = offered(seen, title).orElseThrow();
            assertEquals(ana, found.host());
            OpenDocument joined =
                    guest.on(_ -> guest.library().join(found.invitation()))
                            .get(60, TimeUnit.SECONDS);
            HeadlessClient.until(
                    "Ben is asked",
                    () ->
                            guest.on(_ -> joined.access().doubt())
                                    .filter(Doubt.FirstTime.class::isInstance)
                                    .isPresent());
            assertEquals("", guest.on(_ -> joined.text()), "nothing is said before");
            guest.on(_ -> {
                joined.access().trust();
                return 0;
            });
            HeadlessClient.until(
                    "Ben reads it", () -> guest.on(_ -> joined.text()).equals("come in"));
            host.on(_ -> host.library().hosting().stop());
            HeadlessClient.until("it is gone", () -> offered(seen, title).isEmpty());
        }
    }

    @Test
    void anAddressIsAskedForWhatItOffers() throws Exception {
        try (Discovery hers = Discovery.start(new SecureRandom());
                HeadlessClient host = client("cy", hers)) {
            List<Invitation> links =
                    host.on(document ->
                                    host.library()
                                            .hosting()
                                            .share(
                                                    document,
                                                    Hosting.Reach.THIS_COMPUTER,
                                                    OptionalInt.of(0)))
                            .get(60, TimeUnit.SECONDS);
            int port = links.getFirst().port();
            NearbyServer answer =
                    host.on(_ -> host.library().nearby().ask("127.0.0.1", port))
                            .get(60, TimeUnit.SECONDS);
            assertEquals("Plan of cy", answer.documents().getFirst().title());
            Invitation offered = answer.documents().getFirst().invitation();
            assertEquals(links.getFirst().pass().secret(), offered.pass().secret());
            assertEquals(new Pass.Lock.Unsaid(), offered.pass().lock());
            int nobody;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                nobody = free.getLocalPort();
            }
            var asking = host.on(_ -> host.library().nearby().ask("127.0.0.1", nobody));
            CompletionException failure = assertThrows(CompletionException.class, asking::join);
            String sentence = TroubleException.sentence(failure);
            assertTrue(sentence.contains("127.0.0.1:" + nobody), sentence);
            assertTrue(sentence.contains("nothing answers"), sentence);
        }
    }

    @Test
    void addressesAreReadAsPeopleWriteThem() {
        assertEquals(
                Optional.of(new Invitation.Address("192.168.1.7", 9338)),
                Invitation.parseAddress(" 192.168.1.7 "));
        assertEquals(
                Optional.of(new Invitation.Address("ana-pc", 80)),
                Invitation.parseAddress("ana-pc:80"));
        assertEquals(
                Optional.of(new Invitation.Address("fe80::1", 9338)),
                Invitation.parseAddress("[fe80::1]"));
        for (String wrong : List.of("", "two words", "host:99999", "host/path", "host:0")) {
            assertFalse(Invitation.parseAddress(wrong).isPresent(), wrong);
        }
    }
}
