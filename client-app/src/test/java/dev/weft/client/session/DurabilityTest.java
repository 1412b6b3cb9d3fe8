package dev.weft.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.graph.DocumentId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;

/// Journal first, network second: with a disk that takes nothing, and with a process that is
/// killed.
class DurabilityTest {

    /// The promise is 200 ms on a machine that has time; here only that nothing old is ever
    /// missing, however busy the machine is with other tests.
    private static final long SAFE_NANOS = TimeUnit.SECONDS.toNanos(5);

    @TempDir Path folder;

    private final DocumentId id = DocumentId.random(new Random());

    @Test
    void nothingIsSentThatTheDiskDidNotTake() throws Exception {
        List<FaultyNetwork> networks = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(folder.resolve("server"), 0);
                HeadlessClient ana =
                        HeadlessClient.open(
                                folder.resolve("ana"),
                                "ana",
                                real -> {
                                    networks.add(new FaultyNetwork(real));
                                    return networks.getFirst();
                                },
                                library -> HeadlessClient.meet(library, invitation(server)))) {
            HeadlessClient.until("online", ana::isOnline);
            ana.type(0, "saved ");
            HeadlessClient.until("delivered", ana::isSettled);
            ana.store.limitPages(1).join();
            String much =
                    new Random(1)
                            .ints(60_000, 0x4E00, 0x9FFF)
                            .collect(
                                    () -> new StringBuilder("does not fit "),
                                    StringBuilder::appendCodePoint,
                                    StringBuilder::append)
                            .toString();
            ana.type(0, much);
            ana.type(0, "nor this ");
            HeadlessClient.until("told", () -> !ana.notices().isEmpty());
            assertTrue(ana.notices().getFirst().sentence().contains("takes nothing any more"));
            assertEquals("nor this " + much + "saved ", ana.text(), "typing goes on");
            assertEquals(
                    0, networks.getFirst().sent.stream().filter(f -> f.contains("fit")).count());
            ana.store.limitPages(1L << 30).join();
            HeadlessClient.until("delivered in the end", ana::isSettled);
            assertTrue(ana.notices().getLast().sentence().contains("saved on this computer again"));
        }
    }

    @Test
    void whatWasOnTheScreenOfAKilledProcessIsThereAgainAndArrives() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder.resolve("server"), 0);
                HeadlessClient ben =
                        HeadlessClient.open(
                                folder.resolve("ben"),
                                "ben",
                                library -> HeadlessClient.meet(library, invitation(server)))) {
            int first = 0;
            for (int kill = 0; kill < 3; kill++) {
                NavigableMap<Integer, Long> shown = typeUntilKilled(server, first);
                int last = shown.lastKey();
                String text = reopened(server);
                for (int key = first; key <= last; key++) {
                    String token = "<" + key + ">";
                    if (!text.contains(token)) {
                        long age = shown.lastEntry().getValue() - shown.getOrDefault(key, 0L);
                        assertTrue(age < SAFE_NANOS, token + " was shown " + age + " ns before");
                    }
                }
                HeadlessClient.until("Ben has it", () -> ben.text().equals(text));
                first = last + 1000;
            }
        }
    }

    /// Runs a client process that types, and kills it in the middle.
    ///
    /// @return number of each key → when we heard that it was on the screen; the last entry is the
    ///   kill's
    private NavigableMap<Integer, Long> typeUntilKilled(ServerProcess server, int first)
            throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                TypingProcess.class.getName(),
                                folder.resolve("ana").toString(),
                                invitation(server).toString(),
                                Integer.toString(first))
                        .redirectError(
                                ProcessBuilder.Redirect.appendTo(
                                        folder.resolve("client.log").toFile()))
                        .start();
        NavigableMap<Integer, Long> shown = new ConcurrentSkipListMap<>();
        Thread reader = Thread.ofVirtual().start(() -> read(process, shown));
        try {
            HeadlessClient.until("it types", () -> shown.size() > 150);
        } finally {
            process.destroyForcibly();
        }
        long killed = System.nanoTime();
        process.waitFor();
        reader.join();
        shown.put(shown.lastKey(), killed);
        return shown;
    }

    private static void read(Process process, NavigableMap<Integer, Long> shown) {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                shown.put(Integer.parseInt(line), System.nanoTime());
            }
        } catch (IOException e) {
            // Killed in the middle of a line.
        }
    }

    /// The text after a start without a network, and once everything of it is delivered.
    private String reopened(ServerProcess server) throws Exception {
        try (HeadlessClient again =
                HeadlessClient.open(folder.resolve("ana"), "ana", library -> library.open(id))) {
            String text = again.text();
            again.on(document -> connect(document, server));
            HeadlessClient.until("delivered", again::isSettled);
            assertTrue(again.text().equals(text), "the journal lacked nothing the server had");
            return text;
        }
    }

    private boolean connect(OpenDocument document, ServerProcess server) {
        document.connect(invitation(server), true);
        return true;
    }

    private Invitation invitation(ServerProcess server) {
        return new Invitation("127.0.0.1", server.port(), id);
    }
}
