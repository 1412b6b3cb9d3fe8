package dev.weft.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.op.EventRun;
import dev.weft.wire.Participant;
import dev.weft.wire.Title;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// What a `.weft` file keeps, and what becomes of one that is none.
final class DocumentFileTest {

    private static final AgentId AGENT = new AgentId(1, 2);

    @TempDir Path folder;

    private static DocumentFile.Content content(String text) {
        Document document =
                new Document(AGENT, InstantSource.fixed(Instant.ofEpochSecond(1_000_000)));
        List<EventRun> runs = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            runs.addAll(
                    document.perform(new Gesture.Type(i, text.substring(i, i + 1), Map.of()))
                            .runs());
        }
        return new DocumentFile.Content(
                DocumentId.random(new Random(7)),
                "Plan",
                runs,
                Map.of(AGENT, new Participant("ana", "Ana", 3)));
    }

    private static String text(DocumentFile.Content content) {
        Document document = new Document(new AgentId(3, 4), InstantSource.system());
        document.load(content.runs());
        return document.text();
    }

    @Test
    void aFileHoldsTheDocumentAndItsWordsInPlainSight() throws Exception {
        String words = "salt and bread ".repeat(300);
        DocumentFile.Content content = content(words);
        Path file = folder.resolve("plan.weft");
        DocumentFile.write(file, content, words);
        DocumentFile.Content read = DocumentFile.read(file);
        assertEquals(content.id(), read.id());
        assertEquals("Plan", read.title());
        assertEquals(content.people(), read.people());
        assertEquals(words, text(read));
        try (Connection connection = new Database(file).connect()) {
            assertEquals("delete", Database.text(connection, "PRAGMA journal_mode"));
            assertEquals(words, Database.text(connection, "SELECT text FROM reading"));
            assertEquals("", Database.text(connection, "SELECT origin FROM document"));
        }
        try (var beside = Files.list(folder)) {
            assertEquals(List.of(file), beside.toList(), "one file and nothing beside it");
        }
    }

    @Test
    void aFileCarriesTheTitleAndWhoGaveIt() throws Exception {
        DocumentFile.Content plain = content("salt");
        Title given = new Title("Minutes of the 🦊", 4, "0123456789abcdef".repeat(2));
        Path file = folder.resolve("plan.weft");
        DocumentFile.write(
                file,
                new DocumentFile.Content(
                        plain.id(), given, plain.runs(), plain.people(), List.of()),
                "salt");
        assertEquals(given, DocumentFile.read(file).name());
        // A file comes from anywhere: what is no title does not go on.
        try (Connection connection = new Database(file).connect()) {
            Database.execute(
                    connection, "UPDATE document SET title = char(10) || 'a', title_by=''");
        }
        assertEquals(Title.first("a"), DocumentFile.read(file).name());
    }

    @Test
    void aFileOfAnOlderVersionIsReadAndLeftAsItIs() throws Exception {
        DocumentFile.Content content = content("bread");
        Path file = folder.resolve("plan.weft");
        DocumentFile.write(file, content, "bread");
        try (Connection connection = new Database(file).connect()) {
            StoreOpeningTest.withoutTitles(connection);
            Database.execute(connection, "PRAGMA user_version=5");
        }
        byte[] before = Files.readAllBytes(file);
        DocumentFile.Content read = DocumentFile.read(file);
        assertEquals(Title.first("Plan"), read.name());
        assertEquals("bread", text(read));
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void aFileIsReplacedWholeOrStays() throws Exception {
        Path file = folder.resolve("plan.weft");
        DocumentFile.write(file, content("old"), "old");
        byte[] before = Files.readAllBytes(file);
        DocumentFile.Content broken =
                new DocumentFile.Content(
                        DocumentId.random(new Random(8)),
                        "Plan",
                        content("ab").runs().subList(1, 2),
                        Map.of());
        assertThrows(StoreException.class, () -> DocumentFile.write(file, broken, "b"));
        assertArrayEquals(before, Files.readAllBytes(file));
        DocumentFile.write(file, content("new"), "new");
        assertEquals("new", text(DocumentFile.read(file)));
        Path nowhere = folder.resolve("no such folder").resolve("plan.weft");
        assertThrows(IOException.class, () -> DocumentFile.write(nowhere, content("x"), "x"));
    }

    @Test
    void whatANewerVersionWroteIsRefusedUntouched() throws Exception {
        Path file = folder.resolve("plan.weft");
        DocumentFile.write(file, content("old"), "old");
        pragma(file, "PRAGMA user_version=" + (Schema.VERSION + 1));
        byte[] before = Files.readAllBytes(file);
        StoreException newer = assertThrows(StoreException.class, () -> DocumentFile.read(file));
        assertEquals(StoreException.Kind.NEWER, newer.kind());
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    private static void pragma(Path file, String sql) throws SQLException {
        try (Connection connection = new Database(file).connect()) {
            Database.execute(connection, sql);
        }
    }

    @Test
    void aPictureIsNoDocumentAndAStoreIsNone() throws Exception {
        Path picture = Files.write(folder.resolve("cat.weft"), new byte[5_000]);
        assertEquals(
                StoreException.Kind.DAMAGED,
                assertThrows(StoreException.class, () -> DocumentFile.read(picture)).kind());
        Path directory = Files.createDirectory(folder.resolve("store"));
        SqliteEventStore.open(directory).close();
        StoreException none =
                assertThrows(
                        StoreException.class,
                        () -> DocumentFile.read(directory.resolve(SqliteEventStore.FILE)));
        assertTrue(none.getMessage().contains("0 documents"), none.getMessage());
    }
}
