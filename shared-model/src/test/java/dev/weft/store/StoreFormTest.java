package dev.weft.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.doc.Document;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.EventId;
import dev.weft.op.EventRun;
import dev.weft.wire.RunCodec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// How events lie in the file: small rows at first, few large ones later, and what an older version
/// wrote brought up to date. Whatever happens to the rows, the events stay the same.
class StoreFormTest {

    private static final DocumentId NOTES = new DocumentId(1, 2);
    private static final DocumentId LETTER = new DocumentId(3, 4);
    private static final AgentId ANA = new AgentId(5, 6);

    @TempDir Path directory;

    @Test
    void smallRowsArePutTogetherAtClosing() throws SQLException {
        String text;
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            store.save(new StoredDocument(NOTES, "Notes", 1, "")).join();
            store.save(new StoredDocument(LETTER, "Letter", 1, "")).join();
            write(store, NOTES, typing(0, 300));
            write(store, LETTER, typing(0, 3));
            assertEquals(300, rows(NOTES));
            text = text(store, NOTES);
            assertEquals(301, text.length());
        }
        assertEquals(1, rows(NOTES));
        assertEquals(3, rows(LETTER), "too few to be worth it");
        assertTrue(bytes(NOTES) < 1_200, bytes(NOTES) + " bytes");
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            assertEquals(text, text(store, NOTES));
            write(store, NOTES, typing(300, 20));
            assertEquals(321, text(store, NOTES).length());
        }
        assertTrue(rows(NOTES) <= 2, rows(NOTES) + " rows");
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            assertEquals(321, text(store, NOTES).length());
        }
    }

    @Test
    void whatAnOlderVersionWroteIsBroughtUpToDate() throws SQLException {
        List<EventRun> runs = typing(0, 50);
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            store.save(new StoredDocument(NOTES, "Notes", 1, "")).join();
            store.save(new StoredDocument(LETTER, "Letter", 1, "")).join();
        }
        writeAsVersionTwo(runs);
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            assertEquals(51, text(store, NOTES).length());
            assertEquals("", text(store, LETTER));
            write(store, NOTES, typing(50, 1));
        }
        try (Connection connection = connect()) {
            assertEquals(6, Database.number(connection, "PRAGMA user_version"));
            assertEquals(2, Database.number(connection, "SELECT count(*) FROM batch"));
            assertEquals(
                    2, Database.number(connection, "SELECT count(*) FROM batch WHERE form = 2"));
        }
    }

    @Test
    void whatCannotBeBroughtUpToDateIsLeftAsItIs() throws SQLException {
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            store.save(new StoredDocument(NOTES, "Notes", 1, "")).join();
        }
        writeAsVersionTwo(typing(0, 2));
        try (Connection connection = connect()) {
            Database.execute(connection, "UPDATE batch SET body = x'5b7b' WHERE position = 2");
        }
        StoreException refused =
                assertThrows(StoreException.class, () -> SqliteEventStore.open(directory).close());
        assertEquals(StoreException.Kind.DAMAGED, refused.kind());
        try (Connection connection = connect()) {
            assertEquals(2, Database.number(connection, "PRAGMA user_version"));
            assertEquals(
                    2, Database.number(connection, "SELECT count(*) FROM batch WHERE form = 1"));
        }
    }

    /// The tables of versions 2 and 3 differ in what `body` holds only; those of images came later.
    private void writeAsVersionTwo(List<EventRun> runs) throws SQLException {
        long key = key(NOTES);
        try (Connection connection = connect();
                PreparedStatement insert =
                        connection.prepareStatement(
                                "INSERT INTO batch (document, form, body) VALUES (?, 1, ?)");
                PreparedStatement progress =
                        connection.prepareStatement("INSERT INTO progress VALUES (?, ?, ?)")) {
            for (EventRun run : runs) {
                insert.setLong(1, key);
                insert.setBytes(2, new RunCodec().encode(List.of(run)));
                insert.executeUpdate();
            }
            progress.setLong(1, key);
            progress.setBytes(2, Bytes128.of(ANA));
            progress.setInt(3, runs.getLast().end());
            progress.executeUpdate();
            Database.execute(connection, "DROP TABLE chat");
            Database.execute(connection, "DROP TABLE media_use");
            Database.execute(connection, "DROP TABLE media");
            StoreOpeningTest.withoutTitles(connection);
            Database.execute(connection, "PRAGMA user_version=2");
        }
    }

    /// A key a run, as live typing is stored: "ab" first, then "x" after "x" before it.
    private static List<EventRun> typing(int from, int keys) {
        List<EventRun> runs = new ArrayList<>();
        for (int i = from; i < from + keys; i++) {
            runs.add(i == 0 ? Runs.typed(ANA, 0, "ab") : Runs.typed(ANA, i + 1, "x"));
        }
        return runs;
    }

    private static void write(SqliteEventStore store, DocumentId id, List<EventRun> runs) {
        for (EventRun run : runs) {
            store.append(id, List.of(run)).join();
        }
    }

    private static String text(SqliteEventStore store, DocumentId id) {
        Document document = new Document(new AgentId(9, 9), InstantSource.system());
        document.load(store.events(id));
        Document byRuns = new Document(new AgentId(9, 9), InstantSource.system());
        byRuns.load(store.load(id));
        assertEquals(byRuns.text(), document.text());
        assertEquals(
                document.length() == 0
                        ? List.of()
                        : List.of(new EventId(ANA, document.length() - 1)),
                document.heads());
        return document.text();
    }

    private long rows(DocumentId id) throws SQLException {
        return number(id, "count(*)");
    }

    private long bytes(DocumentId id) throws SQLException {
        return number(id, "sum(length(body))");
    }

    private long number(DocumentId id, String what) throws SQLException {
        long key = key(id);
        try (Connection connection = connect()) {
            return Database.number(
                    connection, "SELECT " + what + " FROM batch WHERE document = " + key);
        }
    }

    private long key(DocumentId id) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement query =
                        connection.prepareStatement("SELECT key FROM document WHERE id = ?")) {
            query.setBytes(1, Bytes128.of(id));
            try (ResultSet row = query.executeQuery()) {
                assertTrue(row.next());
                return row.getLong(1);
            }
        }
    }

    private Connection connect() throws SQLException {
        return new Database(directory.resolve(SqliteEventStore.FILE)).connect();
    }
}
