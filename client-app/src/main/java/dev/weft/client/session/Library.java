package dev.weft.client.session;

import dev.weft.graph.DocumentId;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The documents of one profile: its store, what is open, and the sharing from this computer.
///
/// Belongs to the owner thread of its [Surroundings]. Futures complete on that thread; their
/// exceptions carry a sentence for a person as message ([TroubleException]).
public final class Library {

    private Library() {}

    /// Opens the store of a profile, making it if it is new. May block; any thread may call it.
    ///
    /// @param directory the profile's directory; it must exist
    /// @throws TroubleException if the store cannot be opened
    public static Library open(Path directory, Person person, Surroundings surroundings) {
        throw new UnsupportedOperationException("being written");
    }

    /// Who opens documents from now on; documents that are open keep the one they were opened by.
    public void introduce(Person person) {
        throw new UnsupportedOperationException("being written");
    }

    /// All documents of the profile, the most recently opened first.
    public List<RecentDocument> recent() {
        throw new UnsupportedOperationException("being written");
    }

    /// The most recently opened document with a title.
    public Optional<DocumentId> find(String title) {
        throw new UnsupportedOperationException("being written");
    }

    /// A new, empty document, only here.
    ///
    /// @param title 1 to 200 characters
    public CompletableFuture<OpenDocument> create(String title) {
        throw new UnsupportedOperationException("being written");
    }

    /// Opens a document of the profile, and takes up its connection or its sharing again. One that
    /// is open already is answered as it is.
    public CompletableFuture<OpenDocument> open(DocumentId id) {
        throw new UnsupportedOperationException("being written");
    }

    /// Opens a document and connects it to where the link leads. The future does not wait for the
    /// network: the document may be empty and connecting at first, or never find the server.
    public CompletableFuture<OpenDocument> join(Invitation invitation) {
        throw new UnsupportedOperationException("being written");
    }

    /// What is open now.
    public List<OpenDocument> opened() {
        throw new UnsupportedOperationException("being written");
    }

    /// The sharing from this computer.
    public Hosting hosting() {
        throw new UnsupportedOperationException("being written");
    }

    /// Closes every document, stops sharing, and closes the store.
    ///
    /// @return completes when everything is on disk
    public CompletableFuture<Void> close() {
        throw new UnsupportedOperationException("being written");
    }
}
