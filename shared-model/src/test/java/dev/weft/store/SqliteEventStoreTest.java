package dev.weft.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.EventId;
import dev.weft.op.EventRun;
import dev.weft.wire.Participant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

class SqliteEventStoreTest {

    private static final DocumentId NOTES = new DocumentId(-1, 2);
    private static final DocumentId LETTER = new DocumentId(3, -4);
    private static final AgentId ANA = new AgentId(-5, 6);
    private static final AgentId BEN = new AgentId(7, -8);

    @TempDir Path directory;

    @Test
    void whatWasAppendedIsThereAfterOpeningAgain() {
        EventRun first = Runs.typed(ANA, 0, "Grüße 🦊\t");
        EventRun second = Runs.typed(BEN, 0, "x", List.of(new EventId(ANA, 3)), false);
        EventRun third = Runs.typed(BEN, 1, "\n");
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            store.save(document(NOTES, "Notes", 1)).join();
            store.save(document(LETTER, "Letter", 2)).join();
            store.append(NOTES, List.of(first)).join();
            store.append(LETTER, List.of(Runs.typed(ANA, 0, "other"))).join();
            store.append(NOTES, List.of(second, third)).join();

            assertEquals(List.of(first, second, third), store.load(NOTES));
        }
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            assertEquals(List.of(first, second, third), store.load(NOTES));
            EventRun fourth = Runs.typed(ANA, first.end(), "y");
            store.append(NOTES, List.of(fourth)).join();
            assertEquals(List.of(first, second, third, fourth), store.load(NOTES));
            assertEquals(List.of(), store.load(new DocumentId(0, 0)));
        }
    }

    @Test
    void documentsAreListedTheMostRecentlyOpenedFirst() {
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            store.save(document(NOTES, "Notes", 10)).join();
            store.save(document(LETTER, "Letter", 20)).join();
            assertEquals(
                    List.of(document(LETTER, "Letter", 20), document(NOTES, "Notes", 10)),
                    store.documents());

            StoredDocument renamed = new StoredDocument(NOTES, "Notes 2", 30, "weft://host/x");
            store.save(renamed).join();
            assertEquals(List.of(renamed, document(LETTER, "Letter", 20)), store.documents());
            assertEquals(Optional.of(renamed), store.document(NOTES));
            assertEquals(Optional.empty(), store.document(new DocumentId(0, 0)));
        }
    }

    @Test
    void theFirstWordOnWhoAnAgentIsStands() {
        Participant ana = new Participant("00112233445566778899aabbccddeeff", "Ana", -42);
        Participant other = new Participant("ff112233445566778899aabbccddeeff", "Eve", 1);
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            store.save(document(NOTES, "Notes", 1)).join();
            store.introduce(NOTES, ANA, ana).join();
            store.introduce(NOTES, ANA, other).join();
            store.introduce(NOTES, BEN, other).join();
        }
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            assertEquals(Map.of(ANA, ana, BEN, other), store.participants(NOTES));
            assertEquals(Map.of(), store.participants(LETTER));
        }
    }

    @Test
    void manyThreadsAppendToManyDocumentsAtOnce() throws Exception {
        int documents = 8;
        int appends = 200;
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            List<Thread> threads = new ArrayList<>();
            for (int d = 0; d < documents; d++) {
                DocumentId id = new DocumentId(d, d);
                threads.add(
                        Thread.startVirtualThread(() -> {
                            var _ = store.save(document(id, "Document", 1));
                            for (int i = 0; i < appends; i++) {
                                var _ = store.append(id, List.of(Runs.typed(ANA, i, "x")));
                            }
                        }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            for (int d = 0; d < documents; d++) {
                List<EventRun> runs = store.load(new DocumentId(d, d));
                assertEquals(appends, Runs.units(runs));
                int next = 0;
                for (EventRun run : runs) {
                    assertEquals(next, run.seq());
                    next = run.end();
                }
            }
        }
    }

    @Test
    void anAppendThatDoesNotFollowIsRefusedWholeAndHarmsNoOther() {
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            store.save(document(NOTES, "Notes", 1)).join();
            EventRun first = Runs.typed(ANA, 0, "abc");
            CompletableFuture<Void> good = store.append(NOTES, List.of(first));
            CompletableFuture<Void> gap =
                    store.append(
                            NOTES, List.of(Runs.typed(ANA, 3, "d"), Runs.typed(ANA, 9, "gap")));
            CompletableFuture<Void> orphan =
                    store.append(
                            NOTES,
                            List.of(Runs.typed(BEN, 0, "x", List.of(new EventId(ANA, 3)), true)));
            CompletableFuture<Void> nowhere = store.append(LETTER, List.of(first));
            EventRun next = Runs.typed(ANA, 3, "e");
            CompletableFuture<Void> after = store.append(NOTES, List.of(next));

            good.join();
            assertEquals(StoreException.Kind.OUT_OF_ORDER, failure(gap).kind());
            assertEquals(StoreException.Kind.OUT_OF_ORDER, failure(orphan).kind());
            assertEquals(StoreException.Kind.OUT_OF_ORDER, failure(nowhere).kind());
            after.join();
            assertEquals(List.of(first, next), store.load(NOTES));
        }
    }

    @Test
    void anAppendMayBeTriedAgain() {
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            store.save(document(NOTES, "Notes", 1)).join();
            EventRun first = Runs.typed(ANA, 0, "abc");
            EventRun second = Runs.typed(ANA, 3, "d");
            store.append(NOTES, List.of(first)).join();
            store.append(NOTES, List.of(first, second)).join();
            store.append(NOTES, List.of(second)).join();
            assertEquals(List.of(first, second), store.load(NOTES));
        }
    }

    @Test
    void theWriterSyncsEveryCommit() {
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            AtomicLong synchronous = new AtomicLong(-1);
            store.pragma("PRAGMA synchronous", synchronous::set).join();
            assertEquals(2, synchronous.get(), "FULL");
        }
    }

    @Test
    void aFullDiskRefusesWholeAppendsAndTakesThemWhenThereIsRoom() {
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            store.save(document(NOTES, "Notes", 1)).join();
            store.limitPages(24).join();
            String text = Runs.incompressible(5_000);
            List<EventRun> stored = new ArrayList<>();
            StoreException full = null;
            EventRun refused = Runs.typed(ANA, 0, text);
            while (full == null) {
                CompletableFuture<Void> appended = store.append(NOTES, List.of(refused));
                if (appended.handle((done, failure) -> failure == null).join()) {
                    stored.add(refused);
                    refused = Runs.typed(ANA, refused.end(), text);
                } else {
                    full = failure(appended);
                }
                assertTrue(stored.size() < 100, "the disk never fills");
            }
            assertEquals(StoreException.Kind.FULL, full.kind(), full.getMessage());
            assertTrue(full.getMessage().contains("weft.db"), full.getMessage());
            assertEquals(stored, store.load(NOTES));
            CompletableFuture<Void> child =
                    store.append(NOTES, List.of(Runs.typed(ANA, refused.end(), "child")));
            assertEquals(StoreException.Kind.OUT_OF_ORDER, failure(child).kind());

            store.limitPages(1_000_000).join();
            store.append(NOTES, List.of(refused)).join();
            stored.add(refused);
            assertEquals(stored, store.load(NOTES));
        }
    }

    @Test
    void oneAppendTooGreatForTheDiskDoesNotFailItsNeighbours() {
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            store.save(document(NOTES, "Notes", 1)).join();
            store.save(document(LETTER, "Letter", 1)).join();
            store.limitPages(40).join();
            EventRun small = Runs.typed(BEN, 0, "small");
            CompletableFuture<Void> great =
                    store.append(NOTES, List.of(Runs.typed(ANA, 0, Runs.incompressible(400_000))));
            CompletableFuture<Void> neighbour = store.append(LETTER, List.of(small));

            assertEquals(StoreException.Kind.FULL, failure(great).kind());
            neighbour.join();
            assertEquals(List.of(), store.load(NOTES));
            assertEquals(List.of(small), store.load(LETTER));
        }
    }

    @Test
    void aDiskThatTurnsReadOnlyRefusesAndIsUsedAgainAfterwards() {
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            store.save(document(NOTES, "Notes", 1)).join();
            store.pragma("PRAGMA query_only=1", value -> {}).join();
            EventRun run = Runs.typed(ANA, 0, "abc");
            assertEquals(StoreException.Kind.IO, failure(store.append(NOTES, List.of(run))).kind());
            assertEquals(List.of(), store.load(NOTES));

            store.pragma("PRAGMA query_only=0", value -> {}).join();
            store.append(NOTES, List.of(run)).join();
            assertEquals(List.of(run), store.load(NOTES));
        }
    }

    @Test
    void whatComesWhileTheDiskRestsGoesToItTogether() {
        List<Integer> groups = new CopyOnWriteArrayList<>();
        CommitObserver resting =
                new CommitObserver() {
                    @Override
                    public void begins() {}

                    @Override
                    public Duration ended(int writes, boolean stored) {
                        groups.add(writes);
                        // Long enough for a test to be over; closing ends it.
                        return groups.size() == 1 ? Duration.ZERO : Duration.ofHours(1);
                    }
                };
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        try (SqliteEventStore store = SqliteEventStore.open(directory, resting)) {
            store.save(document(NOTES, "Notes", 1)).join();
            store.append(NOTES, List.of(Runs.typed(ANA, 0, "a"))).join();
            for (int i = 1; i < 10; i++) {
                waiting.add(store.append(NOTES, List.of(Runs.typed(ANA, i, "b"))));
            }
            assertTrue(waiting.stream().noneMatch(CompletableFuture::isDone));
        }
        waiting.forEach(CompletableFuture::join);
        assertEquals(List.of(1, 1, 9), groups);
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            assertEquals(10, store.load(NOTES).stream().mapToInt(EventRun::units).sum());
        }
    }

    @Test
    void whatWaitsForASlowDiskIsBounded() {
        try (SqliteEventStore store = SqliteEventStore.open(directory, 100_000)) {
            store.save(document(NOTES, "Notes", 1)).join();
            CompletableFuture<Void> slowDisk = new CompletableFuture<>();
            CompletableFuture<Void> started = new CompletableFuture<>();
            CompletableFuture<Void> held =
                    store.pragma(
                            "PRAGMA synchronous",
                            value -> {
                                started.complete(null);
                                slowDisk.join();
                            });
            started.join();
            List<CompletableFuture<Void>> taken = new ArrayList<>();
            StoreException refused = null;
            for (int i = 0; refused == null && i < 100; i++) {
                EventRun run = Runs.typed(ANA, i * 10_000, "x".repeat(10_000));
                CompletableFuture<Void> append = store.append(NOTES, List.of(run));
                if (append.isDone()) {
                    refused = failure(append);
                } else {
                    taken.add(append);
                }
            }
            slowDisk.complete(null);
            held.join();
            taken.forEach(CompletableFuture::join);
            assertEquals(StoreException.Kind.BUSY, refused == null ? null : refused.kind());
            assertEquals(taken.size(), store.load(NOTES).size());

            int next = taken.size() * 10_000;
            EventRun great = Runs.typed(ANA, next, "y".repeat(300_000));
            store.append(NOTES, List.of(great)).join();
        }
    }

    @Test
    void aClosedStoreSaysSo() {
        SqliteEventStore store = SqliteEventStore.open(directory);
        store.save(document(NOTES, "Notes", 1)).join();
        CompletableFuture<Void> last = store.append(NOTES, List.of(Runs.typed(ANA, 0, "abc")));
        store.close();
        store.close();

        last.join();
        assertEquals(
                StoreException.Kind.CLOSED,
                failure(store.append(NOTES, List.of(Runs.typed(ANA, 3, "d")))).kind());
        StoreException read = assertThrows(StoreException.class, () -> store.load(NOTES));
        assertEquals(StoreException.Kind.CLOSED, read.kind());
    }

    private static StoredDocument document(DocumentId id, String title, long openedAt) {
        return new StoredDocument(id, title, openedAt, "");
    }

    private static StoreException failure(CompletableFuture<Void> future) {
        ExecutionException thrown = assertThrows(ExecutionException.class, future::get);
        return assertInstanceOf(StoreException.class, thrown.getCause());
    }
}
