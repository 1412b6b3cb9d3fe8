package dev.weft.server.room;

import dev.weft.access.Role;
import dev.weft.graph.DocumentId;
import dev.weft.server.access.RoleCheck;
import dev.weft.server.rate.Bucket;
import dev.weft.server.rate.Rate;
import dev.weft.store.EventStore;
import dev.weft.store.StoreException;
import dev.weft.wire.ChatLine;
import dev.weft.wire.Message;
import dev.weft.wire.Message.Failure;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// What is said beside one document. A line is stored first; then whoever brought it has its
/// acknowledgement, and the others who have asked for the chat get it. Who never asked hears of no
/// line.
///
/// Owner: the room's thread, which may wait for the disk to read.
final class Chat {

    private static final System.Logger LOG = System.getLogger(Chat.class.getName());

    /// More lines than a document's people ever say.
    static final int MOST_LINES = 50_000;

    /// What one person may say: lines at once, and in each second after that. Beyond it the
    /// connection is read more slowly.
    private static final Rate PACE = new Rate(50, 5);

    private final DocumentId document;
    private final EventStore store;
    private final Executor room;
    private final Audience audience;
    private final InstantSource clock;

    /// Ids of what is on disk; read when the chat is used first.
    private Optional<Set<String>> stored = Optional.empty();

    private int underWay;

    Chat(
            DocumentId document,
            EventStore store,
            Executor room,
            Audience audience,
            InstantSource clock) {
        this.document = document;
        this.store = store;
        this.room = room;
        this.audience = audience;
        this.clock = clock;
    }

    /// Whether nothing is on its way to the disk.
    boolean isSettled() {
        return underWay == 0;
    }

    /// Answers which lines there are; from now on the member hears of new ones.
    void ask(Seat seat, Message.AskChat asked) {
        if (!seat.seated) {
            audience.say(seat, Failures.openFirst());
            return;
        }
        seat.hearsChat = true;
        try {
            boolean same = asked.digest().filter(ChatLine.digest(stored())::equals).isPresent();
            audience.say(seat, same ? new Message.ChatPage(List.of(), false, true) : page(asked));
        } catch (StoreException unreadable) {
            LOG.log(Level.ERROR, "the chat of " + document + " cannot be read", unreadable);
            audience.say(seat, Failures.chatUnreadable());
        }
    }

    private Message.ChatPage page(Message.AskChat asked) {
        List<ChatLine> lines = store.chatBefore(document, asked.before(), ChatLine.MOST_LINES + 1);
        boolean more = lines.size() > ChatLine.MOST_LINES;
        return new Message.ChatPage(more ? lines.subList(1, lines.size()) : lines, more, false);
    }

    private Set<String> stored() {
        Set<String> known = stored.orElseGet(() -> new HashSet<>(store.chatIds(document, false)));
        stored = Optional.of(known);
        return known;
    }

    /// Takes lines from a member.
    void take(Seat seat, List<ChatLine> lines) {
        if (!seat.seated) {
            audience.say(seat, Failures.openFirst());
            return;
        }
        try {
            Optional<Failure> objection = objection(seat, lines);
            if (objection.isPresent()) {
                audience.say(seat, objection.get());
            } else {
                keepPace(seat, lines.size());
                write(seat, lines);
            }
        } catch (StoreException unreadable) {
            LOG.log(Level.ERROR, "the chat of " + document + " cannot be read", unreadable);
            audience.say(seat, Failures.chatUnwritten());
        }
    }

    private Optional<Failure> objection(Seat seat, List<ChatLine> lines) {
        Role role = seat.member().role();
        String self = seat.member().participant().id();
        boolean others = lines.stream().anyMatch(line -> !line.author().id().equals(self));
        Optional<Failure> byRole = RoleCheck.objectionToChat(role, others);
        if (byRole.isPresent()) {
            return byRole;
        }
        long fresh = lines.stream().filter(line -> !stored().contains(line.id())).count();
        return stored().size() + fresh > MOST_LINES
                ? Optional.of(Failures.chatFull(MOST_LINES))
                : Optional.empty();
    }

    /// An owner may bring the whole chat of a document that comes here.
    private void keepPace(Seat seat, int lines) {
        if (seat.member().role().mayInvite()) {
            return;
        }
        Bucket left = seat.chatPace.orElseGet(() -> new Bucket(PACE, clock.instant()));
        seat.chatPace = Optional.of(left);
        Duration pause = left.use(lines, clock.instant());
        if (pause.isPositive()) {
            if (!seat.toldOfChatPace) {
                seat.toldOfChatPace = true;
                audience.say(seat, Failures.chatSlowed(PACE.perSecond()));
            }
            seat.member().pause(pause);
        }
    }

    private void write(Seat seat, List<ChatLine> lines) {
        List<ChatLine> fresh =
                lines.stream().filter(line -> !stored().contains(line.id())).toList();
        if (fresh.isEmpty()) {
            acknowledge(seat, lines);
            return;
        }
        underWay++;
        CompletableFuture<Void> written = store.addChat(document, fresh, false);
        var _ =
                written.whenCompleteAsync(
                        (_, failure) -> {
                            underWay--;
                            if (failure == null) {
                                written(seat, lines, fresh);
                            } else {
                                LOG.log(Level.ERROR, "chat of " + document, failure);
                                audience.say(seat, Failures.chatUnwritten());
                            }
                        },
                        room);
    }

    private void written(Seat seat, List<ChatLine> lines, List<ChatLine> fresh) {
        acknowledge(seat, lines);
        // The same line may have come twice before it was stored once.
        List<ChatLine> news = new ArrayList<>();
        for (ChatLine line : fresh) {
            if (stored().add(line.id())) {
                news.add(line);
            }
        }
        if (!news.isEmpty()) {
            Message.Chat told = new Message.Chat(news);
            for (Seat other : audience.seats()) {
                if (other != seat && other.hearsChat) {
                    audience.say(other, told);
                }
            }
        }
    }

    private void acknowledge(Seat seat, List<ChatLine> lines) {
        audience.say(seat, new Message.Chatted(lines.stream().map(ChatLine::id).toList()));
    }
}
