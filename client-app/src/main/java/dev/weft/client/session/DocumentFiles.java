package dev.weft.client.session;

import dev.weft.doc.Document;
import dev.weft.doc.Receipt;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.op.EventRun;
import dev.weft.store.DocumentFile;
import dev.weft.store.EventStore;
import dev.weft.store.StoredDocument;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The `.weft` files of a profile's documents: which document is kept in which, and taking one in.
/// Blocks for the disk, so not on the owner thread; apart from that any thread.
final class DocumentFiles {

    private static final System.Logger LOG = System.getLogger(DocumentFiles.class.getName());

    private final Path notes;
    private final EventStore store;
    private final Surroundings surroundings;

    /// @param notes a directory of which document is kept where
    DocumentFiles(Path notes, EventStore store, Surroundings surroundings) {
        this.notes = notes;
        this.store = store;
        this.surroundings = surroundings;
    }

    /// Puts what a file holds into the store, beside what is there of the same document.
    ///
    /// @throws TroubleException if its events do not fit together; then the store is as before
    void take(Path file, DocumentFile.Content content) {
        Document trial = new Document(AgentId.random(surroundings.random()), surroundings.clock());
        trial.load(store.load(content.id()));
        List<EventRun> fresh =
                switch (trial.receive(content.runs())) {
                    case Receipt.Applied applied -> applied.runs();
                    case Receipt.Waiting _ -> throw unfit(file, "events are missing");
                    case Receipt.Refused refused -> throw unfit(file, refused.message());
                };
        Optional<StoredDocument> there = store.document(content.id());
        if (there.isEmpty()) {
            long now = surroundings.clock().millis();
            store.save(new StoredDocument(content.id(), content.name(), now, "")).join();
        } else if (content.name().replaces(there.get().name())) {
            store.save(there.get().called(content.name())).join();
        }
        store.append(content.id(), fresh).join();
        store.addChat(content.id(), content.chat(), false).join();
        content.people().forEach((agent, who) -> store.introduce(content.id(), agent, who).join());
        takeImages(file, content.id());
    }

    /// Puts the images of a file into the store, where the document is already.
    ///
    /// @return all that the file holds
    Set<String> takeImages(Path file, DocumentId id) {
        return DocumentFile.media(
                file, id, store.mediaSizes(id).keySet(), media -> store.keep(id, media).join());
    }

    private static TroubleException unfit(Path file, String why) {
        return new TroubleException(SessionTexts.of("file.damaged", file.getFileName(), why));
    }

    /// The file a document is kept in.
    Optional<Path> of(DocumentId id) {
        try {
            return Optional.of(Path.of(Files.readString(notes.resolve(id.toString())).strip()));
        } catch (IOException | InvalidPathException none) {
            return Optional.empty();
        }
    }

    /// Remembers that a document is kept in a file.
    void bind(DocumentId id, Path file) {
        try {
            Files.createDirectories(notes);
            Files.writeString(notes.resolve(id.toString()), file.toAbsolutePath().toString());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Where a document is kept was not noted", e);
        }
    }
}
