package dev.weft.client.session;

import dev.weft.access.Role;
import dev.weft.doc.ChangeSet;
import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.doc.Snapshot;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.EventId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;
import dev.weft.store.DocumentFile;
import dev.weft.wire.Participant;
import dev.weft.wire.Title;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A document that is open here: the replica, its journal, and the connection that keeps it in step
/// with others. Every gesture is journaled first and sent second; the keyboard waits for neither.
///
/// Belongs to the owner thread of its [Surroundings]; every method must be called there, and every
/// listener is called there. Made by a [Library].
public final class OpenDocument {

    private final Shelf shelf;
    private final Person person;
    private final Surroundings surroundings;
    private final KnownHosts hosts;
    private final Replica replica;
    private final Access access;
    private final Refusals refusals;
    private final Conversation conversation;
    private final Images images;
    private final Naming naming;
    private final List<DocumentListener> listeners = new ArrayList<>();

    private Optional<Exchange> exchange = Optional.empty();
    private SyncState state = new SyncState.Local();
    private Optional<BoundFile> file = Optional.empty();
    private boolean closed;
    private CompletableFuture<Void> leaving = CompletableFuture.completedFuture(null);

    /// @param shelf where the document is kept
    /// @param document the replica as it was loaded; nobody else may use it any more
    /// @param person who writes here
    /// @param hosts which servers are known
    OpenDocument(
            Shelf shelf,
            Document document,
            Person person,
            KnownHosts hosts,
            Surroundings surroundings) {
        this.hosts = hosts;
        this.shelf = shelf;
        this.person = person;
        this.surroundings = surroundings;
        replica = new Replica(this, document, surroundings);
        access = new Access(this);
        refusals = new Refusals(this, shelf, surroundings);
        conversation = new Conversation(this, surroundings);
        naming = new Naming(this, surroundings);
        images = new Images(shelf, surroundings, this::tell);
        shelf.introduce(document.self(), person.toParticipant());
    }

    /// Which document.
    public DocumentId id() {
        return shelf.id();
    }

    /// What people call it.
    public String title() {
        return naming.title().text();
    }

    /// Calls it otherwise, here at once and for all others as soon as they are reached; of titles
    /// given at the same time one stands. Without effect where the role does not allow it, or
    /// nothing but blanks was typed.
    ///
    /// @param title control characters are taken out, and what is beyond 200 UTF-16 units
    public void rename(String title) {
        naming.give(title);
    }

    /// The longest title, in UTF-16 units.
    public static int longestTitle() {
        return Title.LONGEST;
    }

    /// What the person may do with it; an owner's own where it is shared nowhere.
    public Role role() {
        return access.role();
    }

    /// Whether gestures have effect: the role allows it.
    public boolean mayWrite() {
        return access.role().mayEdit();
    }

    /// Who may come in, and what stands between it and its server.
    public Access access() {
        return access;
    }

    /// What people say beside it.
    public Conversation conversation() {
        return conversation;
    }

    /// The images in the text.
    public Images images() {
        return images;
    }

    /// Carries out a gesture of the person here: at once, whatever the network does. Without effect
    /// where the role does not allow it.
    ///
    /// @return what the view does about it; listeners do not hear of it again
    public ChangeSet perform(Gesture gesture) {
        return mayWrite() ? replica.perform(gesture) : ChangeSet.none();
    }

    /// Takes back the last own group of gestures that still shows, whatever others did meanwhile.
    ///
    /// @return what the view does about it; listeners do not hear of it again
    public ChangeSet undo() {
        return mayWrite() ? replica.undo() : ChangeSet.none();
    }

    /// Brings back what the last [#undo()] took back; else as there.
    public ChangeSet redo() {
        return mayWrite() ? replica.redo() : ChangeSet.none();
    }

    /// Whether there is anything of one's own to take back.
    public boolean canUndo() {
        return document().canUndo();
    }

    /// Whether there is anything to bring back.
    public boolean canRedo() {
        return document().canRedo();
    }

    /// The next gesture begins a new undo group: the caret was moved by hand.
    public void closeUndoGroup() {
        document().closeUndoGroup();
    }

    /// The caret or selection here moved, in text indices; others see it soon after. Call it after
    /// own gestures too, and not for shifts that others' edits caused.
    ///
    /// @param anchor where the selection began
    /// @param focus where the caret is
    public void moveCaret(int anchor, int focus) {
        replica.moveCaret(Optional.of(new RemotePerson.Caret(anchor, focus)));
    }

    /// There is no caret in the text here (the window lost the focus for good, or shows something
    /// else).
    public void hideCaret() {
        replica.moveCaret(Optional.empty());
    }

    /// Everybody else who has it open, in the order of their agents.
    public List<RemotePerson> people() {
        return replica.people();
    }

    /// How it stands with a server.
    public SyncState state() {
        return state;
    }

    /// Own events that the server has not acknowledged, in units (an inserted or deleted UTF-16
    /// unit, a format); 0 where there is no server to deliver to.
    public int undelivered() {
        return exchange.map(present -> shelf.own(document().version(), present.delivered()))
                .orElse(0);
    }

    /// Text length in UTF-16 units.
    public int length() {
        return document().length();
    }

    /// The whole text.
    public String text() {
        return document().text();
    }

    /// Effective formats of the character at a text index (block attributes for a newline).
    public SortedMap<String, String> formatsAt(int index) {
        return document().formatsAt(index);
    }

    /// Inline formats that text typed at a text position would take over.
    public SortedMap<String, String> typingFormatsAt(int at) {
        return document().typingFormatsAt(at);
    }

    /// Attributes of the paragraph that holds a text position.
    public SortedMap<String, String> paragraphFormatsAt(int at) {
        return document().paragraphFormatsAt(at);
    }

    /// An immutable copy of what a reader sees now; any thread may read it (and hash it).
    public Snapshot snapshot() {
        return document().snapshot();
    }

    /// The heads of everything applied, ordered by id.
    public List<EventId> heads() {
        return document().heads();
    }

    /// Begins to hear.
    public void addListener(DocumentListener listener) {
        listeners.add(listener);
    }

    /// Hears no more.
    public void removeListener(DocumentListener listener) {
        listeners.remove(listener);
    }

    /// Leaves, after everything is journaled and, where a server answers, delivered; what a server
    /// does not take within a second is sent at the next opening. Nothing may be called afterwards.
    ///
    /// @return completes on the owner thread when everything is on disk
    public CompletableFuture<Void> close() {
        if (!closed) {
            closed = true;
            listeners.clear();
            leaving =
                    journal()
                            .flushed()
                            .thenCompose(_ -> conversation.flushed())
                            .thenCompose(_ -> delivered())
                            .thenCompose(_ -> filed())
                            .thenRun(this::left)
                            .thenCompose(_ -> journal().flushed())
                            .thenCompose(_ -> shelf.flushed());
        }
        return leaving;
    }

    /// The last words should not wait for the next opening where the server takes them now.
    private CompletableFuture<Void> delivered() {
        return exchange.map(Exchange::settled)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private CompletableFuture<Void> filed() {
        return file.map(BoundFile::finish).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private void left() {
        exchange.ifPresent(present -> present.close("closed"));
        shelf.close();
    }

    /// Connects to a server, leaving the one before.
    ///
    /// @param host whether it is this computer's own
    void connect(Invitation invitation, boolean host) {
        exchange.ifPresent(present -> present.close("moved"));
        access.doubtIs(Optional.empty());
        Exchange next =
                new Exchange(
                        this,
                        invitation,
                        host,
                        shelf.notes().delivered(),
                        new Approach(invitation, hosts),
                        surroundings);
        exchange = Optional.of(next);
        next.start();
    }

    /// Leaves the server; the document is only here from now on.
    void disconnect() {
        exchange.ifPresent(present -> present.close("not shared any more"));
        exchange = Optional.empty();
        access.doubtIs(Optional.empty());
        replica.nobody();
        access.roleIs(Role.OWNER);
        stateIs(new SyncState.Local());
    }

    /// Where it is connected to, or tries to be.
    Optional<Invitation> invitation() {
        return exchange.map(Exchange::invitation);
    }

    // What follows is for the other classes of this package.

    /// Keeps a file up to date from now on.
    void bind(Path kept) {
        if (file.filter(known -> known.file().equals(kept)).isEmpty()) {
            file.ifPresent(before -> {
                var _ = before.finish();
            });
            BoundFile next = new BoundFile(this, kept, surroundings);
            file = Optional.of(next);
            next.start();
        }
    }

    /// Takes in what a file of this document holds beyond what is here.
    void takeIn(DocumentFile.Content content) {
        content.people().forEach(shelf::introduce);
        conversation.heard(content.chat());
        naming.found(content.name());
        new Inbox(
                        this,
                        surroundings,
                        why -> tell(Notice.warning(SessionTexts.of("file.unfit", why))))
                .add(content.runs());
    }

    /// What a file of this document would hold. Any thread; blocks.
    DocumentFile.Content content() {
        return new DocumentFile.Content(
                id(),
                shelf.name(),
                stored(),
                shelf.store().participants(id()),
                shelf.store().chat(id()));
    }

    /// What is said with the present server, if there is one.
    Optional<Exchange> exchange() {
        return exchange;
    }

    Shelf shelf() {
        return shelf;
    }

    Person person() {
        return person;
    }

    Replica replica() {
        return replica;
    }

    Document document() {
        return replica.document();
    }

    Journal journal() {
        return replica.journal();
    }

    boolean isClosed() {
        return closed;
    }

    /// Everything journaled that counts, read from the store. Any thread; blocks.
    List<EventRun> stored() {
        return shelf.load();
    }

    /// A server refused events of an agent from a sequence number on.
    void refused(AgentId agent, int from) {
        if (shelf.isOwn(agent)) {
            refusals.begin(agent, from);
        } else {
            tell(Notice.warning(SessionTexts.of("refused.others")));
        }
    }

    /// The refused text was written again by a new agent.
    void rewritten() {
        shelf.introduce(document().self(), person.toParticipant());
        exchange.ifPresent(present -> present.restart(SessionTexts.of("reason.anew")));
    }

    /// Refused too often: the connection ends, the text stays.
    void giveUp(String sentence) {
        exchange.ifPresent(present -> present.giveUp(sentence));
    }

    void introduced(Map<AgentId, Participant> participants) {
        participants.forEach(shelf::introduce);
    }

    Naming naming() {
        return naming;
    }

    void delivered(VersionVector server) {
        shelf.delivered(server);
        tellState();
    }

    void stateIs(SyncState now) {
        state = now;
        tellState();
    }

    void tell(Notice notice) {
        each(listener -> listener.told(notice));
    }

    void tellState() {
        int undelivered = undelivered();
        each(listener -> listener.stateChanged(state, undelivered));
    }

    void each(Consumer<DocumentListener> call) {
        List.copyOf(listeners).forEach(call);
    }
}
