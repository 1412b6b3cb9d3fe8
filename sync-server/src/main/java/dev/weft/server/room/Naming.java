package dev.weft.server.room;

import dev.weft.graph.DocumentId;
import dev.weft.server.access.RoleCheck;
import dev.weft.server.rate.Bucket;
import dev.weft.server.rate.Rate;
import dev.weft.store.EventStore;
import dev.weft.store.StoredDocument;
import dev.weft.wire.Message.Failure;
import dev.weft.wire.Message.Titled;
import dev.weft.wire.Title;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// What one document is called. A title that replaces the present one is stored first; then whoever
/// gave it, and all others who asked for the title, are told. Who never asked hears nothing.
///
/// Owner: the room's thread.
final class Naming {

    private static final System.Logger LOG = System.getLogger(Naming.class.getName());

    /// What one person may change: titles at once, and in each second after that.
    private static final Rate PACE = new Rate(20, 1);

    /// Nobody who worked offline comes back with more changes than that; without a bound a single
    /// title could use up all numbers.
    static final int MOST_STEPS = 10_000;

    private final DocumentId document;
    private final EventStore store;
    private final Offers offers;
    private final Executor room;
    private final Audience audience;
    private final InstantSource clock;

    /// As it is on disk; empty until the document is loaded.
    private Optional<StoredDocument> entry = Optional.empty();

    /// Those who wait until the disk has what they gave or asked for.
    private List<Seat> waiting = new ArrayList<>();

    /// The title that goes onto the disk next.
    private Optional<Title> next = Optional.empty();

    private boolean writing;

    Naming(
            DocumentId document,
            EventStore store,
            Offers offers,
            Executor room,
            Audience audience,
            InstantSource clock) {
        this.document = document;
        this.store = store;
        this.offers = offers;
        this.room = room;
        this.audience = audience;
        this.clock = clock;
    }

    /// The document was loaded.
    void begin(StoredDocument stored) {
        entry = Optional.of(entry.map(known -> known.opened(stored.openedAt())).orElse(stored));
    }

    /// The title that counts, though it may be on its way to the disk; empty before the document
    /// was loaded.
    Optional<Title> present() {
        return next.or(() -> entry.map(StoredDocument::name));
    }

    /// The title that is on disk.
    String title() {
        return entry.map(StoredDocument::title).orElse("");
    }

    /// Whether nothing is on its way to the disk.
    boolean isSettled() {
        return !writing;
    }

    /// Answers which title there is; from now on the member hears of others.
    void ask(Seat seat) {
        if (isIn(seat)) {
            seat.hearsTitle = true;
            audience.say(seat, told());
        }
    }

    /// Takes a title from a member.
    void take(Seat seat, Title given) {
        if (!isIn(seat)) {
            return;
        }
        Title present = next.orElseGet(this::stored);
        Optional<Failure> objection = RoleCheck.objectionToTitle(seat.member().role());
        if (objection.isEmpty() && given.number() - present.number() > MOST_STEPS) {
            objection = Optional.of(Failures.titleTooFar(present.number() + MOST_STEPS));
        }
        if (objection.isPresent()) {
            audience.say(seat, objection.get());
            return;
        }
        seat.hearsTitle = true;
        keepPace(seat);
        waiting.add(seat);
        if (given.replaces(present)) {
            next = Optional.of(given);
        }
        writeNext();
    }

    private boolean isIn(Seat seat) {
        boolean in = seat.seated && entry.isPresent();
        if (!in) {
            audience.say(seat, Failures.openFirst());
        }
        return in;
    }

    private Title stored() {
        return entry.orElseThrow().name();
    }

    private Titled told() {
        return new Titled(stored());
    }

    private void keepPace(Seat seat) {
        Bucket left = seat.titlePace.orElseGet(() -> new Bucket(PACE, clock.instant()));
        seat.titlePace = Optional.of(left);
        Duration pause = left.use(1, clock.instant());
        if (pause.isPositive()) {
            seat.member().pause(pause);
        }
    }

    /// One title at a time: of several that came meanwhile only the last one has to be stored.
    private void writeNext() {
        if (writing) {
            return;
        }
        List<Seat> answered = waiting;
        waiting = new ArrayList<>();
        if (next.isEmpty()) {
            answered.forEach(seat -> audience.say(seat, told()));
            return;
        }
        StoredDocument changed = entry.orElseThrow().called(next.get());
        writing = true;
        CompletableFuture<Void> written = store.save(changed);
        var _ =
                written.whenCompleteAsync(
                        (_, failure) -> {
                            writing = false;
                            next = next.filter(title -> title.replaces(changed.name()));
                            if (failure == null) {
                                written(changed, answered);
                            } else {
                                LOG.log(Level.ERROR, "title of " + document, failure);
                                answered.forEach(
                                        seat -> audience.say(seat, Failures.titleUnwritten()));
                            }
                            if (next.isPresent() || !waiting.isEmpty()) {
                                writeNext();
                            }
                        },
                        room);
    }

    private void written(StoredDocument changed, List<Seat> answered) {
        entry = Optional.of(changed);
        offers.rename(document, changed.title());
        Titled told = told();
        for (Seat seat : answered) {
            audience.say(seat, told);
        }
        for (Seat seat : audience.seats()) {
            if (seat.hearsTitle && !answered.contains(seat)) {
                audience.say(seat, told);
            }
        }
    }
}
