package dev.weft.client.session;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;
import dev.weft.store.EventStore;
import dev.weft.store.StoredDocument;
import dev.weft.store.StoredMedia;
import dev.weft.wire.Participant;
import dev.weft.wire.Title;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Where one document is kept in a profile: its entry and events in the store, who its agents are,
/// and the [DeliveryNotes]. Belongs to the owner thread unless a method says otherwise.
final class Shelf {

    private static final System.Logger LOG = System.getLogger(Shelf.class.getName());

    /// Notes lag behind: they only matter for a number that is shown while offline.
    private static final long NOTES_MILLIS = 2000;

    private final EventStore store;
    private final Path notesFile;
    private final Surroundings surroundings;
    private final String participant;
    private final Map<AgentId, Participant> agents;

    private final Guests guests;
    private final Conversation.Stored chat;
    private final UnreadLines unread;

    private volatile StoredDocument entry;
    private volatile DeliveryNotes notes;
    private boolean noting;
    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);

    /// @param store the profile's store
    /// @param notesFile where the notes are kept
    /// @param entry the document's entry as it is stored
    /// @param participant id of the person here, for telling own agents from others'
    Shelf(
            EventStore store,
            Path notesFile,
            StoredDocument entry,
            String participant,
            Surroundings surroundings) {
        this.store = store;
        this.notesFile = notesFile;
        this.entry = entry;
        this.participant = participant;
        this.surroundings = surroundings;
        guests =
                new Guests(
                        notesFile.resolveSibling(notesFile.getFileName() + ".guests"),
                        surroundings.background());
        unread =
                new UnreadLines(
                        notesFile.resolveSibling(notesFile.getFileName() + ".unread"),
                        surroundings.background());
        notes = DeliveryNotes.read(notesFile);
        agents = new HashMap<>(store.participants(entry.id()));
        chat = Conversation.Stored.of(store, entry.id());
    }

    DocumentId id() {
        return entry.id();
    }

    Title name() {
        return entry.name();
    }

    /// Where it was last joined or how it is shared; empty if only here.
    String origin() {
        return entry.origin();
    }

    /// The invitations to it.
    Guests guests() {
        return guests;
    }

    /// What was said beside it before it was opened.
    Conversation.Stored chat() {
        return chat;
    }

    /// What of it was not read.
    UnreadLines unread() {
        return unread;
    }

    EventStore store() {
        return store;
    }

    DeliveryNotes notes() {
        return notes;
    }

    /// The images that are on the disk: hash → length in bytes. Any thread; blocks.
    Map<String, Integer> media() {
        return store.mediaSizes(entry.id());
    }

    /// The images themselves, each read when it is asked for. Any thread; blocks.
    Iterable<StoredMedia> images() {
        return () ->
                media().keySet().stream()
                        .map(hash -> store.media(entry.id(), hash))
                        .flatMap(Optional::stream)
                        .iterator();
    }

    /// All stored events that count, parents before children. Any thread; blocks.
    List<EventRun> load() {
        return notes.filter(store.load(entry.id()));
    }

    /// Calls it otherwise.
    ///
    /// @return completes when that is on disk
    CompletableFuture<Void> rename(Title title) {
        return save(entry.called(title));
    }

    /// Remembers where the document is written together.
    void originIs(String origin) {
        if (!origin.equals(entry.origin())) {
            var _ = save(entry.from(origin));
        }
    }

    private CompletableFuture<Void> save(StoredDocument changed) {
        entry = changed;
        CompletableFuture<Void> saved = store.save(changed);
        log(saved, "the entry of " + changed.id());
        written = CompletableFuture.allOf(written, saved.exceptionally(_ -> null));
        return saved;
    }

    /// Completes when the entry is on disk as it is, or cannot be.
    CompletableFuture<Void> flushed() {
        return written;
    }

    /// Remembers who an agent is; the first word stands.
    void introduce(AgentId agent, Participant who) {
        if (agents.putIfAbsent(agent, who) == null) {
            log(store.introduce(entry.id(), agent, who), "an author of " + entry.id());
        }
    }

    /// Whether an agent is (or was) the person here.
    boolean isOwn(AgentId agent) {
        Participant who = agents.get(agent);
        return who != null && who.id().equals(participant);
    }

    /// Units of own events that one version has and another lacks.
    int own(VersionVector here, VersionVector there) {
        int units = 0;
        for (Map.Entry<AgentId, Integer> each : here.entries().entrySet()) {
            int missing = each.getValue() - there.next(each.getKey());
            if (missing > 0 && isOwn(each.getKey())) {
                units += missing;
            }
        }
        return units;
    }

    /// The server has this; noted soon.
    void delivered(VersionVector server) {
        notes = notes.withDelivered(server);
        if (!noting) {
            noting = true;
            var _ =
                    surroundings
                            .timer()
                            .schedule(
                                    () -> surroundings.owner().execute(this::note),
                                    NOTES_MILLIS,
                                    TimeUnit.MILLISECONDS);
        }
    }

    /// An agent's events do not count from a sequence number on; noted at once.
    void refused(AgentId agent, int from) {
        notes = notes.withRefused(agent, from);
        note();
    }

    /// Writes what is still to be noted.
    void close() {
        note();
    }

    private void note() {
        noting = false;
        surroundings.background().execute(this::write);
    }

    private synchronized void write() {
        try {
            notes.write(notesFile);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Delivery notes were not written", e);
        }
    }

    private static void log(CompletableFuture<Void> write, String what) {
        var _ =
                write.whenComplete((_, trouble) -> {
                    if (trouble != null) {
                        LOG.log(System.Logger.Level.WARNING, "Not stored: " + what, trouble);
                    }
                });
    }
}
