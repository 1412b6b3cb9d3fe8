package dev.weft.client.session;

import dev.weft.graph.DocumentId;
import dev.weft.store.EventStore;
import dev.weft.wire.ChatLine;
import dev.weft.wire.Participant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What people say beside an open document. A line is journaled first and sent second; it waits
/// until a server has it, however often Weft is closed meanwhile. Belongs to the owner thread.
public final class Conversation {

    private static final System.Logger LOG = System.getLogger(Conversation.class.getName());
    private static final long RETRY_MILLIS = 1_000;
    private static final int ID_BYTES = 16;

    private final OpenDocument document;
    private final EventStore store;
    private final Participant self;
    private final Surroundings surroundings;
    private final List<ChatListener> listeners = new ArrayList<>();

    private final TreeSet<ChatLine> lines = new TreeSet<>(ChatLine.ORDER);
    private final Set<String> ids = new HashSet<>();

    /// Own lines that no server is known to have.
    private final Set<String> waiting;

    /// Those of them that the server did not take.
    private final Set<String> refused = new HashSet<>();

    /// Own lines that are not on this computer's disk yet.
    private final Set<String> unwritten = new HashSet<>();

    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
    private Optional<Talk> talk = Optional.empty();

    /// What lies on the shelf already. Any thread; blocks.
    record Stored(List<ChatLine> lines, Set<String> waiting) {
        static Stored of(EventStore store, DocumentId id) {
            return new Stored(store.chat(id), store.chatIds(id, true));
        }
    }

    Conversation(OpenDocument document, Surroundings surroundings) {
        this.document = document;
        this.store = document.shelf().store();
        this.self = document.person().toParticipant();
        this.surroundings = surroundings;
        Stored stored = document.shelf().chat();
        lines.addAll(stored.lines());
        lines.forEach(line -> ids.add(line.id()));
        waiting = new HashSet<>(stored.waiting());
    }

    /// Everything said so far, in order.
    public List<ChatEntry> entries() {
        return lines.stream().map(this::entry).toList();
    }

    private ChatEntry entry(ChatLine line) {
        Participant author = line.author();
        return new ChatEntry(
                line.id(),
                author.id(),
                author.name(),
                author.colourSeed(),
                line.time(),
                line.text(),
                author.id().equals(self.id()),
                delivery(line.id()));
    }

    private ChatEntry.Delivery delivery(String id) {
        if (refused.contains(id)) {
            return ChatEntry.Delivery.REFUSED;
        }
        return waiting.contains(id) ? ChatEntry.Delivery.WAITING : ChatEntry.Delivery.DONE;
    }

    /// How many lines others said that nobody here has seen, also before Weft was closed.
    public int unread() {
        return document.shelf().unread().count();
    }

    /// Somebody looked at all of it.
    public void read() {
        document.shelf().unread().read();
    }

    /// Sends a line once more that was refused; without effect on any other.
    ///
    /// @param id the line's
    public void sayAgain(String id) {
        if (refused.remove(id)) {
            lines.stream()
                    .filter(line -> line.id().equals(id))
                    .findFirst()
                    .ifPresent(line -> talk.ifPresent(present -> present.ready(line)));
            tell(List.of());
        }
    }

    /// Whether the person here may say something.
    public boolean maySay() {
        return document.role().mayComment();
    }

    /// The greatest length of what can be said at once, in UTF-16 units.
    public int longest() {
        return ChatLine.LONGEST_TEXT;
    }

    /// Says something; without effect where that is not allowed, or nothing is said.
    public void say(String text) {
        String said = text.strip();
        if (!maySay() || said.isEmpty() || said.length() > longest()) {
            return;
        }
        byte[] id = new byte[ID_BYTES];
        surroundings.random().nextBytes(id);
        ChatLine line = new ChatLine(HexFormat.of().formatHex(id), self, timeOfNext(), said);
        lines.add(line);
        ids.add(line.id());
        waiting.add(line.id());
        write(line);
        tell(List.of());
    }

    /// An answer stands behind what it answers, also where somebody's clock is a little ahead.
    private long timeOfNext() {
        long now = surroundings.clock().millis();
        long latest = lines.isEmpty() ? 0 : lines.last().time();
        boolean ahead = latest >= now && latest - now < TimeUnit.MINUTES.toMillis(10);
        return ahead ? latest + 1 : now;
    }

    private void write(ChatLine line) {
        unwritten.add(line.id());
        CompletableFuture<Void> done = new CompletableFuture<>();
        written = CompletableFuture.allOf(written, done);
        write(line, done);
    }

    private void write(ChatLine line, CompletableFuture<Void> done) {
        var _ =
                store.addChat(document.id(), List.of(line), true)
                        .whenComplete((_, trouble) ->
                                surroundings
                                        .owner()
                                        .execute(() -> written(line, done, trouble == null)));
    }

    private void written(ChatLine line, CompletableFuture<Void> done, boolean stored) {
        if (stored) {
            unwritten.remove(line.id());
            done.complete(null);
            talk.ifPresent(present -> present.ready(line));
        } else {
            LOG.log(System.Logger.Level.WARNING, "the disk took no line of the chat");
            var _ =
                    surroundings
                            .timer()
                            .schedule(
                                    () -> surroundings.owner().execute(() -> write(line, done)),
                                    RETRY_MILLIS,
                                    TimeUnit.MILLISECONDS);
        }
    }

    /// Begins to hear.
    public void addListener(ChatListener listener) {
        listeners.add(listener);
    }

    /// Hears no more.
    public void removeListener(ChatListener listener) {
        listeners.remove(listener);
    }

    // What follows is for the other classes of this package.

    /// Completes when all that was said here is on disk.
    CompletableFuture<Void> flushed() {
        return written;
    }

    /// Lines go by this way from now on.
    void by(Optional<Talk> way) {
        talk = way;
    }

    /// Whether lines wait for a server.
    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /// Of what a server is thought to have.
    String digest() {
        return ChatLine.digest(ids.stream().filter(Predicate.not(waiting::contains)).toList());
    }

    /// Lines on disk, in order, of those wanted.
    ///
    /// @param others whether also what others said
    List<ChatLine> written(boolean others, Predicate<String> wanted) {
        return lines.stream()
                .filter(line -> !unwritten.contains(line.id()))
                .filter(line -> others || line.author().id().equals(self.id()))
                .filter(line -> wanted.test(line.id()))
                .toList();
    }

    boolean isWaiting(String id) {
        return waiting.contains(id);
    }

    /// All lines.
    Set<ChatLine> all() {
        return Set.copyOf(lines);
    }

    /// Lines came from a server, or from a file.
    void heard(Collection<ChatLine> more) {
        List<ChatLine> news = more.stream().filter(line -> ids.add(line.id())).toList();
        lines.addAll(news);
        Set<String> arrived =
                more.stream()
                        .map(ChatLine::id)
                        .filter(waiting::contains)
                        .collect(Collectors.toSet());
        log(store.addChat(document.id(), news, false));
        delivered(arrived);
        if (!news.isEmpty()) {
            List<ChatEntry> others =
                    news.stream().map(this::entry).filter(entry -> !entry.own()).toList();
            document.shelf().unread().heard(others.stream().map(ChatEntry::id).toList());
            tell(others);
        }
    }

    /// The server did not take these.
    ///
    /// @return whether that is news
    boolean refused(Collection<String> lost) {
        List<String> more = lost.stream().filter(waiting::contains).toList();
        boolean news = refused.addAll(more);
        if (news) {
            tell(List.of());
        }
        return news;
    }

    /// A server has these.
    void delivered(Collection<String> arrived) {
        List<ChatLine> known =
                lines.stream()
                        .filter(line -> arrived.contains(line.id()) && waiting.contains(line.id()))
                        .toList();
        if (!known.isEmpty()) {
            known.forEach(line -> waiting.remove(line.id()));
            known.forEach(line -> refused.remove(line.id()));
            log(store.addChat(document.id(), known, false));
            tell(List.of());
        }
    }

    private static void log(CompletableFuture<Void> write) {
        var _ =
                write.whenComplete((_, trouble) -> {
                    if (trouble != null) {
                        LOG.log(System.Logger.Level.WARNING, "chat not stored", trouble);
                    }
                });
    }

    private void tell(List<ChatEntry> heard) {
        List.copyOf(listeners).forEach(listener -> listener.chatChanged(heard));
    }
}
