package dev.weft.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;
import dev.weft.store.EventStore;
import dev.weft.store.SqliteEventStore;
import dev.weft.store.StoreException;
import dev.weft.store.StoredDocument;
import dev.weft.store.StoredEvents;
import dev.weft.store.StoredMedia;
import dev.weft.wire.ChatLine;
import dev.weft.wire.ErrorCode;
import dev.weft.wire.Message;
import dev.weft.wire.Participant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// What an acknowledgement means, and what happens when the disk is slow or full.
class StorageTest {

    private static final AgentId A = new AgentId(1, 1);
    private static final AgentId B = new AgentId(2, 2);
    private static final AgentId C = new AgentId(3, 3);
    private static final DocumentId DOCUMENT = new DocumentId(7, 7);

    /// Nothing that a store makes much shorter.
    private static final String LONG =
            new Random(1)
                    .ints(80_000, 0x4E00, 0x9FFF)
                    .collect(
                            StringBuilder::new,
                            StringBuilder::appendCodePoint,
                            StringBuilder::append)
                    .toString();

    @TempDir Path directory;

    /// A real store whose appends wait at a gate, as at a slow disk.
    private static final class GatedStore implements EventStore {
        private final SqliteEventStore store;
        private final CompletableFuture<Void> gate = new CompletableFuture<>();
        private final AtomicInteger appends = new AtomicInteger();

        /// Reading these documents waits until it is counted down.
        private final Map<DocumentId, CountDownLatch> slow = new ConcurrentHashMap<>();

        GatedStore(Path directory) {
            store = SqliteEventStore.open(directory);
        }

        @Override
        public CompletableFuture<Void> append(DocumentId id, List<EventRun> runs) {
            appends.incrementAndGet();
            return gate.thenCompose(_ -> store.append(id, runs));
        }

        @Override
        public Optional<StoredDocument> document(DocumentId id) {
            return store.document(id);
        }

        @Override
        public List<StoredDocument> documents() {
            return store.documents();
        }

        @Override
        public CompletableFuture<Void> save(StoredDocument document) {
            return store.save(document);
        }

        @Override
        public List<EventRun> load(DocumentId id) {
            CountDownLatch latch = slow.get(id);
            if (latch != null) {
                awaitUninterruptibly(latch);
            }
            return store.load(id);
        }

        @Override
        public StoredEvents events(DocumentId id) {
            return store.events(id);
        }

        @Override
        public CompletableFuture<Void> keep(DocumentId id, StoredMedia media) {
            return store.keep(id, media);
        }

        @Override
        public Optional<StoredMedia> media(DocumentId id, String hash) {
            return store.media(id, hash);
        }

        @Override
        public Map<String, Integer> mediaSizes(DocumentId id) {
            return store.mediaSizes(id);
        }

        @Override
        public Map<AgentId, Participant> participants(DocumentId id) {
            return store.participants(id);
        }

        @Override
        public CompletableFuture<Void> introduce(
                DocumentId id, AgentId agent, Participant participant) {
            return store.introduce(id, agent, participant);
        }

        @Override
        public List<ChatLine> chat(DocumentId id) {
            return store.chat(id);
        }

        @Override
        public List<ChatLine> chatBefore(DocumentId id, Optional<String> before, int most) {
            return store.chatBefore(id, before, most);
        }

        @Override
        public Set<String> chatIds(DocumentId id, boolean waitingOnly) {
            return store.chatIds(id, waitingOnly);
        }

        @Override
        public CompletableFuture<Void> addChat(
                DocumentId id, List<ChatLine> lines, boolean waiting) {
            return store.addChat(id, lines, waiting);
        }

        @Override
        public void close() {
            store.close();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoWaitsForTheDiskHoldsUpNobodyElse() {
        GatedStore store = new GatedStore(directory);
        store.gate.complete(null);
        DocumentId slow = new DocumentId(8, 8);
        CountDownLatch latch = new CountDownLatch(1);
        store.slow.put(slow, latch);
        try (SyncServer server =
                        Servers.running(SyncServer.start(Servers.config(directory), _ -> store));
                Writer ana = Writer.joined("Ana", A, DOCUMENT, server.address());
                WireClient cy =
                        WireClient.join(
                                server.address(),
                                WireClient.person("Cy"),
                                C,
                                WireClient.open(slow, VersionVector.empty()))) {
            for (int i = 0; i < 20; i++) {
                // More than the library has buffers and threads for.
                cy.send(new Message.Presence(C, i + 1, Optional.empty(), Optional.empty()));
                ana.type(0, "word ");
                ana.untilDelivered();
            }
            latch.countDown();
            cy.await(Message.Opened.class);
        } finally {
            latch.countDown();
        }
    }

    @Test
    void theOthersNeedNotWaitForTheDiskButTheAcknowledgementDoes() {
        GatedStore store = new GatedStore(directory);
        try (SyncServer server =
                        Servers.running(SyncServer.start(Servers.config(directory), _ -> store));
                Writer ana = Writer.joined("Ana", A, DOCUMENT, server.address());
                Writer ben = Writer.joined("Ben", B, DOCUMENT, server.address())) {
            List<EventRun> first = ana.type(0, "one");
            ben.until(() -> ben.text().equals("one"));
            ana.type(3, " two");
            ana.type(7, " three");
            ben.until(() -> ben.text().equals("one two three"));
            ana.client().edit(first);
            try (Writer cy = new Writer("Cy", C, DOCUMENT)) {
                Message.Opened opened = cy.join(server.address());
                assertEquals(0, opened.version().next(A), "only what is on disk counts");
                cy.until(() -> cy.text().equals("one two three"));
            }
            ana.takeWhatCame();
            assertEquals(0, ana.acknowledged());
            store.gate.complete(null);
            ana.untilDelivered();
            assertEquals(2, store.appends.get(), "what waits for the disk goes there together");
        }
    }

    @Test
    void aFullDiskIsToldAndNothingIsLost() {
        SqliteEventStore store = SqliteEventStore.open(directory);
        try (Writer ana = new Writer("Ana", A, DOCUMENT)) {
            try (SyncServer server =
                            Servers.running(
                                    SyncServer.start(Servers.config(directory), _ -> store));
                    Writer ben = new Writer("Ben", B, DOCUMENT)) {
                ana.join(server.address());
                ben.join(server.address());
                ana.type(0, "before ");
                ana.untilDelivered();
                store.limitPages(1).join();
                ana.type(7, LONG);
                ana.until(() -> !ana.failures().isEmpty());
                assertEquals(ErrorCode.STORAGE, ana.failures().getFirst().code());
                ben.until(() -> ben.text().equals(ana.text()));
                assertEquals(7, ana.acknowledged());
                store.limitPages(1_000_000).join();
                ana.untilDelivered();
                ana.type(0, "after ");
                ana.untilDelivered();
                assertEquals(1, ana.failures().size(), "told once");
                assertEquals(List.of(), ben.failures());
            }
            try (SyncServer server = Servers.start(directory);
                    Writer cy = Writer.joined("Cy", C, DOCUMENT, server.address())) {
                assertEquals(ana.text(), cy.text());
            }
        }
    }

    @Test
    void aServerThatStopsOnAFullDiskLosesNothingThatItAcknowledged() {
        SqliteEventStore store = SqliteEventStore.open(directory);
        try (Writer ana = new Writer("Ana", A, DOCUMENT)) {
            try (SyncServer server =
                    Servers.running(SyncServer.start(Servers.config(directory), _ -> store))) {
                ana.join(server.address());
                ana.type(0, "kept");
                ana.untilDelivered();
                store.limitPages(1).join();
                ana.type(4, LONG);
                ana.until(() -> !ana.failures().isEmpty());
                ana.leave();
            }
            try (SyncServer server = Servers.start(directory);
                    Writer ben = new Writer("Ben", B, DOCUMENT)) {
                ben.join(server.address());
                assertEquals("kept", ben.text());
                ana.join(server.address());
                ana.untilDelivered();
                ben.until(() -> ben.text().equals(ana.text()));
                assertTrue(ben.text().length() > LONG.length());
            }
        }
    }

    @Test
    void aStoreThatWillNeverTakeABatchSendsEverybodyBackToWhatIsStored() throws Exception {
        GatedStore store = new GatedStore(directory);
        try (SyncServer server =
                        Servers.running(SyncServer.start(Servers.config(directory), _ -> store));
                Writer ana = Writer.joined("Ana", A, DOCUMENT, server.address());
                Writer ben = Writer.joined("Ben", B, DOCUMENT, server.address())) {
            ana.type(0, "text");
            ben.until(() -> ben.text().equals("text"));
            store.gate.completeExceptionally(
                    new StoreException(
                            StoreException.Kind.OUT_OF_ORDER, "as a fault would have it"));
            assertEquals(4013, ana.client().closeCode());
            assertEquals(4013, ben.client().closeCode());
            store.gate.obtrudeValue(null);
            Message.Opened opened = ben.join(server.address());
            assertEquals(0, opened.version().next(A));
            ana.join(server.address());
            ana.untilDelivered();
        }
    }
}
