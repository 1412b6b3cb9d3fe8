package dev.weft.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.access.Pass;
import dev.weft.access.Role;
import dev.weft.access.Secret;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// The server as an operator meets it: a process with arguments, exit codes and signals.
class ServerProcessTest {

    private static final AgentId A = new AgentId(1, 1);
    private static final AgentId B = new AgentId(2, 2);
    private static final DocumentId DOCUMENT = new DocumentId(7, 7);

    @TempDir Path scratch;

    private Path data() {
        return scratch.resolve("data");
    }

    private void assertFails(int code, String sentence, String... arguments) throws Exception {
        try (ServerProcess server = ServerProcess.start(scratch, arguments)) {
            assertEquals(List.of(), server.furtherLines());
            assertEquals(code, server.awaitExit(), server.errors());
            assertTrue(server.errors().contains(sentence), server.errors());
        }
    }

    @Test
    void whatWasAcknowledgedSurvivesEveryKill() throws Exception {
        survives(4, new Random(4));
    }

    @Test
    @Tag("nightly")
    void whatWasAcknowledgedSurvivesFiftyKills() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        survives(50, new Random(seed));
    }

    /// Types without waiting while the server is killed at a random moment, again and again; then
    /// counts. How long each start took to answer is printed, not judged: the machine may be busy.
    private void survives(int kills, Random random) throws Exception {
        List<Long> openings = new ArrayList<>();
        try (Writer ana = new Writer("Ana", A, DOCUMENT)) {
            int typed = 0;
            for (int kill = 0; kill < kills; kill++) {
                try (ServerProcess server = ServerProcess.serve(scratch, data())) {
                    InetSocketAddress address = server.awaitReady();
                    long ready = System.nanoTime();
                    int acknowledged = ana.acknowledged();
                    int stored = ana.join(address).version().next(A);
                    openings.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - ready));
                    assertTrue(
                            stored >= acknowledged,
                            stored + " events are there, " + acknowledged + " acknowledged");
                    int enough = ana.acknowledged() + 1 + random.nextInt(400);
                    while (ana.acknowledged() < enough) {
                        ana.type(ana.text().length(), "%04d ".formatted(typed++));
                        ana.takeWhatCame();
                    }
                    server.kill();
                }
                ana.takeWhatCame();
                ana.leave();
            }
            System.out.printf(
                    "%d kills, %d events acknowledged, opened in ms: %s%n",
                    kills, ana.acknowledged(), openings);
            try (ServerProcess server = ServerProcess.serve(scratch, data());
                    Writer ben = new Writer("Ben", B, DOCUMENT)) {
                InetSocketAddress address = server.awaitReady();
                int stored = ben.join(address).version().next(A);
                assertTrue(stored >= ana.acknowledged());
                assertEquals(ana.text().substring(0, stored), ben.text());
                ana.join(address);
                ana.untilDelivered();
                ben.until(() -> ben.text().equals(ana.text()));
            }
        }
    }

    @Test
    void aSignalToEndIsSuccessAndLosesNothing() throws Exception {
        try (ServerProcess server = ServerProcess.serve(scratch, data());
                Writer ana = new Writer("Ana", A, DOCUMENT)) {
            ana.join(server.awaitReady());
            ana.type(0, "kept");
            ana.untilDelivered();
            server.terminate();
            assertEquals(0, server.awaitExit(), server.errors());
            assertEquals(List.of(), server.furtherLines());
            assertEquals(1001, ana.client().closeCode());
        }
        try (SyncServer again = Servers.start(data());
                Writer ben = Writer.joined("Ben", B, DOCUMENT, again.address())) {
            assertEquals("kept", ben.text());
        }
        assertTrue(Files.exists(data().resolve("weft.db")));
    }

    @Test
    void aSecondServerOnTheSameDirectoryIsRefused() throws Exception {
        try (ServerProcess first = ServerProcess.serve(scratch, data())) {
            first.awaitReady();
            assertFails(
                    73, data().toString(), "serve", "--data-dir", data().toString(), "--port", "0");
        }
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerProcess first = ServerProcess.serve(scratch, data())) {
            String port = String.valueOf(first.awaitReady().getPort());
            Path other = scratch.resolve("other");
            assertFails(69, port, "serve", "--data-dir", other.toString(), "--port", port);
        }
    }

    @Test
    void wrongUsageIsExplained() throws Exception {
        String dir = data().toString();
        assertFails(2, "--data-dir", "serve");
        assertFails(2, "65535", "serve", "--data-dir", dir, "--port", "70000");
        assertFails(2, "--tls", "serve", "--data-dir", dir, "--tls", "on");
        assertFails(2, "--access", "serve", "--data-dir", dir, "--access", "all");
        assertFails(2, "serve", "swerve");
    }

    @Test
    void whatCannotWorkHereIsExplained() throws Exception {
        Path file = Files.writeString(scratch.resolve("file"), "not a directory");
        assertFails(74, file.toString(), "serve", "--data-dir", file.toString(), "--port", "0");
        String dir = data().toString();
        assertFails(
                78, "192.0.2.1", "serve", "--data-dir", dir, "--port", "0", "--bind", "192.0.2.1");
    }

    @Test
    void helpAndVersionSucceed() throws IOException, InterruptedException {
        for (String question : List.of("--help", "--version")) {
            try (ServerProcess server = ServerProcess.start(scratch, question)) {
                assertTrue(server.furtherLines().toString().contains("weft-server"));
                assertEquals(0, server.awaitExit());
            }
        }
    }

    @Test
    void aServerThatNobodyCanEnterInvitesItsOwnerOnce() throws Exception {
        String dir = data().toString();
        String link;
        try (ServerProcess server = protectedServer(dir)) {
            String ready = server.readyLine();
            assertTrue(ready.startsWith("weft-server ready wss://127.0.0.1:"), ready);
            assertTrue(server.readyLine().matches("weft-server code( [a-z]+){6}"));
            link = server.readyLine();
            Pass pass = Pass.parse(link.substring(link.indexOf('#') + 1));
            assertTrue(link.startsWith("weft-server invite weft://127.0.0.1:"), link);
            assertTrue(pass.secret().isLongEnough());
            assertInstanceOf(Pass.Lock.Key.class, pass.lock());
            server.terminate();
            assertEquals(0, server.awaitExit(), server.errors());
            assertFalse(server.errors().contains(pass.secret().text()), server.errors());
        }
        try (ServerProcess list =
                ServerProcess.start(scratch, "token", "list", "--data-dir", dir)) {
            List<String> lines = list.furtherLines();
            assertEquals(1, lines.size(), lines.toString());
            assertTrue(lines.getFirst().contains("owner"), lines.toString());
        }
        try (ServerProcess again = protectedServer(dir)) {
            again.readyLine();
            again.readyLine();
            again.terminate();
            assertEquals(List.of(), again.furtherLines());
        }
    }

    private ServerProcess protectedServer(String dir) throws IOException {
        return ServerProcess.start(
                scratch, "serve", "--data-dir", dir, "--port", "0", "--admin-port", "off");
    }

    @Test
    void aTokenFileIsMadeForItsOwnerAndSaysWhatItMustHold() throws Exception {
        Path file = scratch.resolve("owner.token");
        String dir = data().toString();
        try (ServerProcess server =
                        ServerProcess.start(
                                scratch,
                                "serve",
                                "--data-dir",
                                dir,
                                "--port",
                                "0",
                                "--tls",
                                "off",
                                "--token-file",
                                file.toString());
                Writer ana = new Writer("Ana", A, DOCUMENT)) {
            InetSocketAddress address = server.awaitReady();
            Secret secret = new Secret(Files.readString(file).strip());
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            assertEquals(Role.OWNER, ana.join(address, secret).role());
        }
        Files.writeString(file, "short");
        assertFails(
                2,
                "22 to 200",
                "serve",
                "--data-dir",
                dir,
                "--port",
                "0",
                "--token-file",
                file.toString());
    }
}
