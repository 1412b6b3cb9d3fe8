package dev.weft.client.session;

import dev.weft.doc.Change;
import dev.weft.doc.ChangeSet;
import dev.weft.doc.Snapshot;
import dev.weft.store.StoredMedia;
import dev.weft.wire.Message;
import dev.weft.wire.Message.ImageNews;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/// The images of one open document: on this computer's disk, and given to and taken from a server,
/// one at a time each way and piece by piece, so that edits pass them. Belongs to the owner thread.
public final class Images {

    private static final System.Logger LOG = System.getLogger(Images.class.getName());

    /// Greatest image that is taken here, in bytes.
    public static final int MOST_BYTES = 10 << 20;

    /// What is believed of a server.
    private static final int MOST_TAKEN = 64 << 20;

    private static final int MEBI = 1 << 20;

    private final Shelf shelf;
    private final Surroundings surroundings;
    private final Consumer<Notice> notices;
    private final List<Runnable> listeners = new ArrayList<>();

    /// What is on the disk: hash → length in bytes.
    private final Map<String, Integer> known = new HashMap<>();

    private final Map<String, ImageState> states = new HashMap<>();
    private final Map<String, Partial> partial = new HashMap<>();
    private final Deque<String> toOffer = new ArrayDeque<>();
    private final Deque<String> toFetch = new ArrayDeque<>();
    private final Set<String> told = new HashSet<>();
    private Optional<Consumer<Message>> server = Optional.empty();
    private Optional<String> offering = Optional.empty();
    private Optional<String> fetching = Optional.empty();
    private Optional<StoredMedia> atHand = Optional.empty();
    private boolean gives;
    private int mostBytes = MOST_BYTES;

    /// An image of which a part is here; kept over a cut.
    private static final class Partial {
        private final byte[] bytes;
        private int have;

        Partial(int size) {
            bytes = new byte[size];
        }
    }

    Images(Shelf shelf, Surroundings surroundings, Consumer<Notice> notices) {
        this.shelf = shelf;
        this.surroundings = surroundings;
        this.notices = notices;
        known.putAll(shelf.media());
    }

    /// The hash that the value of a character's format `embed` names, if that is an image.
    public static Optional<String> hash(SortedMap<String, String> formats) {
        String[] words = formats.getOrDefault("embed", "").split(" ", -1);
        return words.length == 4 && words[0].equals("image") && words[1].length() > 1
                ? Optional.of(words[1])
                : Optional.empty();
    }

    /// Is told when the state of an image changes.
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /// How it stands with an image.
    public ImageState state(String hash) {
        return known.containsKey(hash)
                ? ImageState.HERE
                : states.getOrDefault(hash, ImageState.MISSING);
    }

    /// Writes an image to the disk; the text may show it when that is done.
    ///
    /// @param bytes a file; not to be changed any more
    /// @return its hash; fails with a sentence for a person ([TroubleException]) when it is too
    ///   large or the disk does not take it
    public CompletableFuture<String> add(byte[] bytes) {
        if (bytes.length > mostBytes) {
            return CompletableFuture.failedFuture(
                    new TroubleException(
                            SessionTexts.of(
                                    "image.size",
                                    mostBytes / MEBI,
                                    String.format(
                                            Locale.getDefault(),
                                            "%.1f",
                                            (double) bytes.length / MEBI))));
        }
        return CompletableFuture.supplyAsync(() -> StoredMedia.of(bytes), surroundings.background())
                .thenCompose(
                        media -> shelf.store().keep(shelf.id(), media).thenApply(_ -> media.hash()))
                .thenApplyAsync(
                        hash -> {
                            known.put(hash, bytes.length);
                            return hash;
                        },
                        surroundings.owner());
    }

    /// Reads an image and makes something of it, both off the owner thread.
    ///
    /// @return completes on the owner thread; empty if the image is not here
    public <T> CompletableFuture<Optional<T>> load(
            String hash, Function<byte[], Optional<T>> make) {
        return CompletableFuture.supplyAsync(
                        () ->
                                shelf.store()
                                        .media(shelf.id(), hash)
                                        .flatMap(media -> make.apply(media.bytes())),
                        surroundings.background())
                .thenApplyAsync(made -> made, surroundings.owner());
    }

    /// Whether an image is on the disk.
    public boolean isHere(String hash) {
        return known.containsKey(hash);
    }

    /// Which are on the disk.
    Set<String> here() {
        return Set.copyOf(known.keySet());
    }

    /// Others were put on the disk by somebody else.
    void arrived(Set<String> hashes) {
        hashes.forEach(hash -> known.putIfAbsent(hash, 0));
        listeners.forEach(Runnable::run);
    }

    /// The text changed: perhaps it shows images that were not in it before.
    void noticed(ChangeSet changes) {
        for (Change change : changes.changes()) {
            if (change instanceof Change.Insert insert) {
                hash(insert.formats()).ifPresent(this::enqueue);
            }
        }
        pump();
    }

    private void enqueue(String hash) {
        boolean isHere = known.containsKey(hash);
        Deque<String> queue = isHere ? toOffer : toFetch;
        boolean wanted = gives || !isHere;
        if (server.isPresent() && wanted && !queue.contains(hash) && told.add(hash)) {
            queue.add(hash);
        }
    }

    /// A server is there.
    ///
    /// @param gives whether images may be given to it
    /// @param most greatest image it takes, in bytes; 0: it knows no images
    void connected(Consumer<Message> speaks, boolean gives, int most, Snapshot text) {
        lost();
        if (most == 0) {
            return;
        }
        server = Optional.of(speaks);
        this.gives = gives;
        mostBytes = Math.min(most, MOST_BYTES);
        for (Snapshot.Span span : text.spans()) {
            hash(span.formats()).ifPresent(this::enqueue);
        }
        pump();
    }

    /// The server is gone for now.
    void lost() {
        server = Optional.empty();
        offering = Optional.empty();
        fetching = Optional.empty();
        toOffer.clear();
        toFetch.clear();
        told.clear();
        states.values().removeIf(state -> state.kind() == ImageState.Kind.COMING);
        listeners.forEach(Runnable::run);
    }

    private void pump() {
        if (server.isEmpty()) {
            return;
        }
        if (offering.isEmpty() && !toOffer.isEmpty()) {
            String hash = toOffer.remove();
            offering = Optional.of(hash);
            readAtHand(hash, media -> say(hash, ImageNews.OFFER, media.bytes().length));
        }
        if (fetching.isEmpty() && !toFetch.isEmpty()) {
            fetching = Optional.of(toFetch.remove());
            want(fetching.get());
        }
    }

    private void want(String hash) {
        Partial begun = partial.get(hash);
        say(hash, ImageNews.WANT, begun == null ? 0 : begun.have);
    }

    private void say(String hash, ImageNews what, int bytes) {
        server.ifPresent(to -> to.accept(new Message.Image(hash, what, bytes, "")));
    }

    /// The server said something about an image.
    void heard(Message.Image image) {
        String hash = image.hash();
        switch (image.what()) {
            case WANT -> readAtHand(hash, media -> give(media, image.bytes()));
            case HERE -> {
                ended(hash);
                if (!known.containsKey(hash) && !toFetch.contains(hash)) {
                    toFetch.add(hash);
                }
            }
            case MISSING -> {
                ended(hash);
                stateIs(hash, ImageState.MISSING);
            }
            case REFUSED -> refused(hash, image.message());
            case OFFER -> LOG.log(System.Logger.Level.WARNING, "an offer from a server");
        }
        pump();
    }

    private void refused(String hash, String why) {
        if (offering.filter(hash::equals).isPresent()) {
            notices.accept(Notice.warning(SessionTexts.of("image.refused", why)));
        } else {
            stateIs(hash, new ImageState(ImageState.Kind.REFUSED, 0, why));
        }
        ended(hash);
    }

    private void ended(String hash) {
        offering = offering.filter(other -> !other.equals(hash));
        fetching = fetching.filter(other -> !other.equals(hash));
    }

    private void give(StoredMedia media, int from) {
        int length = media.bytes().length;
        if (from < length) {
            int to = Math.min(length, from + Message.ImagePiece.MOST);
            byte[] piece = Arrays.copyOfRange(media.bytes(), from, to);
            server.ifPresent(
                    to2 -> to2.accept(new Message.ImagePiece(media.hash(), length, from, piece)));
        }
    }

    /// The disk is read elsewhere; what was read last is kept for the next piece.
    private void readAtHand(String hash, Consumer<StoredMedia> then) {
        Optional<StoredMedia> ready = atHand.filter(media -> media.hash().equals(hash));
        if (ready.isPresent()) {
            then.accept(ready.get());
            return;
        }
        var _ =
                CompletableFuture.supplyAsync(
                                () -> shelf.store().media(shelf.id(), hash),
                                surroundings.background())
                        .whenCompleteAsync(
                                (read, failure) -> {
                                    if (failure == null && read.isPresent()) {
                                        atHand = read;
                                        then.accept(read.get());
                                    } else {
                                        LOG.log(
                                                System.Logger.Level.WARNING,
                                                "An image cannot be read",
                                                failure);
                                        ended(hash);
                                        pump();
                                    }
                                },
                                surroundings.owner());
    }

    /// A piece came that was asked for.
    void heard(Message.ImagePiece piece) {
        String hash = piece.hash();
        if (fetching.filter(hash::equals).isEmpty()) {
            return;
        }
        if (piece.size() > MOST_TAKEN) {
            refused(hash, "It is too large for this version of Weft.");
            pump();
            return;
        }
        Partial begun = partial.get(hash);
        if (begun == null || begun.bytes.length != piece.size()) {
            begun = new Partial(piece.size());
            partial.put(hash, begun);
        }
        if (begun.have == piece.from()) {
            System.arraycopy(piece.bytes(), 0, begun.bytes, begun.have, piece.bytes().length);
            begun.have += piece.bytes().length;
        }
        if (begun.have == begun.bytes.length) {
            store(hash, begun.bytes);
        } else {
            double part = (double) begun.have / begun.bytes.length;
            stateIs(hash, new ImageState(ImageState.Kind.COMING, part, ""));
            want(hash);
        }
    }

    private void store(String hash, byte[] bytes) {
        var _ =
                CompletableFuture.supplyAsync(
                                () -> StoredMedia.of(bytes), surroundings.background())
                        .thenCompose(media ->
                                media.hash().equals(hash)
                                        ? shelf.store().keep(shelf.id(), media).thenApply(_ -> true)
                                        : CompletableFuture.completedFuture(false))
                        .whenCompleteAsync(
                                (right, failure) -> {
                                    partial.remove(hash);
                                    if (failure == null && Boolean.TRUE.equals(right)) {
                                        known.put(hash, bytes.length);
                                        states.remove(hash);
                                        listeners.forEach(Runnable::run);
                                    } else {
                                        refused(hash, "What came is not this image.");
                                    }
                                    ended(hash);
                                    pump();
                                },
                                surroundings.owner());
    }

    private void stateIs(String hash, ImageState state) {
        states.put(hash, state);
        listeners.forEach(Runnable::run);
    }
}
