package dev.weft.server.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Twenty type in one document, first among themselves, then with somebody hostile among them: what
/// the twenty notice, and what the server's memory does.
final class HostileBench {

    private static final int TYPISTS = 20;
    private static final int RATE = 100;

    /// So that who reads nothing falls behind within seconds.
    private static final int FULL_RATE = 4_000;

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final long PATIENCE_SECONDS = 90;

    private final Path jar;
    private final long seed;

    HostileBench(Path jar, long seed) {
        this.jar = jar;
        this.seed = seed;
    }

    void run(List<Hostile> chosen) throws IOException {
        System.out.println(
                "| twenty type, and one … | p50 / p99 ms, core before | with it | missing |"
                        + " resident MB before, in the middle, after | what became of it |");
        System.out.println("|---|---|---|---|---|---|");
        for (Hostile hostile : chosen) {
            run(hostile);
        }
    }

    private void run(Hostile hostile) throws IOException {
        int rate = hostile == Hostile.SLOW_READER ? FULL_RATE : RATE;
        try (ServerUnderLoad server = ServerUnderLoad.start(jar);
                Crowd crowd = new Crowd(server.address(), new Random(seed))) {
            crowd.join(1, TYPISTS);
            Crowd.Outcome before = crowd.type(rate, WARM_UP, TIME, server);
            String alone = latencies(before);
            long memory = server.residentKiB();
            String agent = "%032x".formatted(seed);
            String first = crowd.admitStranger(agent);
            CompletableFuture<String> end = new CompletableFuture<>();
            Thread actor =
                    Thread.ofPlatform()
                            .daemon()
                            .start(() ->
                                    end.completeAsync(
                                            () -> act(hostile, server, crowd, agent, first),
                                            Runnable::run));
            Crowd.Outcome half = crowd.type(rate, Duration.ofSeconds(1), TIME, server);
            long middle = server.residentKiB();
            Crowd.Outcome with = crowd.type(rate, Duration.ofSeconds(1), TIME, server);
            long after = server.residentKiB();
            actor.interrupt();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %s | %,d | %d, %d, %d | %s |%n",
                    hostile.words(),
                    alone,
                    latencies(with),
                    half.missing() + with.missing(),
                    memory >> 10,
                    middle >> 10,
                    after >> 10,
                    outcome(end));
        }
    }

    private static String act(
            Hostile hostile, ServerUnderLoad server, Crowd crowd, String agent, String first) {
        try {
            return hostile.act(server.address(), crowd.document(), agent, first);
        } catch (IOException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static String outcome(CompletableFuture<String> end) throws IOException {
        try {
            return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "";
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the hostile one did not end", e);
        }
    }

    private static String latencies(Crowd.Outcome out) {
        return String.format(
                Locale.ROOT,
                "%.2f / %.2f, %.0f %%",
                out.latencies().millis(0.5),
                out.latencies().millis(0.99),
                100.0 * out.processor().toNanos() / out.time().toNanos());
    }
}
