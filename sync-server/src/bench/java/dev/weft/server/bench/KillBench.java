package dev.weft.server.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Kills a server again and again while somebody types as fast as it acknowledges, and counts what
/// was acknowledged and is gone.
final class KillBench {

    private static final int KILLS = 50;
    private static final int IN_FLIGHT = 4;
    private static final int LONGEST_MILLIS = 400;
    private static final long PAUSE_NANOS = 50_000;
    private static final String DOCUMENT = "%032x".formatted(7);
    private static final String AGENT = "%032x".formatted(11);
    private static final Pattern STORED =
            Pattern.compile("\"version\":\\{[^}]*\"" + AGENT + "\":(\\d+)");
    private static final Pattern ACKNOWLEDGED = Pattern.compile("\"next\":(\\d+)");

    private final Path jar;
    private final RandomGenerator random;
    private final AtomicInteger acknowledged = new AtomicInteger();

    KillBench(Path jar, long seed) {
        this.jar = jar;
        this.random = new Random(seed);
    }

    void run() throws IOException {
        Path directory = Files.createTempDirectory("weft-bench");
        List<Long> starts = new ArrayList<>();
        List<Long> openings = new ArrayList<>();
        int lost = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            ServerUnderLoad server = ServerUnderLoad.start(jar, directory, "off");
            starts.add(server.startTime().toMillis());
            try (Caller caller = Caller.plain(server.address())) {
                lost += open(caller, openings);
                typeUntilKilled(caller, server);
            }
        }
        try (ServerUnderLoad server = ServerUnderLoad.start(jar, directory, "off");
                Caller caller = Caller.plain(server.address())) {
            lost += open(caller, openings);
        }
        if (acknowledged.get() == 0) {
            throw new IOException("nothing was acknowledged, so nothing could be lost");
        }
        System.out.printf(
                "%n%d times SIGKILL at a random moment while somebody typed: %,d events"
                        + " acknowledged, %d of them lost. Ready again after %s ms, open after"
                        + " %s ms more (median, most).%n",
                KILLS, acknowledged.get(), lost, medianAndMost(starts), medianAndMost(openings));
    }

    /// Opens the document.
    ///
    /// @return how many events were acknowledged and are not there
    private int open(Caller caller, List<Long> openings) throws IOException {
        long begin = System.nanoTime();
        Matcher found = STORED.matcher(caller.open(AGENT, DOCUMENT));
        openings.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        int stored = found.find() ? Integer.parseInt(found.group(1)) : 0;
        int gone = Math.max(0, acknowledged.get() - stored);
        acknowledged.set(stored);
        return gone;
    }

    private void typeUntilKilled(Caller caller, ServerUnderLoad server) throws IOException {
        Thread reader = Thread.ofPlatform().daemon().start(() -> read(caller));
        long end =
                System.nanoTime()
                        + TimeUnit.MILLISECONDS.toNanos(1L + random.nextInt(LONGEST_MILLIS));
        Thread killer =
                Thread.ofPlatform()
                        .start(() -> {
                            while (System.nanoTime() < end) {
                                LockSupport.parkNanos(PAUSE_NANOS);
                            }
                            server.kill();
                        });
        int next = acknowledged.get();
        try {
            while (reader.isAlive()) {
                if (next - acknowledged.get() < IN_FLIGHT) {
                    caller.send(edit(next));
                    next++;
                } else {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        } catch (IOException killed) {
            // What was meant to happen.
        }
        try {
            killer.join();
            reader.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
    }

    private void read(Caller caller) {
        try {
            while (true) {
                Matcher next = ACKNOWLEDGED.matcher(caller.readUntil("ack"));
                if (next.find()) {
                    acknowledged.set(Integer.parseInt(next.group(1)));
                }
            }
        } catch (IOException killed) {
            // The writer notices by itself.
        }
    }

    private static String edit(int seq) {
        String parents = seq == 0 ? "[]" : "[[\"" + AGENT + "\"," + (seq - 1) + "]]";
        return """
        {"type":"edit","runs":[{"agent":"%s","seq":%d,"parents":%s,"time":1800000000,"ops":[{"ins":1,"text":"k"}]}]}\
        """
                .formatted(AGENT, seq, parents);
    }

    private static String medianAndMost(List<Long> millis) {
        List<Long> sorted = millis.stream().sorted().toList();
        return sorted.get(sorted.size() / 2) + ", " + sorted.getLast();
    }
}
