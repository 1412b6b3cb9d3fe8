package dev.weft.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.server.discovery.Announcement;
import dev.weft.server.discovery.Discovery;
import dev.weft.wire.Message;

import org.junit.jupiter.api.BeforeAll;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/// Who shares is found by name and joined without a link.
@Timeout(180)
class NearbyTest {

    @TempDir Path folder;

    /// Whether two discoveries of this machine hear each other.
    @BeforeAll
    static void needsMulticast() throws InterruptedException {
        String name = "multicast? " + System.nanoTime();
        CountDownLatch heard = new CountDownLatch(1);
        try (Discovery one = Discovery.start(new SecureRandom());
                Discovery other = Discovery.start(new SecureRandom())) {
            other.addListener(all -> {
                if (all.stream().anyMatch(each -> each.name().equals(name))) {
                    heard.countDown();
                }
            });
            one.announce(new Announcement(name, 1, Message.VERSION, true, "", false));
            assumeTrue(
                    heard.await(30, TimeUnit.SECONDS),
                    "no multicast on this machine: nobody can be found here");
        }
    }

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
            assertTrue(links.contains(answer.documents().getFirst().invitation()));
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
