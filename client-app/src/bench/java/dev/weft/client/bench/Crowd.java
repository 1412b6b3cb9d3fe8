package dev.weft.client.bench;

import dev.weft.client.session.Invitation;
import dev.weft.client.session.OpenDocument;
import dev.weft.doc.Gesture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// People without windows who write: `Crowd DIRECTORY LINK HOW_MANY SEED`, each eight keys a
/// second, until standard input ends. The first writes at the beginning of the document and says
/// when: `key NANOS`, by the clock of `System.nanoTime`. The others write anywhere below.
final class Crowd {

    private static final long PERIOD_MILLIS = 125;
    private static final long PATIENCE_SECONDS = 120;
    private static final int BELOW = 1_000;

    private Crowd() {}

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        int howMany = Integer.parseInt(arguments[2]);
        Random random = new Random(Long.parseLong(arguments[3]));
        if (!(Invitation.parse(arguments[1]) instanceof Invitation.Reading.Link link)) {
            throw new IllegalArgumentException("no link: " + arguments[1]);
        }
        List<Runnable> keys = new ArrayList<>();
        for (int i = 0; i < howMany; i++) {
            ExecutorService owner =
                    Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
            Client client = Client.open(directory.resolve("writer" + i), "Writer " + i, owner);
            OpenDocument document =
                    CompletableFuture.completedFuture(client.library())
                            .thenComposeAsync(library -> library.join(link.invitation()), owner)
                            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            until(owner, document);
            Runnable key =
                    i == 0 ? atTheTop(document) : anywhere(document, new Random(random.nextLong()));
            keys.add(() -> owner.execute(key));
        }
        System.out.println("ready");
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        for (Runnable key : keys) {
            var _ =
                    clock.scheduleAtFixedRate(
                            key,
                            random.nextLong(PERIOD_MILLIS),
                            PERIOD_MILLIS,
                            TimeUnit.MILLISECONDS);
        }
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        System.exit(0);
    }

    private static void until(ExecutorService owner, OpenDocument document) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!owner.submit(() -> document.length() > BELOW && document.mayWrite()).get()) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("the document did not come");
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static Runnable atTheTop(OpenDocument document) {
        int[] written = {0};
        return () -> {
            long now = System.nanoTime();
            document.perform(new Gesture.Type(written[0]++, "a"));
            System.out.println("key " + now);
        };
    }

    private static Runnable anywhere(OpenDocument document, Random random) {
        return () ->
                document.perform(new Gesture.Type(random.nextInt(BELOW, document.length()), "b"));
    }
}
