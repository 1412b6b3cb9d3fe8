package dev.weft.client.session;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.server.discovery.Announcement;
import dev.weft.server.discovery.Discovery;
import dev.weft.wire.Message;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Whether two discoveries of this machine hear each other: where there is no multicast nobody can
/// be found, and tests of it are skipped.
public final class Hearing {

    private static final long PATIENCE_SECONDS = 30;

    private Hearing() {}

    /// Skips the test if they do not.
    public static void assume(Discovery one, Discovery other) throws InterruptedException {
        String name = "multicast? " + System.nanoTime();
        CountDownLatch heard = new CountDownLatch(1);
        other.addListener(all -> {
            if (all.stream().anyMatch(each -> each.name().equals(name))) {
                heard.countDown();
            }
        });
        one.announce(new Announcement(name, 1, Message.VERSION, true, "", false));
        assumeTrue(
                heard.await(PATIENCE_SECONDS, TimeUnit.SECONDS),
                "no multicast on this machine: nobody can be found here");
        one.withdraw();
    }
}
