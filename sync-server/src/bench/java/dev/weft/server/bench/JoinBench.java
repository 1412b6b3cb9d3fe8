package dev.weft.server.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// How long it takes to get a document with all of its history, from connecting to the last byte: a
/// real one (the trace `automerge-paper` of `github.com/josephg/editing-traces`, for whoever has
/// it) and four of it in one. The crowd does not build the document from what it gets; how long
/// that takes the benchmarks of the engine say.
final class JoinBench {

    private static final String WRITER = "%032x".formatted(21);
    private static final String READER = "%032x".formatted(22);
    private static final int OPERATIONS = 4_000;
    private static final int JOINS = 15;
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    /// A patch of a transaction: where, how much is deleted there, and a JSON string to insert.
    private static final Pattern PATCH =
            Pattern.compile("\\[(\\d+),(\\d+),\"((?:[^\"\\\\]|\\\\.)*+)\"\\]");

    private static final Pattern UNIT = Pattern.compile("\\\\u....|\\\\.|[^\\\\]");

    private record Patch(int at, int deleted, String inserted, int units) {}

    /// A join.
    private record Join(double millis, int bytes) {}

    private final Path jar;
    private final List<Patch> patches;

    private JoinBench(Path jar, List<Patch> patches) {
        this.jar = jar;
        this.patches = patches;
    }

    /// Runs if there is a trace.
    ///
    /// @param traces the directory of traces, perhaps empty
    static void run(Path jar, String traces) throws IOException {
        Path file = Path.of(traces, "automerge-paper.json.gz");
        if (traces.isEmpty() || !Files.isRegularFile(file)) {
            System.out.println(
                    "Joining a real document is left out: -Dweft.traces=DIR names no directory with"
                            + " automerge-paper.json.gz.");
            return;
        }
        JoinBench bench = new JoinBench(jar, read(file));
        for (int times : List.of(1, 4)) {
            bench.join(times);
        }
    }

    private static List<Patch> read(Path file) throws IOException {
        List<Patch> patches = new ArrayList<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Matcher patch = PATCH.matcher(json);
            patch.region(json.indexOf("\"txns\""), json.length());
            while (patch.find()) {
                String inserted = patch.group(3);
                patches.add(
                        new Patch(
                                Integer.parseInt(patch.group(1)),
                                Integer.parseInt(patch.group(2)),
                                inserted,
                                (int) UNIT.matcher(inserted).results().count()));
            }
        }
        return patches;
    }

    private void join(int times) throws IOException {
        Path directory = Files.createTempDirectory("weft-bench");
        String document = "%032x".formatted(times);
        Samples warm = new Samples();
        Join last = new Join(0, 0);
        // Closing it would remove its data.
        ServerUnderLoad first = ServerUnderLoad.start(jar, directory, "off");
        int events = write(first.address(), document, times);
        for (int i = 0; i < JOINS; i++) {
            last = join(first.address(), document);
            warm.add((long) (last.millis() * 1e6));
        }
        first.kill();
        ServerUnderLoad second = ServerUnderLoad.start(jar, directory, "off");
        Join atOnce = join(second.address(), document);
        second.kill();
        try (ServerUnderLoad third = ServerUnderLoad.start(jar, directory, "off")) {
            LockSupport.parkNanos(A_WHILE.toNanos());
            Join later = join(third.address(), document);
            System.out.printf(
                    Locale.ROOT,
                    "A document of %,d events is joined in %.1f ms (median of %d; %.1f kB on the"
                            + " wire). As the first thing that anybody does after a restart: in"
                            + " %.0f ms at the moment the server is ready, which is after %,d ms,"
                            + " in %.0f ms %d s later (%.1f kB).%n",
                    events,
                    warm.millis(0.5),
                    JOINS,
                    last.bytes() / 1e3,
                    atOnce.millis(),
                    second.startTime().toMillis(),
                    later.millis(),
                    A_WHILE.toSeconds(),
                    later.bytes() / 1e3);
        }
    }

    private static Caller call(InetSocketAddress address) throws IOException {
        return new Caller(new Socket(address.getAddress(), address.getPort()));
    }

    /// Types the trace, each time behind what is there.
    ///
    /// @return how many events that made
    private int write(InetSocketAddress address, String document, int times) throws IOException {
        try (Caller caller = call(address)) {
            caller.open(WRITER, document);
            int seq = 0;
            int length = 0;
            for (int i = 0; i < times; i++) {
                int behind = length;
                for (int from = 0; from < patches.size(); from += OPERATIONS) {
                    StringBuilder operations = new StringBuilder();
                    int first = seq;
                    int to = Math.min(patches.size(), from + OPERATIONS);
                    for (Patch patch : patches.subList(from, to)) {
                        operations(patch, 1 + behind, operations);
                        seq += patch.deleted() + patch.units();
                        length += patch.units() - patch.deleted();
                    }
                    send(caller, first, operations);
                }
            }
            return seq;
        }
    }

    private static void operations(Patch patch, int offset, StringBuilder operations) {
        int at = patch.at() + offset;
        if (patch.deleted() > 0) {
            operations.append(operations.isEmpty() ? "" : ",");
            operations.append("{\"del\":%d,\"len\":%d}".formatted(at, patch.deleted()));
        }
        if (patch.units() > 0) {
            operations.append(operations.isEmpty() ? "" : ",");
            operations.append("{\"ins\":%d,\"text\":\"%s\"}".formatted(at, patch.inserted()));
        }
    }

    private static void send(Caller caller, int seq, StringBuilder operations) throws IOException {
        String parent = seq == 0 ? "" : "[\"%s\",%d]".formatted(WRITER, seq - 1);
        caller.send(
                "{\"type\":\"edit\",\"runs\":[{\"agent\":\"%s\",\"seq\":%d,\"parents\":[%s],\"time\":1800000000,\"ops\":[%s]}]}"
                        .formatted(WRITER, seq, parent, operations));
        caller.readUntil("ack");
    }

    /// Joins and takes everything; the answer to a question behind it says that it is all.
    private static Join join(InetSocketAddress address, String document) throws IOException {
        long begin = System.nanoTime();
        try (Caller caller = call(address)) {
            caller.open(READER, document, "binary");
            caller.send("{\"type\":\"chats\"}");
            caller.readUntil("chats");
            return new Join((System.nanoTime() - begin) / 1e6, caller.binaryBytes());
        }
    }
}
