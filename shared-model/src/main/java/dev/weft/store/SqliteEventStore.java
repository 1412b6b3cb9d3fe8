package dev.weft.store;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.op.EventRun;
import dev.weft.wire.BadInput;
import dev.weft.wire.Participant;
import dev.weft.wire.RunCodec;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

/// Events in one SQLite database, `weft.db` in a directory that belongs to this store alone. The
/// package's description tells its tables and what it promises.
///
/// Futures complete on the writer's thread: whatever follows them must be short or go elsewhere
/// (`…Async` with an executor).
public final class SqliteEventStore implements EventStore {

    /// The database's name in its directory.
    public static final String FILE = "weft.db";

    private static final long MAX_WAITING_BYTES = 64L << 20;
    private static final String DOCUMENT_COLUMNS =
            "SELECT id, title, opened_at, origin FROM document";

    private final DirectoryLock lock;
    private final Database database;
    private final RunCodec codec;
    private final GroupCommit writes;
    private final Readers readers;

    private SqliteEventStore(
            DirectoryLock lock, Database database, RunCodec codec, GroupCommit writes) {
        this.lock = lock;
        this.database = database;
        this.codec = codec;
        this.writes = writes;
        readers = new Readers(database);
    }

    /// Opens the store of a directory; both are made if they are not there. Blocks for the disk.
    ///
    /// @throws StoreException of kind IN_USE, NEWER, DAMAGED or IO; then nothing was changed
    public static SqliteEventStore open(Path directory) {
        return open(directory, CommitObserver.NONE);
    }

    /// The same for somebody who wants to know how the disk does.
    public static SqliteEventStore open(Path directory, CommitObserver observer) {
        return open(directory, MAX_WAITING_BYTES, observer);
    }

    /// @param maxWaitingBytes about how much may wait for the disk before writes are refused
    static SqliteEventStore open(Path directory, long maxWaitingBytes) {
        return open(directory, maxWaitingBytes, CommitObserver.NONE);
    }

    private static SqliteEventStore open(
            Path directory, long maxWaitingBytes, CommitObserver observer) {
        Path absolute = directory.toAbsolutePath();
        DirectoryLock lock = DirectoryLock.take(absolute);
        Database database = new Database(absolute.resolve(FILE));
        RunCodec codec = new RunCodec();
        try {
            GroupCommit writes =
                    new GroupCommit(
                            openWriter(database, codec), database, maxWaitingBytes, observer);
            return new SqliteEventStore(lock, database, codec, writes);
        } catch (SQLException e) {
            lock.close();
            throw database.notRead(e);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private static Writer openWriter(Database database, RunCodec codec) throws SQLException {
        Connection connection = database.connect();
        try {
            Schema.prepare(connection, database);
            return new Writer(connection, codec);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Optional<StoredDocument> document(DocumentId id) {
        return readers.read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement(DOCUMENT_COLUMNS + " WHERE id = ?")) {
                query.setBytes(1, Bytes128.of(id));
                return documents(query).stream().findFirst();
            }
        });
    }

    @Override
    public List<StoredDocument> documents() {
        return readers.read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement(
                            DOCUMENT_COLUMNS + " ORDER BY opened_at DESC, key DESC")) {
                return documents(query);
            }
        });
    }

    private static List<StoredDocument> documents(PreparedStatement query) throws SQLException {
        List<StoredDocument> documents = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                documents.add(
                        new StoredDocument(
                                Bytes128.document(row.getBytes(1)),
                                row.getString(2),
                                row.getLong(3),
                                row.getString(4)));
            }
        }
        return List.copyOf(documents);
    }

    @Override
    public CompletableFuture<Void> save(StoredDocument document) {
        return writes.submit(new Write.Save(document));
    }

    @Override
    public List<EventRun> load(DocumentId id) {
        String sql =
                "SELECT batch.form, batch.body FROM batch"
                        + " JOIN document ON document.key = batch.document"
                        + " WHERE document.id = ? ORDER BY batch.position";
        return readers.read(connection -> {
            List<EventRun> runs = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                query.setBytes(1, Bytes128.of(id));
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        runs.addAll(decode(row.getInt(1), row.getBytes(2)));
                    }
                }
            }
            return List.copyOf(runs);
        });
    }

    private List<EventRun> decode(int form, byte[] body) {
        if (form != Writer.FORM_JSON) {
            throw new StoreException(
                    StoreException.Kind.NEWER,
                    "%s holds events in a form that this version of Weft does not know (form %d). Nothing was changed; start the newer version."
                            .formatted(database.file(), form));
        }
        try {
            return codec.decode(body);
        } catch (BadInput e) {
            throw database.damaged(e);
        }
    }

    /// {@inheritDoc}
    ///
    /// Runs must follow what is stored and what was appended before them: an agent's numbers
    /// without a gap, parents first; otherwise StoreException of kind OUT_OF_ORDER. Runs that are
    /// stored already are passed over, so an append may be tried again. Encodes on the caller's
    /// thread.
    @Override
    public CompletableFuture<Void> append(DocumentId id, List<EventRun> runs) {
        if (runs.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        List<EventRun> kept = List.copyOf(runs);
        return writes.submit(new Write.Append(id, kept, codec.encode(kept)));
    }

    @Override
    public Map<AgentId, Participant> participants(DocumentId id) {
        String sql =
                "SELECT agent, participant, name, colour_seed FROM author"
                        + " JOIN document ON document.key = author.document WHERE document.id = ?";
        return readers.read(connection -> {
            Map<AgentId, Participant> people = new HashMap<>();
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                query.setBytes(1, Bytes128.of(id));
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        people.put(
                                Bytes128.agent(row.getBytes(1)),
                                new Participant(row.getString(2), row.getString(3), row.getInt(4)));
                    }
                }
            }
            return Map.copyOf(people);
        });
    }

    @Override
    public CompletableFuture<Void> introduce(
            DocumentId id, AgentId agent, Participant participant) {
        return writes.submit(new Write.Introduce(id, agent, participant));
    }

    /// Keeps the database from growing beyond so many pages of 4,096 bytes, as long as it is open:
    /// beyond, appends fail with kind FULL. Never less than it has; the greatest number lifts it.
    public CompletableFuture<Void> limitPages(long pages) {
        return pragma("PRAGMA max_page_count=" + pages, value -> {});
    }

    /// Reads or changes a setting of the writer's connection.
    CompletableFuture<Void> pragma(String sql, LongConsumer answer) {
        return writes.submit(new Write.Pragma(sql, answer));
    }

    /// {@inheritDoc}
    ///
    /// Blocks until everything submitted before is written. Not on the writer's thread.
    @Override
    public void close() {
        writes.close();
        readers.close();
        lock.close();
    }
}
