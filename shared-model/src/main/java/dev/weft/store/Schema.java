package dev.weft.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The tables, and the way from each version of them to the next. See the package's description for
/// what they hold.
final class Schema {

    /// "WEFT" in ASCII: what the file's header says it is.
    static final int APPLICATION_ID = 0x57454654;

    /// Makes the next version out of one, inside a transaction.
    private interface Step {
        void take(Connection connection, Database database) throws SQLException;
    }

    /// Step n makes version n + 1 out of version n. Never change a step that was released.
    private static final List<Step> STEPS =
            List.of(
                    (connection, _) -> executeAll(connection, Schema.TABLES),
                    (connection, _) -> executeAll(connection, Schema.TOKENS),
                    Schema::eventsAsColumns,
                    (connection, _) -> executeAll(connection, ChatTable.TABLE),
                    (connection, _) -> executeAll(connection, Schema.MEDIA),
                    (connection, _) -> executeAll(connection, Schema.TITLES));

    private static final List<String> TABLES =
            List.of(
                    """
                    CREATE TABLE document (
                        key INTEGER PRIMARY KEY,
                        id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
                        title TEXT NOT NULL,
                        opened_at INTEGER NOT NULL,
                        origin TEXT NOT NULL
                    ) STRICT
                    """,
                    """
                    CREATE TABLE batch (
                        position INTEGER PRIMARY KEY AUTOINCREMENT,
                        document INTEGER NOT NULL REFERENCES document,
                        form INTEGER NOT NULL,
                        body BLOB NOT NULL
                    ) STRICT
                    """,
                    "CREATE INDEX batch_of_document ON batch (document, position)",
                    """
                    CREATE TABLE progress (
                        document INTEGER NOT NULL REFERENCES document,
                        agent BLOB NOT NULL CHECK (length(agent) = 16),
                        next INTEGER NOT NULL,
                        PRIMARY KEY (document, agent)
                    ) STRICT, WITHOUT ROWID
                    """,
                    """
                    CREATE TABLE author (
                        document INTEGER NOT NULL REFERENCES document,
                        agent BLOB NOT NULL CHECK (length(agent) = 16),
                        participant TEXT NOT NULL,
                        name TEXT NOT NULL,
                        colour_seed INTEGER NOT NULL,
                        PRIMARY KEY (document, agent)
                    ) STRICT, WITHOUT ROWID
                    """);

    private static final List<String> TOKENS =
            List.of(
                    """
                    CREATE TABLE token (
                        id TEXT NOT NULL PRIMARY KEY,
                        hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
                        document BLOB CHECK (length(document) = 16),
                        role TEXT NOT NULL,
                        label TEXT NOT NULL,
                        created_at INTEGER NOT NULL,
                        ends_at INTEGER,
                        revoked_at INTEGER
                    ) STRICT, WITHOUT ROWID
                    """,
                    """
                    CREATE TABLE token_change (
                        key INTEGER PRIMARY KEY CHECK (key = 1),
                        number INTEGER NOT NULL
                    ) STRICT
                    """,
                    "INSERT INTO token_change (key, number) VALUES (1, 0)");

    private static final List<String> MEDIA =
            List.of(
                    """
                    CREATE TABLE media (
                        hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
                        type TEXT NOT NULL,
                        size INTEGER NOT NULL,
                        bytes BLOB NOT NULL
                    ) STRICT
                    """,
                    """
                    CREATE TABLE media_use (
                        document INTEGER NOT NULL REFERENCES document,
                        hash BLOB NOT NULL REFERENCES media,
                        PRIMARY KEY (document, hash)
                    ) STRICT, WITHOUT ROWID
                    """);

    private static final List<String> TITLES =
            List.of(
                    "ALTER TABLE document ADD COLUMN title_number INTEGER NOT NULL DEFAULT 0",
                    "ALTER TABLE document ADD COLUMN title_by TEXT NOT NULL DEFAULT ''");

    /// The version that this program reads and writes.
    static final int VERSION = STEPS.size();

    private Schema() {}

    /// Makes the tables of a new file or brings those of an older version up to date; a file of
    /// another program or of a newer version is refused before anything is written.
    ///
    /// @throws StoreException of kind NEWER or DAMAGED
    static void prepare(Connection connection, Database database) throws SQLException {
        long version = Database.number(connection, "PRAGMA user_version");
        long application = Database.number(connection, "PRAGMA application_id");
        boolean fresh = Database.number(connection, "PRAGMA schema_version") == 0;
        if (!fresh && application != APPLICATION_ID) {
            throw new StoreException(
                    StoreException.Kind.DAMAGED,
                    "%s is a database of another program. It was left as it is; choose another directory."
                            .formatted(database.file()));
        }
        if (version > VERSION) {
            throw new StoreException(
                    StoreException.Kind.NEWER,
                    "%s was written by a newer version of Weft (format %d; this one knows %d). It was left as it is; start the newer version."
                            .formatted(database.file(), version, VERSION));
        }
        String journal = Database.text(connection, "PRAGMA journal_mode=WAL");
        if (!journal.equals("wal")) {
            throw new StoreException(
                    StoreException.Kind.IO,
                    "%s is on a drive that cannot keep it safe (no write-ahead log; many network drives are like that). Nothing was changed; choose a directory on this machine."
                            .formatted(database.file()));
        }
        for (int step = (int) version; step < VERSION; step++) {
            apply(connection, database, step);
        }
    }

    /// Makes the tables of a document's file or brings older ones up to date, without a write-ahead
    /// log, so that a copy of the one file is a copy of everything.
    static void prepareFile(Connection connection, Database database) throws SQLException {
        long version = Database.number(connection, "PRAGMA user_version");
        for (int step = (int) version; step < VERSION; step++) {
            apply(connection, database, step);
        }
    }

    private static void apply(Connection connection, Database database, int step)
            throws SQLException {
        Database.execute(connection, "BEGIN IMMEDIATE");
        try {
            STEPS.get(step).take(connection, database);
            Database.execute(connection, "PRAGMA application_id=" + APPLICATION_ID);
            Database.execute(connection, "PRAGMA user_version=" + (step + 1));
            Database.execute(connection, "COMMIT");
        } catch (SQLException | RuntimeException e) {
            try {
                Database.execute(connection, "ROLLBACK");
            } catch (SQLException rolledBackAlready) {
                e.addSuppressed(rolledBackAlready);
            }
            throw e;
        }
    }

    private static void executeAll(Connection connection, List<String> statements)
            throws SQLException {
        for (String sql : statements) {
            Database.execute(connection, sql);
        }
    }

    /// Older versions held events as JSON.
    private static void eventsAsColumns(Connection connection, Database database)
            throws SQLException {
        List<Long> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT key FROM document")) {
            while (row.next()) {
                keys.add(row.getLong(1));
            }
        }
        Compaction compaction = new Compaction(connection, database);
        for (long key : keys) {
            compaction.rewrite(key);
        }
    }
}
