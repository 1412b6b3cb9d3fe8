package dev.weft.store;

import dev.weft.codec.EventCodec;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.op.EventRun;
import dev.weft.wire.Participant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/// The one connection that writes: [#write] steps that [#commit] makes durable together. Owner: the
/// writer's thread.
final class Writer implements AutoCloseable {

    /// Documents whose progress is kept at hand; beyond that it is read again.
    private static final int MAX_PROGRESS = 2_000;

    private static final long JOURNAL_SIZE = 64L << 20;

    private static final String FIND_DOCUMENT = "SELECT key FROM document WHERE id = ?";
    private static final String SAVE_DOCUMENT =
            """
            INSERT INTO document (id, title, opened_at, origin, title_number, title_by)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET
                title = excluded.title, opened_at = excluded.opened_at, origin = excluded.origin,
                title_number = excluded.title_number, title_by = excluded.title_by
            """;
    private static final String ADD_BATCH =
            "INSERT INTO batch (document, form, body) VALUES (?, ?, ?)";
    private static final String READ_PROGRESS =
            "SELECT agent, next FROM progress WHERE document = ?";
    private static final String WRITE_PROGRESS =
            """
            INSERT INTO progress (document, agent, next) VALUES (?, ?, ?)
            ON CONFLICT (document, agent) DO UPDATE SET next = excluded.next
            """;
    private static final String ADD_AUTHOR =
            """
            INSERT INTO author (document, agent, participant, name, colour_seed)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """;

    private static final String ADD_MEDIA =
            "INSERT INTO media (hash, type, size, bytes) VALUES (?, ?, ?, ?) ON CONFLICT DO"
                    + " NOTHING";
    private static final String USE_MEDIA =
            "INSERT INTO media_use (document, hash) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private final Connection connection;
    private final Compaction compaction;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Map<DocumentId, Long> keys = new HashMap<>();
    private final Map<Long, Progress> progress = new HashMap<>();

    /// Documents whose newest rows may be worth putting together.
    private final Set<Long> loose = new LinkedHashSet<>();

    private boolean inTransaction;

    Writer(Connection connection, Database database) throws SQLException {
        this.connection = connection;
        this.compaction = new Compaction(connection, database);
        // FULL: the log is fsynced at every commit. The rest bounds the log and makes macOS keep
        // its word about fsync.
        Database.execute(connection, "PRAGMA synchronous=FULL");
        Database.execute(connection, "PRAGMA fullfsync=1");
        Database.execute(connection, "PRAGMA foreign_keys=1");
        Database.execute(connection, "PRAGMA journal_size_limit=" + JOURNAL_SIZE);
    }

    /// Returns when everything written since the last commit is on disk.
    void commit() throws SQLException {
        if (inTransaction) {
            Database.execute(connection, "COMMIT");
            inTransaction = false;
        }
    }

    /// Takes everything since the last commit back. The database may have done so by itself
    /// already.
    void rollback() {
        forget();
        if (!inTransaction) {
            return;
        }
        inTransaction = false;
        try {
            Database.execute(connection, "ROLLBACK");
        } catch (SQLException rolledBackAlready) {
            System.getLogger(Writer.class.getName())
                    .log(System.Logger.Level.DEBUG, "nothing to roll back", rolledBackAlready);
        }
    }

    /// Drops what the failed transaction may have spoilt. Statements too: the driver closes one
    /// that has failed.
    private void forget() {
        keys.clear();
        progress.clear();
        for (PreparedStatement statement : statements.values()) {
            try {
                statement.close();
            } catch (SQLException e) {
                System.getLogger(Writer.class.getName())
                        .log(System.Logger.Level.DEBUG, "closing a statement", e);
            }
        }
        statements.clear();
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known != null) {
            return known;
        }
        PreparedStatement fresh = connection.prepareStatement(sql);
        statements.put(sql, fresh);
        return fresh;
    }

    /// Does one write; the first one since the last commit opens a transaction.
    void write(Write write) throws SQLException {
        if (!inTransaction && !(write instanceof Write.Pragma)) {
            Database.execute(connection, "BEGIN IMMEDIATE");
            inTransaction = true;
        }
        switch (write) {
            case Write.Save(StoredDocument document) -> save(document);
            case Write.Append append -> append(append);
            case Write.Introduce(DocumentId document, AgentId agent, Participant participant) ->
                    introduce(document, agent, participant);
            case Write.Chat lines ->
                    ChatTable.write(lines, key(lines.document()), statement(ChatTable.ADD));
            case Write.Keep(DocumentId document, StoredMedia media) -> keep(document, media);
            case Write.Pragma(String sql, LongConsumer answer) ->
                    answer.accept(Database.number(connection, sql));
        }
    }

    /// Whether [#compact] has something to look at.
    boolean hasLoose() {
        return !loose.isEmpty();
    }

    /// Puts the newest rows of one document together, in a transaction of its own. If that fails,
    /// everything stays as it is.
    void compact() throws SQLException {
        long key = loose.iterator().next();
        loose.remove(key);
        Database.execute(connection, "BEGIN IMMEDIATE");
        inTransaction = true;
        compaction.compact(key);
        commit();
    }

    private void save(StoredDocument document) throws SQLException {
        PreparedStatement saveDocument = statement(SAVE_DOCUMENT);
        saveDocument.setBytes(1, Bytes128.of(document.id()));
        saveDocument.setString(2, document.title());
        saveDocument.setLong(3, document.openedAt());
        saveDocument.setString(4, document.origin());
        saveDocument.setInt(5, document.name().number());
        saveDocument.setString(6, document.name().by());
        saveDocument.executeUpdate();
    }

    private void append(Write.Append append) throws SQLException {
        long key = key(append.document());
        Progress stored = progressOf(key);
        List<EventRun> fresh = stored.accept(append.runs());
        if (fresh.isEmpty()) {
            return;
        }
        PreparedStatement addBatch = statement(ADD_BATCH);
        addBatch.setLong(1, key);
        addBatch.setInt(2, Blocks.FORM_COLUMNS);
        boolean all = fresh.size() == append.runs().size();
        addBatch.setBytes(
                3, append.body().filter(_ -> all).orElseGet(() -> EventCodec.encode(fresh)));
        addBatch.executeUpdate();
        loose.add(key);
        Set<AgentId> agents = new TreeSet<>();
        fresh.forEach(run -> agents.add(run.agent()));
        PreparedStatement writeProgress = statement(WRITE_PROGRESS);
        for (AgentId agent : agents) {
            writeProgress.setLong(1, key);
            writeProgress.setBytes(2, Bytes128.of(agent));
            writeProgress.setInt(3, stored.next(agent));
            writeProgress.executeUpdate();
        }
    }

    private void introduce(DocumentId document, AgentId agent, Participant participant)
            throws SQLException {
        PreparedStatement addAuthor = statement(ADD_AUTHOR);
        addAuthor.setLong(1, key(document));
        addAuthor.setBytes(2, Bytes128.of(agent));
        addAuthor.setString(3, participant.id());
        addAuthor.setString(4, participant.name());
        addAuthor.setInt(5, participant.colourSeed());
        addAuthor.executeUpdate();
    }

    private void keep(DocumentId document, StoredMedia media) throws SQLException {
        byte[] hash = HexFormat.of().parseHex(media.hash());
        PreparedStatement add = statement(ADD_MEDIA);
        add.setBytes(1, hash);
        add.setString(2, media.type());
        add.setInt(3, media.bytes().length);
        add.setBytes(4, media.bytes());
        add.executeUpdate();
        add.clearParameters();
        PreparedStatement use = statement(USE_MEDIA);
        use.setLong(1, key(document));
        use.setBytes(2, hash);
        use.executeUpdate();
    }

    private long key(DocumentId document) throws SQLException {
        Long known = keys.get(document);
        if (known != null) {
            return known;
        }
        PreparedStatement findDocument = statement(FIND_DOCUMENT);
        findDocument.setBytes(1, Bytes128.of(document));
        try (ResultSet row = findDocument.executeQuery()) {
            if (!row.next()) {
                throw new StoreException(
                        StoreException.Kind.OUT_OF_ORDER,
                        "The store has no document %s yet; nothing was written for it."
                                .formatted(document));
            }
            long key = row.getLong(1);
            keys.put(document, key);
            return key;
        }
    }

    private Progress progressOf(long key) throws SQLException {
        Progress known = progress.get(key);
        if (known != null) {
            return known;
        }
        if (progress.size() >= MAX_PROGRESS) {
            progress.clear();
            keys.clear();
        }
        Map<AgentId, Integer> next = new HashMap<>();
        PreparedStatement readProgress = statement(READ_PROGRESS);
        readProgress.setLong(1, key);
        try (ResultSet row = readProgress.executeQuery()) {
            while (row.next()) {
                next.put(Bytes128.agent(row.getBytes(1)), row.getInt(2));
            }
        }
        Progress read = new Progress(next);
        progress.put(key, read);
        return read;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
