package dev.weft.server.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/// The load benchmark's command line: `LoadBench WEFT-SERVER-JAR [SCENARIO[,…] …]` prints tables.
/// Of all at once: ten minutes.
final class LoadBench {

    private static final int USAGE = 2;
    private static final long SEED = Long.getLong("weft.seed", 20_261_126L);
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration TIME = Duration.ofSeconds(10);
    private static final int IDLE = 5_000;
    private static final int HISTORY = 100_000;
    private static final int JOINS = 7;

    private final Path jar;

    private LoadBench(Path jar) {
        this.jar = jar;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0 || !Files.isRegularFile(Path.of(arguments[0]))) {
            System.err.println("The first argument is the path of weft-server.jar.");
            System.exit(USAGE);
        }
        Cores.takeTheCrowds();
        Cores.Ticks machine = Cores.Ticks.now();
        LoadBench bench = new LoadBench(Path.of(arguments[0]));
        List<String> named =
                Stream.of(arguments)
                        .skip(1)
                        .flatMap(names -> Stream.of(names.split(",", -1)))
                        .filter(name -> !name.isBlank())
                        .toList();
        Set<String> chosen =
                Set.copyOf(
                        named.isEmpty()
                                ? List.of(
                                        "start",
                                        "typing",
                                        "saturation",
                                        "idle",
                                        "join",
                                        "kills",
                                        "hostile")
                                : named);
        System.out.printf(
                "Server %s; seed %d%n%n",
                Cores.canBeChosen() ? "on one core, crowd on another" : "and crowd on all cores",
                SEED);
        if (chosen.contains("start")) {
            bench.start();
        }
        if (chosen.contains("typing")) {
            head();
            bench.type("10 typists, one document", 1, 10, 50);
            bench.type("50 typists, one document", 1, 50, 250);
            bench.type("100 typists, one document", 1, 100, 500);
            bench.type("100 documents, 5 typists each", 100, 5, 2_500);
        }
        if (chosen.contains("saturation")) {
            head();
            bench.type("20 documents, 5 typists each, 75,000 keys/s", 20, 5, 75_000);
            bench.type("one document, 50 typists, 20,500 keys/s", 1, 50, 20_500);
            bench.type("one document, 50 typists, 41,000 keys/s", 1, 50, 41_000);
        }
        if (chosen.contains("idle")) {
            bench.idle();
            TlsIdle.run(bench.jar);
        }
        if (chosen.contains("join")) {
            bench.join();
            JoinBench.run(bench.jar, System.getProperty("weft.traces", ""));
        }
        List<Hostile> hostile =
                Stream.of(Hostile.values())
                        .filter(each ->
                                chosen.contains("hostile") || chosen.contains(each.option()))
                        .toList();
        if (!hostile.isEmpty()) {
            new HostileBench(bench.jar, SEED).run(hostile);
        }
        if (chosen.contains("kills")) {
            new KillBench(bench.jar, SEED).run();
        }
        System.out.printf("%n%s%n", Cores.wholeMachine(machine));
    }

    private static void head() {
        System.out.println(
                "| five keys a second each unless said otherwise | edits/s | deliveries/s | missing"
                    + " | p50 ms | p99 ms | p99.9 ms | crowd late p99 ms | core | µs a delivery |"
                    + " frames/s | MB/s | resident MB |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    }

    private void start() throws IOException {
        try (ServerUnderLoad server = ServerUnderLoad.start(jar)) {
            System.out.printf("Ready after %,d ms.%n%n", server.startTime().toMillis());
        }
    }

    private void type(String what, int documents, int each, int rate) throws IOException {
        try (ServerUnderLoad server = ServerUnderLoad.start(jar);
                Crowd crowd = new Crowd(server.address(), new Random(SEED))) {
            crowd.join(documents, each);
            Crowd.Outcome out = crowd.type(rate, WARM_UP, TIME, server);
            double seconds = out.time().toNanos() / 1e9;
            double processor = out.processor().toNanos() / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f | %,d | %.2f | %.2f | %.2f | %.2f | %.0f %% | %.1f |"
                            + " %,.0f | %.1f | %d |%n",
                    what,
                    out.edits() / seconds,
                    out.deliveries() / seconds,
                    out.missing(),
                    out.latencies().millis(0.5),
                    out.latencies().millis(0.99),
                    out.latencies().millis(0.999),
                    out.delays().millis(0.99),
                    100 * processor / seconds,
                    1e6 * processor / Math.max(1, out.deliveries()),
                    out.frames() / seconds,
                    out.bytes() / seconds / 1e6,
                    server.residentKiB() >> 10);
        }
    }

    private void idle() throws IOException {
        try (ServerUnderLoad server = ServerUnderLoad.start(jar);
                Crowd crowd = new Crowd(server.address(), new Random(SEED))) {
            long before = server.residentKiB();
            crowd.join(IDLE, 1);
            crowd.rest(Duration.ofSeconds(2));
            long after = server.residentKiB();
            System.out.printf(
                    Locale.ROOT,
                    "%n%,d idle connections, each in its own document: %.1f KiB resident each (%d"
                            + " MB before, %d MB with them).%n",
                    IDLE,
                    (after - before) / (double) IDLE,
                    before >> 10,
                    after >> 10);
        }
    }

    private void join() throws IOException {
        try (ServerUnderLoad server = ServerUnderLoad.start(jar);
                Crowd crowd = new Crowd(server.address(), new Random(SEED))) {
            crowd.join(1, 1);
            var _ = crowd.type(HISTORY / 4, Duration.ZERO, Duration.ofSeconds(4), server);
            crowd.rest(Duration.ofSeconds(1));
            Samples joins = new Samples();
            for (int i = 0; i < JOINS; i++) {
                joins.add(crowd.joinLate().toNanos());
            }
            System.out.printf(
                    Locale.ROOT,
                    "%nA document of %,d keys typed at random places is joined in %.0f ms (median"
                            + " of %d; connecting, opening and all of its history as JSON).%n",
                    HISTORY,
                    joins.millis(0.5),
                    JOINS);
        }
    }
}
