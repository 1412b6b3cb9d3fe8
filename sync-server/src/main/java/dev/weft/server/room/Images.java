package dev.weft.server.room;

import dev.weft.graph.DocumentId;
import dev.weft.store.EventStore;
import dev.weft.store.StoreException;
import dev.weft.store.StoredMedia;
import dev.weft.wire.Message;
import dev.weft.wire.Message.ImageNews;

import org.jspecify.annotations.Nullable;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The images of one open document. Whoever wants a piece asks for it, one at a time, so at most
/// one piece of 64 KiB stands before an edit, and whoever comes back asks on from where it was.
///
/// Owner: the room's thread. Disk and hashing are left to other threads.
final class Images {

    private static final System.Logger LOG = System.getLogger(Images.class.getName());

    /// Images that are on their way at once.
    private static final int MOST_PARTIAL = 8;

    /// All images of a document.
    static final long DOCUMENT_BYTES = 512L << 20;

    private static final int MEBI = 1 << 20;

    /// Between two pieces from one client: about half of what a connection may send.
    private static final long PAUSE_MILLIS = 8;

    private final DocumentId id;
    private final EventStore store;
    private final Audience audience;
    private final Executor room;
    private final Slow slow;
    private final int mostBytes;
    private final Map<String, Partial> partial = new LinkedHashMap<>();
    private final Map<String, Set<Seat>> waiting = new HashMap<>();
    private Optional<Map<String, Integer>> known = Optional.empty();

    /// What was read last: whoever loads an image asks for its pieces one after another.
    private Optional<StoredMedia> last = Optional.empty();

    /// Where that is done which takes time.
    record Slow(Executor pool, ScheduledExecutorService timer) {}

    /// An image of which a part is here.
    private static final class Partial {
        private final byte[] bytes;
        private int have;

        Partial(int size) {
            bytes = new byte[size];
        }

        boolean isWhole() {
            return have == bytes.length;
        }
    }

    /// @param mostBytes greatest length of an image; 0: none are taken
    Images(
            DocumentId id,
            EventStore store,
            Audience audience,
            Executor room,
            Slow slow,
            int mostBytes) {
        this.id = id;
        this.store = store;
        this.audience = audience;
        this.room = room;
        this.slow = slow;
        this.mostBytes = mostBytes;
    }

    /// Somebody said something about an image.
    void heard(Seat seat, Message.Image image) {
        switch (image.what()) {
            case OFFER -> offered(seat, image.hash(), image.bytes());
            case WANT -> wanted(seat, image.hash(), image.bytes());
            case HERE, MISSING, REFUSED -> {}
        }
    }

    /// Nobody asks for this seat any more. What it brought half stays, for whoever goes on.
    void left(Seat seat) {
        waiting.values().forEach(seats -> seats.remove(seat));
        waiting.values().removeIf(Set::isEmpty);
    }

    private Map<String, Integer> known() {
        if (known.isEmpty()) {
            known = Optional.of(new HashMap<>(store.mediaSizes(id)));
        }
        return known.get();
    }

    // From clients

    private void offered(Seat seat, String hash, int size) {
        if (!seat.member().role().mayEdit()) {
            audience.say(seat, Failures.noImages(seat.member().role().wireName()));
        } else if (known().containsKey(hash)) {
            say(seat, hash, ImageNews.HERE, known().get(hash));
        } else if (size < 1 || size > mostBytes) {
            refuse(
                    seat,
                    hash,
                    "An image may have at most %d MB here; this one has %.1f MB."
                            .formatted(mostBytes / MEBI, (double) size / MEBI));
        } else if (bytes() + size > DOCUMENT_BYTES) {
            refuse(
                    seat,
                    hash,
                    "The images of one document may have at most %d MB together here."
                            .formatted(DOCUMENT_BYTES / MEBI));
        } else {
            Partial begun = partial.get(hash);
            if (begun == null || begun.bytes.length != size) {
                begun = new Partial(size);
                partial.put(hash, begun);
                dropOldest();
            }
            ask(seat, hash, begun);
        }
    }

    private long bytes() {
        return known().values().stream().mapToLong(Integer::longValue).sum();
    }

    private void dropOldest() {
        if (partial.size() > MOST_PARTIAL) {
            partial.remove(partial.keySet().iterator().next());
        }
    }

    private void ask(Seat seat, String hash, Partial begun) {
        // One that is whole is being stored; whoever offers it as well hears of it then.
        if (begun.isWhole()) {
            await(seat, hash);
        } else {
            say(seat, hash, ImageNews.WANT, begun.have);
        }
    }

    private void await(Seat seat, String hash) {
        waiting.computeIfAbsent(hash, _ -> new HashSet<>()).add(seat);
    }

    /// A piece came.
    void take(Seat seat, Message.ImagePiece piece) {
        Partial begun = partial.get(piece.hash());
        if (!seat.member().role().mayEdit()) {
            audience.say(seat, Failures.noImages(seat.member().role().wireName()));
        } else if (begun == null || begun.bytes.length != piece.size()) {
            offered(seat, piece.hash(), piece.size());
        } else if (begun.have != piece.from()) {
            ask(seat, piece.hash(), begun);
        } else {
            System.arraycopy(piece.bytes(), 0, begun.bytes, begun.have, piece.bytes().length);
            begun.have += piece.bytes().length;
            if (begun.isWhole()) {
                await(seat, piece.hash());
                store(piece.hash(), begun);
            } else {
                Runnable next = () -> room.execute(() -> ask(seat, piece.hash(), begun));
                var _ = slow.timer().schedule(next, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void store(String hash, Partial whole) {
        var _ =
                CompletableFuture.supplyAsync(() -> StoredMedia.of(whole.bytes), slow.pool())
                        .thenComposeAsync(
                                media ->
                                        media.hash().equals(hash)
                                                ? store.keep(id, media).thenApply(_ -> true)
                                                : CompletableFuture.completedFuture(false),
                                slow.pool())
                        .whenCompleteAsync(
                                (right, failure) -> stored(hash, whole, right, failure), room);
    }

    private void stored(
            String hash, Partial whole, @Nullable Boolean right, @Nullable Throwable failure) {
        partial.remove(hash, whole);
        Set<Seat> seats = Optional.ofNullable(waiting.remove(hash)).orElse(Set.of());
        if (failure != null) {
            LOG.log(Level.ERROR, "document " + id + ": an image cannot be stored", failure);
            seats.forEach(seat -> refuse(seat, hash, "The server's disk does not take it now."));
        } else if (Boolean.TRUE.equals(right)) {
            known().put(hash, whole.bytes.length);
            seats.forEach(seat -> say(seat, hash, ImageNews.HERE, whole.bytes.length));
        } else {
            seats.forEach(seat -> refuse(seat, hash, "The bytes that came are not this image's."));
        }
    }

    private void refuse(Seat seat, String hash, String sentence) {
        audience.say(seat, new Message.Image(hash, ImageNews.REFUSED, 0, sentence));
    }

    private void say(Seat seat, String hash, ImageNews what, int bytes) {
        audience.say(seat, new Message.Image(hash, what, bytes, ""));
    }

    // To clients

    private void wanted(Seat seat, String hash, int from) {
        Integer size = known().get(hash);
        if (size == null) {
            await(seat, hash);
            say(seat, hash, ImageNews.MISSING, 0);
        } else if (from < size) {
            Optional<StoredMedia> atHand = last.filter(media -> media.hash().equals(hash));
            if (atHand.isPresent()) {
                send(seat, atHand.get(), from);
            } else {
                read(seat, hash, from);
            }
        }
    }

    private void read(Seat seat, String hash, int from) {
        var _ =
                CompletableFuture.supplyAsync(() -> store.media(id, hash), slow.pool())
                        .whenCompleteAsync(
                                (media, failure) -> {
                                    if (failure == null && media.isPresent()) {
                                        last = media;
                                        send(seat, media.get(), from);
                                    } else {
                                        unreadable(seat, hash, failure);
                                    }
                                },
                                room);
    }

    private void unreadable(Seat seat, String hash, @Nullable Throwable failure) {
        Throwable cause =
                failure == null
                        ? new StoreException(StoreException.Kind.IO, "The image is gone.")
                        : failure;
        LOG.log(Level.ERROR, "document " + id + ": an image cannot be read", cause);
        refuse(seat, hash, "The server could not read it from its disk.");
    }

    private void send(Seat seat, StoredMedia media, int from) {
        int to = Math.min(media.bytes().length, from + Message.ImagePiece.MOST);
        audience.say(
                seat,
                new Message.ImagePiece(
                        media.hash(),
                        media.bytes().length,
                        from,
                        Arrays.copyOfRange(media.bytes(), from, to)));
    }
}
