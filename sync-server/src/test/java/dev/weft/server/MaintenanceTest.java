package dev.weft.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.doc.Receipt;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.wire.Decoded;
import dev.weft.wire.Limits;
import dev.weft.wire.Message;
import dev.weft.wire.MessageCodec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// Looking after a data directory: backup, restore, list, check, export.
class MaintenanceTest {

    private static final AgentId A = new AgentId(1, 1);
    private static final AgentId B = new AgentId(2, 2);
    private static final DocumentId DOCUMENT = new DocumentId(7, 7);

    @TempDir Path scratch;

    private record Outcome(int code, String out, String err) {}

    private static Outcome run(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                ServerMain.commands(
                                Map.of(),
                                InstantSource.system(),
                                new Random(1),
                                stream(out),
                                stream(err))
                        .execute(
                                Arrays.stream(arguments)
                                        .map(Object::toString)
                                        .toArray(String[]::new));
        return new Outcome(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static Outcome ok(Object... arguments) {
        Outcome outcome = run(arguments);
        assertEquals(0, outcome.code(), outcome.err());
        return outcome;
    }

    @Test
    void aBackupOfARunningServerBecomesAnotherServerWithTheSameText() throws Exception {
        Path data = scratch.resolve("data");
        Path backup = scratch.resolve("weft-backup.db");
        Path other = scratch.resolve("other");
        try (SyncServer server = Servers.start(data);
                Writer ana = Writer.joined("Ana", A, DOCUMENT, server.address())) {
            ana.type(0, "Kept in the backup. ");
            ana.untilDelivered();
            String kept = ana.document().snapshot().hash();
            ok("backup", "--data-dir", data, "--to", backup);
            ana.type(0, "Typed after it. ");
            ana.untilDelivered();

            ok("restore", "--data-dir", other, "--from", backup);
            assertEquals("Kept in the backup. ", text(other));
            Document restored = new Document(B, InstantSource.system());
            replay(ok("export", "--data-dir", other, "--document", DOCUMENT, "--form", "events"))
                    .forEach(edit ->
                            assertTrue(restored.receive(edit.runs()) instanceof Receipt.Applied));
            assertEquals(kept, restored.snapshot().hash());

            // A server that came from an old backup gets the rest from whoever has it.
            try (SyncServer second = Servers.start(other)) {
                ana.join(second.address());
                ana.client().awaitAck(A, ana.document().version().next(A));
            }
            assertEquals(ana.text(), text(other));
        }
    }

    private static Stream<Message.Edit> replay(Outcome export) {
        MessageCodec codec = new MessageCodec(Limits.STANDARD);
        return export.out()
                .lines()
                .map(line -> {
                    if (codec.decode(line) instanceof Decoded.Ok(Message.Edit edit)) {
                        return edit;
                    }
                    throw new AssertionError("no edit: " + line);
                });
    }

    private static String text(Path data) {
        return ok("export", "--data-dir", data, "--document", DOCUMENT).out();
    }

    @Test
    void whatIsThereIsNeverOverwritten() throws Exception {
        Path data = scratch.resolve("data");
        Path backup = scratch.resolve("backup.db");
        serveOnce(data, "text");
        Files.writeString(backup, "precious");
        Outcome refused = run("backup", "--data-dir", data, "--to", backup);
        assertEquals(73, refused.code());
        assertTrue(refused.err().contains(backup.toString()), refused.err());
        assertEquals("precious", Files.readString(backup));
        Files.delete(backup);
        ok("backup", "--data-dir", data, "--to", backup);
        assertEquals(73, run("restore", "--data-dir", data, "--from", backup).code());
        assertEquals("text", text(data));
        try (SyncServer server = Servers.start(scratch.resolve("running"))) {
            assertEquals(
                    73,
                    run("restore", "--data-dir", scratch.resolve("running"), "--from", backup)
                            .code());
            assertTrue(server.isAlive());
        }
        try (var files = Files.list(scratch)) {
            assertFalse(files.anyMatch(file -> file.toString().endsWith(".part")));
        }
    }

    private static void serveOnce(Path data, String text) {
        try (SyncServer server = Servers.start(data);
                Writer ana = Writer.joined("Ana", A, DOCUMENT, server.address())) {
            ana.type(0, text);
            ana.untilDelivered();
        }
    }

    @Test
    void documentsAreListedAndExported() throws Exception {
        Path data = scratch.resolve("data");
        try (SyncServer server = Servers.start(data);
                Writer ana = Writer.joined("Ana", A, DOCUMENT, server.address())) {
            ana.type(0, "bold");
            ana.document().perform(new Gesture.Format(0, 4, "bold", Optional.of("true")));
            ana.client().edit(ana.document().runsSince(VersionVector.empty()));
            ana.untilDelivered();
            String list = ok("list", "--data-dir", data).out();
            assertTrue(list.startsWith(DOCUMENT + "\t5\t2"), list);
            assertTrue(list.endsWith("Z\tMinutes\n"), list);
            Path file = scratch.resolve("state");
            ok(
                    "export",
                    "--data-dir",
                    data,
                    "--document",
                    DOCUMENT,
                    "--form",
                    "state",
                    "--to",
                    file);
            assertEquals("weft-state-1\n4\nbold\n1 5\tbold\ttrue\n", Files.readString(file));
            assertEquals(
                    73,
                    run("export", "--data-dir", data, "--document", DOCUMENT, "--to", file).code());
        }
        Outcome unknown = run("export", "--data-dir", data, "--document", "0".repeat(32));
        assertEquals(74, unknown.code());
        assertEquals(2, run("export", "--data-dir", data, "--document", "xyz").code());
        assertEquals(74, run("list", "--data-dir", scratch.resolve("none")).code());
        assertFalse(Files.exists(scratch.resolve("none")));
    }

    @Test
    void checkFindsWhatIsDamaged() throws Exception {
        Path data = scratch.resolve("data");
        serveOnce(data, "sound ".repeat(2_000));
        assertTrue(ok("check", "--data-dir", data).out().endsWith(" sound\n"));
        Path file = data.resolve("weft.db");
        byte[] bytes = Files.readAllBytes(file);
        damage(bytes);
        Files.write(file, bytes);
        Outcome damaged = run("check", "--data-dir", data);
        assertEquals(74, damaged.code(), damaged.out());
        assertTrue(damaged.err().contains(DOCUMENT.toString()), damaged.err());
        assertTrue(damaged.out().endsWith(" DAMAGED\n"), damaged.out());
    }

    /// Spoils one bit of the stored events.
    private static void damage(byte[] bytes) throws IOException {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = all.indexOf("\u008FWFT");
        if (at < 0) {
            throw new IOException("the events are not in the file as they are");
        }
        bytes[at + 30] ^= 4;
    }
}
