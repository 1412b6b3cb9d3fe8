package dev.weft.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.doc.LocalEdit;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.op.EventRun;
import dev.weft.store.SqliteEventStore;
import dev.weft.store.StoredDocument;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What a server refused stays away, however the store has joined it to what counts.
class DeliveryNotesTest {

    private static final AgentId ANA = agent("a1");
    private static final AgentId BEN = agent("b2");
    private static final DocumentId NOTES =
            DocumentId.parse("d0c00000000000000000000000000001").orElseThrow();
    private static final InstantSource ONE_SECOND =
            InstantSource.fixed(Instant.ofEpochSecond(1_800_000_000));

    /// After how many of Ana's events each gesture ended, and what the document was then.
    private final List<Integer> ends = new ArrayList<>();

    private final List<String> hashes = new ArrayList<>();

    @TempDir Path directory;

    private List<EventRun> joined = List.of();

    @BeforeEach
    void storeAHistory() {
        Document ana = new Document(ANA, ONE_SECOND);
        List<EventRun> runs = new ArrayList<>();
        note(ana);
        for (Gesture gesture : gestures()) {
            LocalEdit edit = ana.perform(gesture);
            assertFalse(edit.runs().isEmpty(), () -> gesture + " did nothing");
            runs.addAll(edit.runs());
            note(ana);
        }
        for (Supplier<LocalEdit> step : List.<Supplier<LocalEdit>>of(ana::undo, ana::redo)) {
            LocalEdit edit = step.get();
            assertFalse(edit.runs().isEmpty(), "nothing to take back");
            runs.addAll(edit.runs());
            note(ana);
        }
        Document ben = new Document(BEN, ONE_SECOND);
        ben.load(runs);
        runs.addAll(ben.perform(new Gesture.Type(2, "Ben's")).runs());
        try (SqliteEventStore store = SqliteEventStore.open(directory.resolve("store"))) {
            store.save(new StoredDocument(NOTES, "Notes", 0, "")).join();
            store.append(NOTES, runs).join();
            joined = store.load(NOTES);
        }
        assertTrue(joined.size() < runs.size(), "the store joined nothing");
    }

    private static List<Gesture> gestures() {
        return List.of(
                new Gesture.Type(0, "a"),
                new Gesture.Type(1, "b"),
                new Gesture.Type(2, "🙂 and more"),
                new Gesture.Enter(4),
                new Gesture.Type(5, "x"),
                new Gesture.Type(6, "yz"),
                new Gesture.Delete(7, 8),
                new Gesture.Delete(6, 7),
                new Gesture.Delete(5, 6),
                new Gesture.Delete(0, 1),
                new Gesture.Delete(0, 1),
                new Gesture.Replace(0, 2, "word"),
                new Gesture.Format(0, 3, "bold", Optional.of("true")),
                new Gesture.Type(2, "bold"),
                new Gesture.Type(6, "er"),
                new Gesture.Block(0, 1, "type", Optional.of("h1")));
    }

    private void note(Document ana) {
        ends.add(ana.version().next(ANA));
        hashes.add(ana.snapshot().hash());
    }

    @Test
    void aRefusalAtAnyGestureLeavesTheDocumentBeforeIt() {
        for (int k = 0; k < ends.size() - 1; k++) {
            DeliveryNotes notes = DeliveryNotes.none().withRefused(ANA, ends.get(k));
            Document rest = new Document(agent("c3"), ONE_SECOND);
            rest.load(notes.filter(joined));
            assertEquals(ends.get(k), rest.version().next(ANA), "gesture " + k);
            assertEquals(0, rest.version().next(BEN), "built on what is gone, gesture " + k);
            assertEquals(hashes.get(k), rest.snapshot().hash(), "gesture " + k);
        }
    }

    @Test
    void aRefusalOfTheLaterAgentLeavesTheEarlierOnesEvents() {
        Document rest = new Document(agent("c3"), ONE_SECOND);
        rest.load(DeliveryNotes.none().withRefused(BEN, 0).filter(joined));
        assertEquals(hashes.getLast(), rest.snapshot().hash());
    }

    @Test
    void withoutRefusalsEverythingCounts() {
        assertEquals(joined, DeliveryNotes.none().filter(joined));
        DeliveryNotes beyond = DeliveryNotes.none().withRefused(ANA, ends.getLast());
        assertEquals(joined, beyond.filter(joined));
    }

    @Test
    void theFirstRefusalOfAnAgentStandsAndOutlivesTheProcess() throws IOException {
        DeliveryNotes notes = DeliveryNotes.none().withRefused(ANA, 3).withRefused(ANA, 9);
        Path file = directory.resolve("notes");
        notes.write(file);
        assertEquals(Map.of(ANA, 3), DeliveryNotes.read(file).refused());
        Files.writeString(file, "refused no-agent 3\n");
        assertEquals(DeliveryNotes.none(), DeliveryNotes.read(file));
    }

    private static AgentId agent(String start) {
        return AgentId.parse(start + "0".repeat(30)).orElseThrow();
    }
}
