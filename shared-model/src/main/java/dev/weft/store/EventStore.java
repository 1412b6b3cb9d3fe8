package dev.weft.store;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.op.EventRun;
import dev.weft.wire.Participant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Durable events: a server's data directory and a client's profile each hold one. Any thread may
/// call it; writes are gathered by one writer, and one fsync covers all that wait.
public interface EventStore extends AutoCloseable {

    /// A document's entry, or empty if the store does not have it.
    Optional<StoredDocument> document(DocumentId id);

    /// All documents, the most recently opened first.
    List<StoredDocument> documents();

    /// Adds or replaces a document's entry (title, time of last opening).
    CompletableFuture<Void> save(StoredDocument document);

    /// All runs of a document in the order of their appending, which may have been joined since:
    /// parents never after children.
    List<EventRun> load(DocumentId id);

    /// The same piece by piece, for very many events: all of them are read and checked when this
    /// returns.
    ///
    /// @return shows them to a sink, or has them as bytes
    StoredEvents events(DocumentId id);

    /// Appends accepted runs, whole or not at all.
    ///
    /// @return completes when they are on disk (fsynced); exceptionally with a [StoreException] if
    ///   they could not be written, and then nothing of them is there
    CompletableFuture<Void> append(DocumentId id, List<EventRun> runs);

    /// Who each agent of a document is.
    Map<AgentId, Participant> participants(DocumentId id);

    /// Remembers who an agent is; the first word stands.
    CompletableFuture<Void> introduce(DocumentId id, AgentId agent, Participant participant);

    /// Writes what waits, then closes. Later calls fail with a [StoreException].
    @Override
    void close();
}
