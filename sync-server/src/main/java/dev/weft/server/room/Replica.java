package dev.weft.server.room;

import dev.weft.doc.Document;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;
import dev.weft.store.EventStore;
import dev.weft.store.StoredDocument;
import dev.weft.store.StoredEvents;
import dev.weft.wire.Frame;
import dev.weft.wire.Participant;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A room's loaded document, its people and its way to the disk. Owner: the room's thread.
final class Replica {

    /// The server makes no edits, so its replica's own agent never appears anywhere.
    private static final AgentId NOBODY =
            new AgentId(0x9b51_07e4_c83f_d26aL, 0x3ad8_f19c_5e60_b247L);

    private final StoredDocument entry;
    private final EventStore store;
    private final InstantSource clock;
    private final Map<AgentId, Participant> authors;
    private final Journal journal;
    private final BulkHistory bulk;
    private Document document;

    private Replica(
            StoredDocument entry,
            EventStore store,
            InstantSource clock,
            JournalMaker journalMaker,
            StoredEvents stored) {
        this.entry = entry;
        this.store = store;
        this.clock = clock;
        this.authors = new HashMap<>(store.participants(entry.id()));
        this.document = Document.unwatched(NOBODY, clock);
        this.document.load(stored);
        this.bulk = new BulkHistory(stored.columns(), document);
        this.journal = journalMaker.make(document.version());
    }

    /// Makes the journal of a document of which so much is on disk.
    interface JournalMaker {
        Journal make(VersionVector durable);
    }

    /// Reads a document from the store. Blocks for the disk.
    static Replica load(
            StoredDocument entry, EventStore store, InstantSource clock, JournalMaker journals) {
        return new Replica(entry, store, clock, journals, store.events(entry.id()));
    }

    DocumentId id() {
        return entry.id();
    }

    Document document() {
        return document;
    }

    Journal journal() {
        return journal;
    }

    /// Everything the document holds, as binary frames.
    List<Frame> history() {
        return bulk.all(document);
    }

    /// Who wrote what, as far as it was said.
    Map<AgentId, Participant> authors() {
        return authors;
    }

    Optional<Participant> author(AgentId agent) {
        return Optional.ofNullable(authors.get(agent));
    }

    /// Remembers who an agent is; the first word stands. That it is on disk is not waited for: a
    /// name that a failing disk loses is said again by the next `hello`.
    void introduce(AgentId agent, Participant participant) {
        if (authors.putIfAbsent(agent, participant) == null) {
            var _ = store.introduce(entry.id(), agent, participant);
        }
    }

    /// Another document with all that this one holds now, still to be made.
    Copy copy() {
        return new Copy(entry.id(), store, clock, journal.unstored());
    }

    /// What a second document is made of: the store, and what is not there yet. Any thread may make
    /// it; blocks for the disk.
    record Copy(DocumentId id, EventStore store, InstantSource clock, List<EventRun> unstored) {
        Document make() {
            Document made = Document.unwatched(NOBODY, clock);
            made.load(store.events(id));
            VersionVector loaded = made.version();
            made.load(
                    unstored.stream().filter(run -> run.end() > loaded.next(run.agent())).toList());
            return made;
        }
    }

    /// Goes on with another document that holds the same events, and perhaps more.
    void replace(Document other) {
        document = other;
    }

    /// Makes the document anew from what is on disk and on the way there, after an error in the
    /// middle of a change has left it in doubt. Blocks for the disk.
    void rebuild() {
        boolean _ = journal.underWay().handle((_, failure) -> failure == null).join();
        document = copy().make();
    }
}
