package dev.weft.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.client.net.WebSocketConnector;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.ProxySelector;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Out through an HTTP proxy, as behind a firewall.
class ProxyTest {

    @TempDir Path folder;

    @Test
    void aGuestBehindAProxyWritesAlong() throws Exception {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try (ConnectProxy proxy = new ConnectProxy();
                HeadlessClient ana =
                        HeadlessClient.open(
                                folder.resolve("ana"), "ana", library -> library.create("Plan"))) {
            Invitation link =
                    ana.on(document ->
                                    ana.library()
                                            .hosting()
                                            .share(
                                                    document,
                                                    Hosting.Reach.THIS_COMPUTER,
                                                    OptionalInt.of(0)))
                            .get(60, TimeUnit.SECONDS)
                            .getFirst();
            ana.type(0, "through ");
            assertEquals(0, proxy.tunnels());
            try (HeadlessClient ben =
                    HeadlessClient.open(
                            folder.resolve("ben"),
                            "ben",
                            _ ->
                                    new WebSocketConnector(
                                            timer, Optional.of(ProxySelector.of(proxy.address()))),
                            library -> library.join(link))) {
                HeadlessClient.until("Ben reads", () -> ben.text().equals("through "));
                ben.type(8, "the wall");
                HeadlessClient.until("Ana reads", () -> ana.text().equals("through the wall"));
                assertTrue(proxy.tunnels() >= 1);
            }
        } finally {
            timer.shutdownNow();
        }
    }
}
