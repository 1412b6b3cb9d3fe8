package dev.weft.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.graph.DocumentId;
import dev.weft.wire.ChatLine;
import dev.weft.wire.Participant;
import dev.weft.wire.Title;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;

/// What is said beside a document is kept with it: in a store, in its copies, in a document's file.
class ChatStoreTest {

    private static final DocumentId NOTES = new DocumentId(1, 2);
    private static final DocumentId LETTER = new DocumentId(3, 4);
    private static final Participant ANA =
            new Participant("00112233445566778899aabbccddeeff", "Ana", 7);

    @TempDir Path directory;

    private static ChatLine line(int number, long time) {
        return new ChatLine("%032x".formatted(number), ANA, time, "line " + number + "\nßö😀");
    }

    private SqliteEventStore open() {
        SqliteEventStore store = SqliteEventStore.open(directory.resolve("store"));
        store.save(new StoredDocument(NOTES, "Notes", 1, "")).join();
        store.save(new StoredDocument(LETTER, "Letter", 1, "")).join();
        return store;
    }

    @Test
    void linesAreKeptOnceInTheOrderOfTheirTime() {
        try (SqliteEventStore store = open()) {
            store.addChat(NOTES, List.of(line(1, 30), line(2, 10)), false).join();
            store.addChat(NOTES, List.of(line(2, 10), line(3, 10)), false).join();
            store.addChat(LETTER, List.of(line(2, 5)), false).join();
        }
        try (SqliteEventStore store = open()) {
            assertEquals(List.of(line(2, 10), line(3, 10), line(1, 30)), store.chat(NOTES));
            assertEquals(List.of(line(2, 5)), store.chat(LETTER));
        }
    }

    @Test
    void pagesGoBackFromTheNewest() {
        List<ChatLine> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(line(i, i / 2));
        }
        try (SqliteEventStore store = open()) {
            store.addChat(NOTES, all.reversed(), false).join();
            List<ChatLine> last = store.chatBefore(NOTES, Optional.empty(), 4);
            assertEquals(all.subList(6, 10), last);
            Optional<String> first = Optional.of(last.getFirst().id());
            assertEquals(all.subList(2, 6), store.chatBefore(NOTES, first, 4));
            assertEquals(
                    all.subList(0, 2), store.chatBefore(NOTES, Optional.of(all.get(2).id()), 4));
            assertEquals(List.of(), store.chatBefore(NOTES, Optional.of("%032x".formatted(99)), 4));
        }
    }

    @Test
    void aLineWaitsUntilAServerHasItAndNeverAgain() {
        try (SqliteEventStore store = open()) {
            store.addChat(NOTES, List.of(line(1, 1), line(2, 2)), true).join();
            store.addChat(NOTES, List.of(line(1, 1)), false).join();
            store.addChat(NOTES, List.of(line(1, 1)), true).join();
        }
        try (SqliteEventStore store = open()) {
            assertEquals(Set.of(line(2, 2).id()), store.chatIds(NOTES, true));
            assertEquals(2, store.chatIds(NOTES, false).size());
        }
    }

    @Test
    void noLineIsKeptForADocumentThatIsNotThere() {
        try (SqliteEventStore store = open()) {
            assertThrows(
                    CompletionException.class,
                    () -> store.addChat(new DocumentId(9, 9), List.of(line(1, 1)), false).join());
        }
    }

    @Test
    void copiesAndDocumentsFilesCarryIt() throws IOException {
        try (SqliteEventStore store = open()) {
            store.addChat(NOTES, List.of(line(1, 1), line(2, 2)), true).join();
        }
        Path backup = directory.resolve("backup.db");
        try (Archive archive = Archive.of(directory.resolve("store"))) {
            archive.copyTo(backup);
        }
        try (Archive archive = Archive.file(backup)) {
            assertEquals(List.of(line(1, 1), line(2, 2)), archive.chat(NOTES));
        }
        Path file = directory.resolve("notes.weft");
        DocumentFile.Content content =
                new DocumentFile.Content(
                        NOTES,
                        Title.first("Notes"),
                        List.of(),
                        Map.of(),
                        List.of(line(1, 1), line(2, 2)));
        DocumentFile.write(file, content, "");
        assertEquals(content, DocumentFile.read(file));
    }

    @Test
    void aDigestTellsSetsApartWhateverTheirOrder() {
        String one = ChatLine.digest(List.of(line(1, 1).id(), line(2, 2).id()));
        assertEquals(one, ChatLine.digest(List.of(line(2, 2).id(), line(1, 1).id())));
        assertEquals("%032x".formatted(3), one);
        assertEquals("0".repeat(32), ChatLine.digest(List.of()));
    }
}
