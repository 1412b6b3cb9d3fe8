package dev.weft.server.room;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.server.measure.Measures;
import dev.weft.store.EventStore;
import dev.weft.store.StoreException;
import dev.weft.store.StoredDocument;
import dev.weft.wire.Bulk;
import dev.weft.wire.Frame;
import dev.weft.wire.Limits;
import dev.weft.wire.Message;
import dev.weft.wire.Message.Hello;
import dev.weft.wire.Message.Open;
import dev.weft.wire.Message.Welcome;
import dev.weft.wire.MessageCodec;
import dev.weft.wire.Participant;
import dev.weft.wire.Title;

import org.jspecify.annotations.Nullable;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// All open documents. A room opens when somebody joins and closes a while after the last has left,
/// when everything is on disk. Any thread may call it.
public final class Rooms {

    private static final System.Logger LOG = System.getLogger(Rooms.class.getName());

    private static final String UNTITLED = "Untitled";
    private static final String FIRST = "First document";

    private final EventStore store;
    private final MessageCodec codec;
    private final Limits wireLimits;
    private final RoomLimits limits;
    private final InstantSource clock;
    private final Measures measures;
    private final Executor pool;
    private final Executor chores;
    private final ScheduledExecutorService timer;
    private final AtomicInteger documents;
    private final Offers offers;

    /// Merges old batches, one at a time.
    private final Executor beside;

    /// Guards itself and the counts.
    private final Map<DocumentId, OpenRoom> rooms = new HashMap<>();

    private static final class OpenRoom {
        final Room room;
        int visitors;

        OpenRoom(Room room) {
            this.room = room;
        }
    }

    /// @param store holds the documents; stays the caller's to close, after [#stop]
    /// @param wireLimits what a frame to a client may hold
    /// @param measures counts what happens
    /// @param pool carries the rooms' work, which blocks for the disk only when a room opens
    /// @param chores does what else may block for the disk or takes long
    /// @param timer for pauses; must not refuse tasks when it is shut down
    public Rooms(
            EventStore store,
            Limits wireLimits,
            RoomLimits limits,
            InstantSource clock,
            Measures measures,
            Executor pool,
            Executor chores,
            ScheduledExecutorService timer) {
        this.store = store;
        this.codec = new MessageCodec(wireLimits);
        this.wireLimits = wireLimits;
        this.limits = limits;
        this.clock = clock;
        this.measures = measures;
        this.pool = pool;
        this.chores = chores;
        this.timer = timer;
        this.offers = new Offers(store, chores);
        this.beside = new SerialExecutor(chores);
        this.documents = new AtomicInteger(store.documents().size());
    }

    /// A seat in a document's room, for a member that then joins through it and at last leaves.
    public Seat enter(DocumentId document, Member member) {
        return new Seat(visit(document), member);
    }

    /// A document's room, with one visitor more, who at last leaves by [#left].
    private Room visit(DocumentId document) {
        synchronized (rooms) {
            OpenRoom entry = rooms.computeIfAbsent(document, this::newRoom);
            entry.visitors++;
            return entry.room;
        }
    }

    private OpenRoom newRoom(DocumentId id) {
        return new OpenRoom(new Room(id, this, new SerialExecutor(pool)));
    }

    /// Says good-bye to all members and waits until everything taken is on disk.
    ///
    /// @param patience how long to wait
    /// @return whether all is stored; what is not was never acknowledged
    public boolean stop(Duration patience) throws InterruptedException {
        List<CompletableFuture<Void>> flushes = new ArrayList<>();
        synchronized (rooms) {
            for (OpenRoom open : rooms.values()) {
                CompletableFuture<Void> flushed = new CompletableFuture<>();
                flushes.add(flushed);
                open.room.execute(() -> open.room.stop(flushed));
            }
        }
        try {
            CompletableFuture.allOf(flushes.toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException notStored) {
            return false;
        }
    }

    /// What may be found and joined without a link.
    public Offers offers() {
        return offers;
    }

    /// What is counted here and by connections.
    public Measures measures() {
        return measures;
    }

    /// How many rooms are open.
    public int open() {
        synchronized (rooms) {
            return rooms.size();
        }
    }

    /// How many documents the server keeps.
    public int documents() {
        return documents.get();
    }

    /// Makes a document if it is not there and there is room. Blocks for the disk.
    public void provide(DocumentId document, String title) {
        Open open = new Open(document, true, title, VersionVector.empty(), Bulk.JSON);
        var _ = entry(open, Optional.empty());
    }

    /// The document opened last, or a new one if there is none. Blocks for the disk.
    public DocumentId latest(RandomGenerator random) {
        return store.documents().stream()
                .findFirst()
                .map(StoredDocument::id)
                .orElseGet(() -> makeFirst(DocumentId.random(random)));
    }

    /// Opens the document opened last, in the background, as if somebody came and went: so whoever
    /// comes first after a start, most likely to that one, waits neither for the disk nor for code
    /// that has never run. If nobody comes its room is closed like any other.
    ///
    /// @return completes when that is done, or cannot be
    public CompletableFuture<Void> warmUp() {
        return CompletableFuture.supplyAsync(this::latestAfterGreeting, chores)
                .thenCompose(latest ->
                        latest.map(this::warmUp)
                                .orElseGet(() -> CompletableFuture.completedFuture(null)))
                .exceptionally(Rooms::notWarm);
    }

    private Optional<StoredDocument> latestAfterGreeting() {
        greetNobody();
        return store.documents().stream().findFirst();
    }

    /// Reads and writes what every connection begins with.
    private void greetNobody() {
        Participant nobody = new Participant("0".repeat(32), "Nobody", 0);
        Open open = new Open(new DocumentId(0, 0), false, "", VersionVector.empty(), Bulk.BINARY);
        List.of(new Hello(1, new AgentId(0, 0), nobody), open, new Welcome(1, "", wireLimits))
                .forEach(message -> codec.decode(codec.frame(message).payload()));
    }

    private CompletableFuture<Void> warmUp(StoredDocument document) {
        Room room = visit(document.id());
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        room.warmUp(document);
                    } finally {
                        left(room);
                    }
                },
                room::execute);
    }

    /// Whoever comes is told what is wrong with the document; here it is no error yet.
    private static @Nullable Void notWarm(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        LOG.log(
                cause instanceof StoreException ? Level.DEBUG : Level.ERROR,
                "not read in advance",
                cause);
        return null;
    }

    private DocumentId makeFirst(DocumentId id) {
        documents.incrementAndGet();
        await(store.save(new StoredDocument(id, FIRST, clock.millis(), "")));
        return id;
    }

    // For rooms

    RoomLimits limits() {
        return limits;
    }

    Limits wireLimits() {
        return wireLimits;
    }

    Frame frame(Message message) {
        return codec.frame(message);
    }

    Audience audience(SerialExecutor room) {
        return new Audience(room, codec::frame, clock, timer, measures);
    }

    Backlog backlog(SerialExecutor room, Audience audience, Consumer<List<Batch>> taker) {
        return new Backlog(room, timer, audience::rest, taker);
    }

    Intake intake(Audience audience, Executor room, Consumer<Seat> failed) {
        return new Intake(audience, limits, measures, clock, room, beside, failed);
    }

    Chat chat(DocumentId id, Executor room, Audience audience) {
        return new Chat(id, store, room, audience, clock);
    }

    Naming naming(DocumentId id, Executor room, Audience audience) {
        return new Naming(id, store, offers, room, audience, clock);
    }

    Images images(DocumentId id, Audience audience, Executor room) {
        return new Images(
                id, store, audience, room, new Images.Slow(chores, timer), wireLimits.imageBytes());
    }

    Replica load(StoredDocument entry, Replica.JournalMaker journals) {
        return Replica.load(entry, store, clock, journals);
    }

    Journal journal(
            DocumentId id, Executor room, VersionVector durable, Journal.Listener listener) {
        return new Journal(id, store, room, timer, durable, listener);
    }

    /// The store's entry for a document, touched; made if it is asked for and there is room. Blocks
    /// for the disk.
    ///
    /// @param title what its room knows it to be called, if it knows
    Optional<StoredDocument> entry(Open open, Optional<Title> title) {
        Optional<StoredDocument> known = store.document(open.document());
        if (known.isEmpty() && (!open.create() || !reserveDocument())) {
            return Optional.empty();
        }
        StoredDocument entry =
                known.map(stored -> title.map(stored::called).orElse(stored))
                        .orElseGet(() -> new StoredDocument(open.document(), title(open), 0, ""))
                        .opened(clock.millis());
        CompletableFuture<Void> saved = store.save(entry);
        if (known.isEmpty()) {
            await(saved);
        }
        return Optional.of(entry);
    }

    private static String title(Open open) {
        return open.title().isBlank() ? UNTITLED : open.title();
    }

    private void await(CompletableFuture<Void> saved) {
        try {
            saved.join();
        } catch (CompletionException failed) {
            documents.decrementAndGet();
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private boolean reserveDocument() {
        if (documents.incrementAndGet() > limits.documents()) {
            documents.decrementAndGet();
            return false;
        }
        return true;
    }

    /// A visitor of a room is gone; the last one starts the clock.
    void left(Room room) {
        synchronized (rooms) {
            OpenRoom entry = rooms.get(room.id());
            if (entry == null || --entry.visitors > 0) {
                return;
            }
        }
        closeLater(room);
    }

    private void closeLater(Room room) {
        Runnable close = () -> room.execute(() -> closeIfIdle(room));
        var _ = timer.schedule(close, limits.idleGrace().toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Runs on the room's thread, so nothing is taken meanwhile.
    private void closeIfIdle(Room room) {
        synchronized (rooms) {
            OpenRoom entry = rooms.get(room.id());
            if (entry == null || entry.room != room || entry.visitors > 0) {
                return;
            }
            if (room.isIdle()) {
                rooms.remove(room.id());
                return;
            }
        }
        closeLater(room);
    }
}
