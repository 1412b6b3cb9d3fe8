package dev.weft.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.wire.Title;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

class StoreOpeningTest {

    private static final DocumentId NOTES = new DocumentId(1, 2);

    @TempDir Path directory;

    @Test
    void aDirectoryBelongsToOneOpenStore() {
        try (SqliteEventStore first = SqliteEventStore.open(directory)) {
            StoreException refused = refusal(directory);
            assertEquals(StoreException.Kind.IN_USE, refused.kind());
            assertTrue(refused.getMessage().contains(directory.toString()), refused.getMessage());
            first.save(new StoredDocument(NOTES, "Notes", 1, "")).join();
        }
        try (SqliteEventStore again = SqliteEventStore.open(directory)) {
            assertEquals(1, again.documents().size());
        }
    }

    @Test
    void aDirectoryBelongsToOneProcess() throws Exception {
        try (AppendingProcess other = AppendingProcess.start(directory, 1)) {
            other.awaitAppends(1);
            assertEquals(StoreException.Kind.IN_USE, refusal(directory).kind());
        }
        SqliteEventStore.open(directory).close();
    }

    @Test
    void theFileSaysWhatItIs() throws SQLException {
        SqliteEventStore.open(directory).close();
        try (Connection connection = connect(directory)) {
            assertEquals(0x57454654, Database.number(connection, "PRAGMA application_id"));
            assertEquals(Schema.VERSION, Database.number(connection, "PRAGMA user_version"));
            assertEquals("wal", Database.text(connection, "PRAGMA journal_mode"));
        }
    }

    @Test
    void aStoreOfANewerVersionIsRefusedUntouched() throws Exception {
        SqliteEventStore.open(directory).close();
        try (Connection connection = connect(directory)) {
            Database.execute(connection, "PRAGMA user_version=" + (Schema.VERSION + 1));
        }
        byte[] before = Files.readAllBytes(directory.resolve(SqliteEventStore.FILE));

        StoreException refused = refusal(directory);

        assertEquals(StoreException.Kind.NEWER, refused.kind(), refused.getMessage());
        assertArrayEquals(before, Files.readAllBytes(directory.resolve(SqliteEventStore.FILE)));
    }

    @Test
    void aStoreOfTheFirstVersionIsBroughtUpToDate() throws Exception {
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            store.save(new StoredDocument(NOTES, "Notes", 1, "")).join();
        }
        try (Connection connection = connect(directory)) {
            Database.execute(connection, "DROP TABLE token");
            Database.execute(connection, "DROP TABLE token_change");
            Database.execute(connection, "DROP TABLE chat");
            Database.execute(connection, "DROP TABLE media_use");
            Database.execute(connection, "DROP TABLE media");
            withoutTitles(connection);
            Database.execute(connection, "PRAGMA user_version=1");
        }

        try (SqliteEventStore store = SqliteEventStore.open(directory);
                TokenStore tokens = TokenStore.open(directory)) {
            assertEquals("Notes", store.document(NOTES).orElseThrow().title());
            assertEquals(List.of(), tokens.all());
            assertEquals(0, tokens.changes());
        }
    }

    @Test
    void aStoreOfBeforeTheTitlesKeepsTheTitleItHasAndTakesOthers() throws Exception {
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            store.save(new StoredDocument(NOTES, "Notes", 3, "weft://there")).join();
        }
        try (Connection connection = connect(directory)) {
            withoutTitles(connection);
            Database.execute(connection, "PRAGMA user_version=5");
        }
        Title given = Title.first("Notes").next("Minutes", "0".repeat(32));
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            StoredDocument entry = store.document(NOTES).orElseThrow();
            assertEquals(new StoredDocument(NOTES, "Notes", 3, "weft://there"), entry);
            store.save(entry.called(given)).join();
        }
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            assertEquals(given, store.document(NOTES).orElseThrow().name());
            store.save(store.document(NOTES).orElseThrow().opened(9)).join();
            assertEquals(given, store.documents().getFirst().name(), "opening keeps it");
        }
    }

    /// As it was before version 6.
    static void withoutTitles(Connection connection) throws SQLException {
        Database.execute(connection, "ALTER TABLE document DROP COLUMN title_number");
        Database.execute(connection, "ALTER TABLE document DROP COLUMN title_by");
    }

    @Test
    void eventsInANewerFormAreRefused() throws Exception {
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            store.save(new StoredDocument(NOTES, "Notes", 1, "")).join();
            store.append(NOTES, List.of(Runs.typed(new AgentId(1, 1), 0, "abc"))).join();
        }
        try (Connection connection = connect(directory)) {
            Database.execute(connection, "UPDATE batch SET form = 99");
        }
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            StoreException refused = assertThrows(StoreException.class, () -> store.load(NOTES));
            assertEquals(StoreException.Kind.NEWER, refused.kind());
        }
    }

    @Test
    void damagedEventsAreNamed() throws Exception {
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            store.save(new StoredDocument(NOTES, "Notes", 1, "")).join();
            store.append(NOTES, List.of(Runs.typed(new AgentId(1, 1), 0, "abc"))).join();
        }
        try (Connection connection = connect(directory)) {
            Database.execute(connection, "UPDATE batch SET body = x'5b7b'");
        }
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            StoreException refused = assertThrows(StoreException.class, () -> store.load(NOTES));
            assertEquals(StoreException.Kind.DAMAGED, refused.kind());
        }
    }

    @Test
    void aDatabaseOfAnotherProgramIsLeftAsItIs() throws Exception {
        try (Connection connection = connect(directory)) {
            Database.execute(connection, "CREATE TABLE recipes (name TEXT)");
        }
        byte[] before = Files.readAllBytes(directory.resolve(SqliteEventStore.FILE));

        assertEquals(StoreException.Kind.DAMAGED, refusal(directory).kind());
        assertArrayEquals(before, Files.readAllBytes(directory.resolve(SqliteEventStore.FILE)));
    }

    @Test
    void aFileThatIsNoDatabaseIsLeftAsItIs() throws Exception {
        byte[] text = "Dear diary, ".repeat(200).getBytes(StandardCharsets.UTF_8);
        Files.write(directory.resolve(SqliteEventStore.FILE), text);

        assertEquals(StoreException.Kind.DAMAGED, refusal(directory).kind());
        assertArrayEquals(text, Files.readAllBytes(directory.resolve(SqliteEventStore.FILE)));
    }

    @Test
    void aFileWhereTheDirectoryShouldBeIsNamed() throws Exception {
        Path file = Files.writeString(directory.resolve("data"), "x");

        StoreException refused = refusal(file);

        assertEquals(StoreException.Kind.IO, refused.kind());
        assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
    }

    @Test
    void anyNameOfADirectoryWillDo() {
        Path odd = directory.resolve("a?cache=shared#b c%20ü🦊");
        try (SqliteEventStore store = SqliteEventStore.open(odd)) {
            store.save(new StoredDocument(NOTES, "Notes", 1, "")).join();
        }
        assertTrue(Files.exists(odd.resolve(SqliteEventStore.FILE)));
    }

    private static StoreException refusal(Path directory) {
        return assertThrows(StoreException.class, () -> SqliteEventStore.open(directory).close());
    }

    private static Connection connect(Path directory) throws SQLException {
        return new Database(directory.resolve(SqliteEventStore.FILE)).connect();
    }
}
