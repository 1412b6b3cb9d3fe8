package dev.weft.store;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.op.EventRun;
import dev.weft.wire.ChatLine;
import dev.weft.wire.Participant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /// Keeps an image of a document; once, however many documents have it. The document must be
    /// there.
    ///
    /// @return completes when it is on disk, as for [#append]
    CompletableFuture<Void> keep(DocumentId id, StoredMedia media);

    /// An image of a document. Blocks for the disk.
    ///
    /// @param hash 64 hexadecimal digits
    Optional<StoredMedia> media(DocumentId id, String hash);

    /// The images of a document: hash → length in bytes.
    Map<String, Integer> mediaSizes(DocumentId id);

    /// Who each agent of a document is.
    Map<AgentId, Participant> participants(DocumentId id);

    /// Remembers who an agent is; the first word stands.
    CompletableFuture<Void> introduce(DocumentId id, AgentId agent, Participant participant);

    /// All lines of a document's chat, in their order.
    List<ChatLine> chat(DocumentId id);

    /// The newest lines of a document's chat, in their order.
    ///
    /// @param before only lines before the one of this id, if it is there; empty: to the end
    /// @param most at most so many
    List<ChatLine> chatBefore(DocumentId id, Optional<String> before, int most);

    /// The ids of lines: all, or those that wait for a server.
    Set<String> chatIds(DocumentId id, boolean waitingOnly);

    /// Adds lines, whole or not at all; of those that are there only `waiting` can change, to
    /// false.
    ///
    /// @param waiting whether no server is known to have them
    /// @return as for [#append]
    CompletableFuture<Void> addChat(DocumentId id, List<ChatLine> lines, boolean waiting);

    /// Writes what waits, then closes. Later calls fail with a [StoreException].
    @Override
    void close();
}
