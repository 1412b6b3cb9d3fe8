package dev.weft.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.wire.ErrorCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A real server whose disk takes nothing any more, in the ways in which systems refuse a write.
/// Where the system has no such way, or does not let this user, the test is skipped and says so.
class ReadOnlyDiskTest {

    private static final AgentId A = new AgentId(1, 1);
    private static final AgentId B = new AgentId(2, 2);
    private static final AgentId C = new AgentId(3, 3);
    private static final DocumentId DOCUMENT = new DocumentId(7, 7);

    @TempDir Path scratch;

    private Path data() {
        return scratch.resolve("data");
    }

    /// Makes a disk read-only and writable again, while a server has its files open.
    private interface Switch {
        boolean readOnly(boolean on) throws IOException, InterruptedException;
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    /// The system refuses every byte that the server's process would write to a file: no right is
    /// needed for that.
    @Test
    void aProcessThatMayWriteNothingRefusesEditsAndTakesThemLater() throws Exception {
        try (ServerProcess server = ServerProcess.serve(scratch, data())) {
            InetSocketAddress address = server.awaitReady();
            String pid = Long.toString(server.pid());
            isToldAndNothingIsLost(
                    address,
                    on -> run("prlimit", "--pid", pid, on ? "--fsize=0:" : "--fsize=unlimited:"));
            server.kill();
        }
        assertEverythingIsThere();
    }

    /// The file system refuses: the database and its log may not be changed, not even by root.
    @Test
    void filesThatMayNotBeChangedRefuseEditsAndTakeThemLater() throws Exception {
        try (ServerProcess server = ServerProcess.serve(scratch, data())) {
            InetSocketAddress address = server.awaitReady();
            Path database = data().resolve("weft.db");
            try {
                isToldAndNothingIsLost(
                        address,
                        on ->
                                run(
                                        "chattr",
                                        on ? "+i" : "-i",
                                        database.toString(),
                                        database + "-wal"));
            } finally {
                var _ = run("chattr", "-i", database.toString(), database + "-wal");
            }
            server.kill();
        }
        assertEverythingIsThere();
    }

    private void isToldAndNothingIsLost(InetSocketAddress address, Switch disk) throws Exception {
        try (Writer ana = Writer.joined("Ana", A, DOCUMENT, address);
                Writer ben = Writer.joined("Ben", B, DOCUMENT, address)) {
            ana.type(0, "before ");
            ana.untilDelivered();
            assumeTrue(disk.readOnly(true), "this system has no such way to refuse writes");
            ana.type(7, "meanwhile ");
            ana.until(() -> !ana.failures().isEmpty());
            assertEquals(ErrorCode.STORAGE, ana.failures().getFirst().code());
            assertTrue(
                    ana.failures().getFirst().message().contains("could not write to its disk"),
                    ana.failures().toString());
            assertEquals("before ".length(), ana.acknowledged());
            ben.until(() -> ben.text().equals("before meanwhile "));

            // Who comes now reads, and is told only of what is on disk.
            try (Writer cy = new Writer("Cy", C, DOCUMENT)) {
                assertEquals("before ".length(), cy.join(address).version().next(A));
                cy.until(() -> cy.text().equals(ana.text()));
            }
            assertTrue(disk.readOnly(false), "writable again");
            ana.untilDelivered();
            ana.type(0, "after ");
            ana.untilDelivered();
            assertEquals(1, ana.failures().size(), "told once");
            assertEquals(List.of(), ben.failures());
        }
    }

    private void assertEverythingIsThere() throws Exception {
        try (ServerProcess check =
                ServerProcess.start(scratch, "check", "--data-dir", data().toString())) {
            List<String> said = check.furtherLines();
            assertEquals(0, check.awaitExit(), said + check.errors());
        }
        try (SyncServer again = Servers.start(data());
                Writer cy = Writer.joined("Cy", C, DOCUMENT, again.address())) {
            assertEquals("after before meanwhile ", cy.text());
        }
    }

    @Test
    void aServerDoesNotStartOnAReadOnlyDiskAndSaysWhy() throws Exception {
        Path disk = Files.createDirectories(data());
        try (SyncServer server = Servers.start(disk);
                Writer ana = Writer.joined("Ana", A, DOCUMENT, server.address())) {
            ana.type(0, "after before meanwhile ");
            ana.untilDelivered();
        }
        String path = disk.toString();
        assumeTrue(run("mount", "--bind", path, path), "only who may mount can try this");
        try {
            assumeTrue(run("mount", "-o", "remount,bind,ro", path), "no such mount here");
            try (ServerProcess server = ServerProcess.serve(scratch, disk)) {
                assertEquals(List.of(), server.furtherLines());
                assertEquals(ExitCode.INPUT_OUTPUT, server.awaitExit(), server.errors());
                assertTrue(server.errors().contains(path), server.errors());
                assertTrue(!server.errors().contains("Exception"), server.errors());
            }
        } finally {
            assertTrue(run("umount", path), "unmounted");
        }
        assertEverythingIsThere();
    }
}
