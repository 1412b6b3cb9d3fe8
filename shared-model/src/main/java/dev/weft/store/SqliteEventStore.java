package dev.weft.store;

import dev.weft.codec.EventCodec;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.op.EventRun;
import dev.weft.wire.ChatLine;
import dev.weft.wire.Participant;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final DirectoryLock lock;
    private final GroupCommit writes;
    private final Readers readers;
    private final Tables tables;
    private final ChatTable chat;

    private SqliteEventStore(DirectoryLock lock, Database database, GroupCommit writes) {
        this.lock = lock;
        this.writes = writes;
        readers = new Readers(database);
        tables = new Tables(readers, database);
        chat = new ChatTable(readers);
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
        try {
            GroupCommit writes =
                    new GroupCommit(openWriter(database), database, maxWaitingBytes, observer);
            return new SqliteEventStore(lock, database, writes);
        } catch (SQLException e) {
            lock.close();
            throw database.notRead(e);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private static Writer openWriter(Database database) throws SQLException {
        Connection connection = database.connect();
        try {
            Schema.prepare(connection, database);
            return new Writer(connection, database);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Optional<StoredDocument> document(DocumentId id) {
        return tables.document(id);
    }

    @Override
    public List<StoredDocument> documents() {
        return tables.documents();
    }

    @Override
    public CompletableFuture<Void> save(StoredDocument document) {
        return writes.submit(new Write.Save(document));
    }

    @Override
    public List<EventRun> load(DocumentId id) {
        return tables.load(id);
    }

    @Override
    public StoredEvents events(DocumentId id) {
        return tables.events(id);
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
        return writes.submit(new Write.Append(id, kept, encoded(kept)));
    }

    /// Empty for what cannot be encoded as it is: the writer says what is wrong with it.
    private static Optional<byte[]> encoded(List<EventRun> runs) {
        try {
            return Optional.of(EventCodec.encode(runs));
        } catch (IllegalArgumentException outOfOrder) {
            return Optional.empty();
        }
    }

    @Override
    public CompletableFuture<Void> keep(DocumentId id, StoredMedia media) {
        return writes.submit(new Write.Keep(id, media));
    }

    @Override
    public Optional<StoredMedia> media(DocumentId id, String hash) {
        return tables.media(id, hash);
    }

    @Override
    public Map<String, Integer> mediaSizes(DocumentId id) {
        return tables.mediaSizes(id);
    }

    @Override
    public Map<AgentId, Participant> participants(DocumentId id) {
        return tables.participants(id);
    }

    @Override
    public CompletableFuture<Void> introduce(
            DocumentId id, AgentId agent, Participant participant) {
        return writes.submit(new Write.Introduce(id, agent, participant));
    }

    @Override
    public List<ChatLine> chat(DocumentId id) {
        return chat.before(id, Optional.empty(), Integer.MAX_VALUE);
    }

    @Override
    public List<ChatLine> chatBefore(DocumentId id, Optional<String> before, int most) {
        return chat.before(id, before, most);
    }

    @Override
    public Set<String> chatIds(DocumentId id, boolean waitingOnly) {
        return chat.ids(id, waitingOnly);
    }

    @Override
    public CompletableFuture<Void> addChat(DocumentId id, List<ChatLine> lines, boolean waiting) {
        return lines.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : writes.submit(new Write.Chat(id, lines, waiting));
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
