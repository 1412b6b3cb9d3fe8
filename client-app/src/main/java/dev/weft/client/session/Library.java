package dev.weft.client.session;

import dev.weft.doc.Document;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.server.discovery.Discovery;
import dev.weft.store.DocumentFile;
import dev.weft.store.EventStore;
import dev.weft.store.SqliteEventStore;
import dev.weft.store.StoreException;
import dev.weft.store.StoredDocument;
import dev.weft.wire.Title;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/// The documents of one profile: its store, what is open, and the sharing from this computer.
///
/// Belongs to the owner thread of its [Surroundings]. Futures complete on that thread; their
/// exceptions carry a sentence for a person as message ([TroubleException]).
public final class Library {

    private static final System.Logger LOG = System.getLogger(Library.class.getName());
    private static final String UNNAMED = "Untitled";

    private final Path directory;
    private final EventStore store;
    private final Surroundings surroundings;
    private final Hosting hosting;
    private final KnownHosts hosts;
    private final DocumentFiles files;
    private final Nearby nearby;
    private final Map<DocumentId, CompletableFuture<OpenDocument>> opening = new LinkedHashMap<>();

    private Person person;

    /// @param store the profile's store, which the library closes
    /// @param discovery finds others and makes sharing known; without it nobody is found
    Library(
            Path directory,
            EventStore store,
            Person person,
            Optional<Discovery> discovery,
            Surroundings surroundings) {
        this.directory = directory;
        this.store = store;
        this.person = person;
        this.surroundings = surroundings;
        hosts = new KnownHosts(directory.resolve("known-hosts"), surroundings.background());
        files = new DocumentFiles(directory.resolve("files"), store, surroundings);
        nearby = new Nearby(discovery, () -> this.person, hosts, surroundings);
        hosting = new Hosting(directory.resolve("hosting"), nearby, surroundings);
    }

    /// Opens the store of a profile, making it if it is new. May block; any thread may call it.
    ///
    /// @param directory the profile's directory; it must exist
    /// @throws TroubleException if the store cannot be opened
    public static Library open(Path directory, Person person, Surroundings surroundings) {
        return open(directory, person, Optional.empty(), surroundings);
    }

    /// The same for somebody who wants to find others and be found.
    ///
    /// @param discovery stays the caller's to close
    public static Library open(
            Path directory,
            Person person,
            Optional<Discovery> discovery,
            Surroundings surroundings) {
        try {
            return new Library(
                    directory, SqliteEventStore.open(directory), person, discovery, surroundings);
        } catch (StoreException e) {
            throw trouble(e);
        }
    }

    /// The same with a store that is being opened elsewhere: waits for it.
    ///
    /// @param opening the store of that directory; the library closes it
    public static Library open(
            Path directory,
            CompletableFuture<EventStore> opening,
            Person person,
            Optional<Discovery> discovery,
            Surroundings surroundings) {
        try {
            return new Library(directory, opening.join(), person, discovery, surroundings);
        } catch (CompletionException e) {
            throw trouble(e);
        }
    }

    /// Who opens documents from now on; documents that are open keep the one they were opened by.
    public void introduce(Person person) {
        this.person = person;
    }

    /// All documents of the profile, the most recently opened first.
    public List<RecentDocument> recent() {
        Map<DocumentId, OpenDocument> open =
                opened().stream().collect(Collectors.toMap(OpenDocument::id, each -> each));
        return store.documents().stream()
                .map(stored ->
                        Optional.ofNullable(open.get(stored.id()))
                                .map(document -> stored.called(document.naming().title()))
                                .orElse(stored))
                .map(Library::recent)
                .toList();
    }

    private static RecentDocument recent(StoredDocument stored) {
        return new RecentDocument(
                stored.id(),
                stored.title(),
                Instant.ofEpochMilli(stored.openedAt()),
                Origin.parse(stored.origin()).place());
    }

    /// The most recently opened document with a title.
    public Optional<DocumentId> find(String title) {
        return recent().stream()
                .filter(document -> document.title().equals(title))
                .map(RecentDocument::id)
                .findFirst();
    }

    /// A new, empty document, only here.
    ///
    /// @param title 1 to 200 characters; blank ones get a name, longer ones are cut
    public CompletableFuture<OpenDocument> create(String title) {
        return open(DocumentId.random(surroundings.random()), Title.clean(title).orElse(UNNAMED));
    }

    /// Opens a document of the profile, and takes up its connection or its sharing again. One that
    /// is open already is answered as it is.
    public CompletableFuture<OpenDocument> open(DocumentId id) {
        return open(id, UNNAMED).thenApply(this::resume);
    }

    /// Opens a document and connects it to where the link leads. The future does not wait for the
    /// network: the document may be empty and connecting at first, or never find the server.
    public CompletableFuture<OpenDocument> join(Invitation invitation) {
        return open(invitation.document(), UNNAMED)
                .thenApply(document -> {
                    boolean there = document.invitation().filter(invitation::equals).isPresent();
                    if (!there && !hosting.leadsHere(invitation)) {
                        document.access().joined(invitation);
                        document.connect(invitation, false);
                    }
                    return document;
                });
    }

    /// Opens the document that a `.weft` file holds: it is taken into the profile, beside what is
    /// there of it already, and the file is kept up to date from then on.
    public CompletableFuture<OpenDocument> openFile(Path file) {
        Path kept = file.toAbsolutePath().normalize();
        return CompletableFuture.supplyAsync(
                        () -> DocumentFile.read(kept), surroundings.background())
                .thenComposeAsync(content -> openWith(kept, content), surroundings.owner())
                .exceptionallyAsync(
                        failure -> {
                            throw trouble(failure);
                        },
                        surroundings.owner());
    }

    private CompletableFuture<OpenDocument> openWith(Path file, DocumentFile.Content content) {
        Optional<OpenDocument> open =
                opened().stream().filter(each -> each.id().equals(content.id())).findFirst();
        if (open.isPresent()) {
            open.get().takeIn(content);
            return CompletableFuture.supplyAsync(
                            () -> {
                                files.bind(content.id(), file);
                                return files.takeImages(file, content.id());
                            },
                            surroundings.background())
                    .thenApplyAsync(
                            images -> {
                                open.get().images().arrived(images);
                                return bound(open.get(), file);
                            },
                            surroundings.owner());
        }
        return CompletableFuture.runAsync(
                        () -> {
                            files.take(file, content);
                            files.bind(content.id(), file);
                        },
                        surroundings.background())
                .thenComposeAsync(_ -> open(content.id()), surroundings.owner());
    }

    private static OpenDocument bound(OpenDocument document, Path file) {
        document.bind(file);
        return document;
    }

    /// Writes a document into a new `.weft` file, whole or not at all. The document goes on where
    /// it is kept.
    ///
    /// @return completes when the file is on disk
    public CompletableFuture<Void> saveCopy(OpenDocument document, Path file) {
        String text = document.text();
        return document.journal()
                .flushed()
                .thenCompose(_ -> document.conversation().flushed())
                .thenRunAsync(() -> write(document, file, text), surroundings.background())
                .exceptionallyAsync(
                        failure -> {
                            throw trouble(failure);
                        },
                        surroundings.owner());
    }

    private static void write(OpenDocument document, Path file, String text) {
        try {
            DocumentFile.write(file, document.content(), text, document.shelf().images());
        } catch (IOException e) {
            throw new TroubleException(SessionTexts.of("copy.unwritten", file.getFileName()), e);
        }
    }

    /// What is open now.
    public List<OpenDocument> opened() {
        List<OpenDocument> opened = new ArrayList<>();
        for (CompletableFuture<OpenDocument> each : opening.values()) {
            if (each.isDone() && !each.isCompletedExceptionally() && !each.join().isClosed()) {
                opened.add(each.join());
            }
        }
        return List.copyOf(opened);
    }

    /// Who shares documents on this network.
    public Nearby nearby() {
        return nearby;
    }

    /// Where work is done that blocks.
    public Executor background() {
        return surroundings.background();
    }

    /// The sharing from this computer.
    public Hosting hosting() {
        return hosting;
    }

    /// Closes every document, stops the embedded server, and closes the store. What was shared is
    /// shared again when it is opened the next time.
    ///
    /// @return completes when everything is on disk
    public CompletableFuture<Void> close() {
        CompletableFuture<?>[] closing =
                opened().stream().map(OpenDocument::close).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(closing)
                .thenCompose(_ -> hosting.shutDown())
                .thenRunAsync(store::close, surroundings.background())
                .thenRunAsync(() -> {}, surroundings.owner());
    }

    private OpenDocument resume(OpenDocument document) {
        if (document.invitation().isEmpty()) {
            switch (Origin.parse(document.shelf().origin())) {
                case Origin.Here _ -> {}
                case Origin.Joined(Invitation invitation, _) -> document.connect(invitation, false);
                case Origin.Hosted hosted -> {
                    var _ =
                            hosting.resume(document, hosted)
                                    .whenComplete((_, trouble) -> {
                                        if (trouble != null) {
                                            document.tell(
                                                    Notice.warning(
                                                            TroubleException.sentence(trouble)));
                                        }
                                    });
                }
            }
        }
        return document;
    }

    private CompletableFuture<OpenDocument> open(DocumentId id, String titleIfNew) {
        CompletableFuture<OpenDocument> known = opening.get(id);
        if (known != null && !isOver(known)) {
            return known.copy();
        }
        Person opener = person;
        // One that is being closed must have written everything before it is read again.
        CompletableFuture<Void> before =
                known == null || known.isCompletedExceptionally()
                        ? CompletableFuture.completedFuture(null)
                        : known.join().close();
        CompletableFuture<OpenDocument> opened =
                before.thenApplyAsync(_ -> load(id, titleIfNew, opener), surroundings.background())
                        .thenApplyAsync(loaded -> opened(loaded, opener), surroundings.owner())
                        .exceptionallyAsync(
                                failure -> {
                                    throw trouble(failure);
                                },
                                surroundings.owner());
        opening.put(id, opened);
        return opened.copy();
    }

    private OpenDocument opened(Loaded loaded, Person opener) {
        OpenDocument document =
                new OpenDocument(loaded.shelf(), loaded.document(), opener, hosts, surroundings);
        loaded.file().ifPresent(document::bind);
        return document;
    }

    private static boolean isOver(CompletableFuture<OpenDocument> known) {
        return known.isCompletedExceptionally() || (known.isDone() && known.join().isClosed());
    }

    private record Loaded(Shelf shelf, Document document, Optional<Path> file) {}

    private Loaded load(DocumentId id, String titleIfNew, Person opener) {
        Optional<StoredDocument> stored = store.document(id);
        StoredDocument entry =
                stored.orElseGet(() -> new StoredDocument(id, titleIfNew, 0, ""))
                        .opened(surroundings.clock().millis());
        store.save(entry).join();
        Path notes = directory.resolve("delivery").resolve(id.toString());
        Shelf shelf = new Shelf(store, notes, entry, opener.id(), surroundings);
        Document document =
                new Document(AgentId.random(surroundings.random()), surroundings.clock());
        document.load(shelf.load());
        return new Loaded(shelf, document, files.of(id));
    }

    private static TroubleException trouble(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof TroubleException known) {
            return known;
        }
        if (cause instanceof StoreException stored && stored.getMessage() != null) {
            return new TroubleException(stored.getMessage(), stored);
        }
        LOG.log(System.Logger.Level.ERROR, "A document could not be opened", failure);
        return new TroubleException(SessionTexts.of("document.closed"), failure);
    }
}
