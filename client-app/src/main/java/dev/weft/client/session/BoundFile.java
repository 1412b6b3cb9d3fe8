package dev.weft.client.session;

import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;
import dev.weft.store.DocumentFile;
import dev.weft.store.StoreException;
import dev.weft.wire.ChatLine;
import dev.weft.wire.Title;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/// The `.weft` file that a document was opened from. The profile's store is the truth while the
/// document is open; the file follows some seconds behind and at closing. What somebody else put
/// into it meanwhile (the same file on a shared drive) is taken into the document before the file
/// is written again, so nobody's words are written over. Belongs to the owner thread.
final class BoundFile {

    private static final System.Logger LOG = System.getLogger(BoundFile.class.getName());
    private static final long LEAST_MILLIS = 2_000;

    /// A large document is written less often, so that it takes at most this part of the time.
    private static final long PART_OF_TIME = 4;

    private static final long MOST_MILLIS = 20_000;

    private final OpenDocument document;
    private final Path file;
    private final Surroundings surroundings;
    private VersionVector written = VersionVector.empty();
    private Set<ChatLine> writtenChat = Set.of();
    private Set<String> writtenImages = Set.of();
    private Optional<Title> writtenTitle = Optional.empty();
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);

    /// The file that was read or written last. Any thread.
    private volatile DocumentFile.Trace seen = DocumentFile.Trace.NONE;

    private long pause = LEAST_MILLIS;
    private boolean over;

    BoundFile(OpenDocument document, Path file, Surroundings surroundings) {
        this.document = document;
        this.file = file;
        this.surroundings = surroundings;
    }

    Path file() {
        return file;
    }

    /// Follows the document until [#finish()].
    void start() {
        var _ =
                surroundings
                        .timer()
                        .schedule(
                                () -> surroundings.owner().execute(this::tick),
                                pause,
                                TimeUnit.MILLISECONDS);
    }

    private void tick() {
        if (!over) {
            if (writing.isDone()) {
                boolean behind = isBehind();
                writing =
                        CompletableFuture.supplyAsync(this::isTouched, surroundings.background())
                                .thenComposeAsync(
                                        touched ->
                                                behind || touched
                                                        ? write()
                                                        : CompletableFuture.completedFuture(null),
                                        surroundings.owner());
            }
            start();
        }
    }

    /// Whether somebody else wrote the file since it was last looked at.
    private boolean isTouched() {
        try {
            return !DocumentFile.trace(file).equals(seen);
        } catch (IOException gone) {
            return true;
        }
    }

    private boolean isBehind() {
        return !document.document().version().equals(written)
                || !document.conversation().all().equals(writtenChat)
                || !Optional.of(document.naming().title()).equals(writtenTitle)
                || !document.images().here().equals(writtenImages);
    }

    /// Writes a last time what is missing.
    ///
    /// @return completes when that is done, or cannot be: the profile has everything
    CompletableFuture<Void> finish() {
        if (over) {
            return writing;
        }
        over = true;
        writing =
                writing.thenCompose(
                        _ -> isBehind() ? write() : CompletableFuture.completedFuture(null));
        return writing;
    }

    private CompletableFuture<Void> write() {
        VersionVector version = document.document().version();
        Set<ChatLine> said = document.conversation().all();
        Set<String> images = document.images().here();
        Title title = document.naming().title();
        String text = document.text();
        long begun = surroundings.clock().millis();
        return document.journal()
                .flushed()
                .thenCompose(_ -> document.conversation().flushed())
                .thenApplyAsync(_ -> exchange(text, title, images), surroundings.background())
                .handleAsync(
                        (theirs, failure) -> {
                            long took = surroundings.clock().millis() - begun;
                            pause = Math.clamp(PART_OF_TIME * took, LEAST_MILLIS, MOST_MILLIS);
                            if (failure != null) {
                                failed(failure);
                            } else if (theirs.isPresent()) {
                                document.takeIn(theirs.get());
                            } else {
                                written = version;
                                writtenChat = said;
                                writtenImages = images;
                                writtenTitle = Optional.of(title);
                            }
                            return null;
                        },
                        surroundings.owner());
    }

    /// Writes the file unless it has something that is not here.
    ///
    /// @return what it has, then
    private Optional<DocumentFile.Content> exchange(String text, Title title, Set<String> images) {
        try {
            if (!Files.exists(file)) {
                throw new TroubleException(SessionTexts.of("file.gone", file.getFileName()));
            }
            seen = DocumentFile.trace(file);
            DocumentFile.Content theirs = DocumentFile.read(file);
            if (!theirs.id().equals(document.id())) {
                throw new TroubleException(SessionTexts.of("file.other", file.getFileName()));
            }
            List<EventRun> mine = document.shelf().store().load(document.id());
            Set<ChatLine> said = Set.copyOf(document.shelf().store().chat(document.id()));
            if (hasNews(theirs.runs(), mine)
                    || !said.containsAll(theirs.chat())
                    || theirs.name().replaces(title)) {
                return Optional.of(theirs);
            }
            Set<String> there =
                    DocumentFile.media(
                            file,
                            document.id(),
                            images,
                            media -> document.shelf().store().keep(document.id(), media).join());
            if (!images.containsAll(there)) {
                surroundings.owner().execute(() -> document.images().arrived(there));
            }
            boolean saidMore = !Set.copyOf(theirs.chat()).containsAll(said);
            boolean renamed = title.replaces(theirs.name());
            if (renamed || saidMore || hasNews(mine, theirs.runs()) || !there.containsAll(images)) {
                seen =
                        DocumentFile.write(
                                file, document.content(), text, document.shelf().images());
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    /// Whether some runs have something that others lack.
    private static boolean hasNews(List<EventRun> some, List<EventRun> others) {
        VersionVector here = VersionVector.empty();
        for (EventRun run : others) {
            if (run.end() > here.next(run.agent())) {
                here = here.with(run.agent(), run.end());
            }
        }
        VersionVector known = here;
        return some.stream().anyMatch(run -> run.end() > known.next(run.agent()));
    }

    /// Tells once and stops: the file is no place for anything the profile does not have.
    private void failed(Throwable failure) {
        over = true;
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        LOG.log(System.Logger.Level.WARNING, "A document's file is not kept up to date", cause);
        document.tell(
                Notice.warning(
                        switch (cause) {
                            case TroubleException known -> TroubleException.sentence(known);
                            case StoreException known -> known.getMessage();
                            case null, default ->
                                    SessionTexts.of("file.unwritten", file.getFileName());
                        }));
    }
}
