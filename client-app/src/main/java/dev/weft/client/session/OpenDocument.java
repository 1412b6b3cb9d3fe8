package dev.weft.client.session;

import dev.weft.access.Grant;
import dev.weft.access.Role;
import dev.weft.access.Secret;
import dev.weft.doc.ChangeSet;
import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.doc.LocalEdit;
import dev.weft.doc.Receipt;
import dev.weft.doc.Side;
import dev.weft.doc.Snapshot;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.EventId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;
import dev.weft.store.DocumentFile;
import dev.weft.wire.Message;
import dev.weft.wire.Participant;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
    private final Journal journal;
    private final People people = new People();
    private final OwnCaret caret;
    private final Refusals refusals;
    private final List<DocumentListener> listeners = new ArrayList<>();

    private Document document;
    private Optional<Exchange> exchange = Optional.empty();
    private SyncState state = new SyncState.Local();
    private Role role;
    private Optional<Doubt> doubt = Optional.empty();
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
        role =
                Origin.parse(shelf.origin()) instanceof Origin.Joined(Invitation _, Role before)
                        ? before
                        : Role.OWNER;
        this.shelf = shelf;
        this.document = document;
        this.person = person;
        this.surroundings = surroundings;
        journal = new Journal(shelf.store(), shelf.id(), surroundings, new JournalEars());
        caret = new OwnCaret(surroundings, () -> exchange.ifPresent(Exchange::tellCaret));
        refusals = new Refusals(this, shelf, surroundings);
        shelf.introduce(document.self(), person.toParticipant());
    }

    /// Which document.
    public DocumentId id() {
        return shelf.id();
    }

    /// What people call it.
    public String title() {
        return shelf.title();
    }

    /// What the person may do with it; an owner's own where it is shared nowhere.
    public Role role() {
        return role;
    }

    /// Whether gestures have effect: the role allows it.
    public boolean mayWrite() {
        return role.mayEdit();
    }

    /// Carries out a gesture of the person here: at once, whatever the network does. Without effect
    /// where the role does not allow it.
    ///
    /// @return what the view does about it; listeners do not hear of it again
    public ChangeSet perform(Gesture gesture) {
        if (!mayWrite()) {
            return ChangeSet.none();
        }
        List<Gesture> parts = LargeGesture.cut(gesture);
        if (parts.size() == 1) {
            LocalEdit edit = document.perform(gesture);
            performed(edit.runs(), edit.changes());
            return edit.changes();
        }
        Snapshot before = document.snapshot();
        List<EventRun> runs = new ArrayList<>();
        parts.forEach(part -> runs.addAll(document.perform(part).runs()));
        ChangeSet changes = SnapshotDiff.between(before, document.snapshot());
        performed(runs, changes);
        return changes;
    }

    /// Takes back the last own group of gestures that still shows, whatever others did meanwhile.
    ///
    /// @return what the view does about it; listeners do not hear of it again
    public ChangeSet undo() {
        if (!mayWrite()) {
            return ChangeSet.none();
        }
        return stepped(document.undo());
    }

    /// Brings back what the last [#undo()] took back; else as there.
    public ChangeSet redo() {
        if (!mayWrite()) {
            return ChangeSet.none();
        }
        return stepped(document.redo());
    }

    /// Whether there is anything of one's own to take back.
    public boolean canUndo() {
        return document.canUndo();
    }

    /// Whether there is anything to bring back.
    public boolean canRedo() {
        return document.canRedo();
    }

    /// The next gesture begins a new undo group: the caret was moved by hand.
    public void closeUndoGroup() {
        document.closeUndoGroup();
    }

    private ChangeSet stepped(LocalEdit step) {
        performed(step.runs(), step.changes());
        return step.changes();
    }

    private void performed(List<EventRun> runs, ChangeSet changes) {
        if (!runs.isEmpty()) {
            journal.append(runs);
            caret.shift(changes, Side.RIGHT);
            if (people.changed(changes, document)) {
                tellPeople();
            }
            tellState();
        }
    }

    /// The caret or selection here moved, in text indices; others see it soon after. Call it after
    /// own gestures too, and not for shifts that others' edits caused.
    ///
    /// @param anchor where the selection began
    /// @param focus where the caret is
    public void moveCaret(int anchor, int focus) {
        caret.move(Optional.of(new RemotePerson.Caret(anchor, focus)));
    }

    /// There is no caret in the text here (the window lost the focus for good, or shows something
    /// else).
    public void hideCaret() {
        caret.move(Optional.empty());
    }

    /// Everybody else who has it open, in the order of their agents.
    public List<RemotePerson> people() {
        return people.all();
    }

    /// How it stands with a server.
    public SyncState state() {
        return state;
    }

    /// What stands between this document and its server, if a person has to decide or to know.
    public Optional<Doubt> doubt() {
        return doubt;
    }

    /// The person decided to go on in spite of the doubt. Without effect where that is not theirs
    /// to decide.
    public void trust() {
        if (doubt.filter(Doubt::mayGoOn).isPresent()) {
            doubtIs(Optional.empty());
            exchange.ifPresent(Exchange::trust);
        }
    }

    /// The person decided not to go on.
    public void distrust() {
        if (doubt.isPresent()) {
            String place = doubt.get().place();
            doubtIs(Optional.empty());
            giveUp(
                    "Nothing was sent to "
                            + place
                            + ". Ask whoever shares the document for a link and open that.");
        }
    }

    /// The invitations to this document; empty where the person is no owner, or until they came.
    public List<GuestLink> guests() {
        return role.mayInvite() ? shelf.guests().all() : List.of();
    }

    /// Has an invitation made; the listeners hear of it.
    public void invite(Role guest) {
        exchange.ifPresent(
                present -> present.say(new Message.Invite(guest, "", OptionalLong.empty())));
    }

    /// Gives an invitation another role.
    public void changeGuest(String id, Role guest) {
        exchange.ifPresent(present -> present.say(new Message.Change(id, guest)));
    }

    /// Takes an invitation back.
    public void revokeGuest(String id) {
        exchange.ifPresent(present -> present.say(new Message.Revoke(id)));
    }

    /// The link by which somebody comes in with this secret, if the document is at a server.
    public Optional<Invitation> linkWith(Secret secret) {
        return invitation().map(own -> own.with(secret));
    }

    /// Own events that the server has not acknowledged, in units (an inserted or deleted UTF-16
    /// unit, a format); 0 where there is no server to deliver to.
    public int undelivered() {
        return exchange.map(present -> shelf.own(document.version(), present.delivered()))
                .orElse(0);
    }

    /// Text length in UTF-16 units.
    public int length() {
        return document.length();
    }

    /// The whole text.
    public String text() {
        return document.text();
    }

    /// Effective formats of the character at a text index (block attributes for a newline).
    public SortedMap<String, String> formatsAt(int index) {
        return document.formatsAt(index);
    }

    /// Inline formats that text typed at a text position would take over.
    public SortedMap<String, String> typingFormatsAt(int at) {
        return document.typingFormatsAt(at);
    }

    /// Attributes of the paragraph that holds a text position.
    public SortedMap<String, String> paragraphFormatsAt(int at) {
        return document.paragraphFormatsAt(at);
    }

    /// An immutable copy of what a reader sees now; any thread may read it (and hash it).
    public Snapshot snapshot() {
        return document.snapshot();
    }

    /// The heads of everything applied, ordered by id.
    public List<EventId> heads() {
        return document.heads();
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
                    journal.flushed()
                            .thenCompose(_ -> delivered())
                            .thenCompose(_ -> filed())
                            .thenRun(this::left)
                            .thenCompose(_ -> journal.flushed());
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
        doubtIs(Optional.empty());
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
        doubtIs(Optional.empty());
        nobody();
        roleIs(Role.OWNER);
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
        new Inbox(
                        this,
                        surroundings,
                        why -> tell(Notice.warning("The file holds edits that do not fit: " + why)))
                .add(content.runs());
    }

    /// What a file of this document would hold. Any thread; blocks.
    DocumentFile.Content content() {
        return new DocumentFile.Content(
                id(), shelf.title(), stored(), shelf.store().participants(id()));
    }

    /// A link was opened. Where it leads to nothing that is here already, the role is not known
    /// before the server tells it.
    void joined(Invitation invitation) {
        Role expected = document.version().entries().isEmpty() ? Role.VIEWER : role;
        shelf.originIs(new Origin.Joined(invitation, expected).text());
        roleIs(expected);
    }

    /// The server told what the person may do.
    void admitted(Role now) {
        if (Origin.parse(shelf.origin()) instanceof Origin.Joined(Invitation invitation, _)) {
            shelf.originIs(new Origin.Joined(invitation, now).text());
        }
        boolean lost = role.mayEdit() && !now.mayEdit();
        roleIs(now);
        if (lost && undelivered() > 0) {
            tell(
                    Notice.warning(
                            "You may only read here now. What you typed before and nobody has yet"
                                    + " stays on this computer; copy it, or ask for a link that"
                                    + " lets you write."));
        } else if (lost) {
            tell(Notice.information("You may only read here now. Everything you wrote is there."));
        }
    }

    private void roleIs(Role now) {
        if (role != now) {
            role = now;
            each(listener -> listener.roleChanged(now));
        }
    }

    void doubtIs(Optional<Doubt> now) {
        if (!doubt.equals(now)) {
            doubt = now;
            each(listener -> listener.doubted(now));
        }
    }

    void guestsAre(List<Grant> grants) {
        shelf.guests().are(grants);
        tellGuests();
    }

    void invited(Grant grant, Secret secret) {
        shelf.guests().made(grant, secret);
        tellGuests();
    }

    private void tellGuests() {
        List<GuestLink> all = guests();
        each(listener -> listener.guestsChanged(all));
    }

    Shelf shelf() {
        return shelf;
    }

    Person person() {
        return person;
    }

    Document document() {
        return document;
    }

    Journal journal() {
        return journal;
    }

    boolean isClosed() {
        return closed;
    }

    /// An empty document of the same agent.
    Document twin() {
        return new Document(document.self(), surroundings.clock());
    }

    /// Everything journaled that counts, read from the store. Any thread; blocks.
    List<EventRun> stored() {
        return shelf.load();
    }

    /// Others' events became part of the document.
    void applied(Receipt.Applied applied) {
        journal.append(applied.runs());
        changed(applied.changes());
        settle();
        exchange.ifPresent(Exchange::advanced);
    }

    /// Puts a document that was merged elsewhere in the present one's place.
    ///
    /// @param runs what it has and the journal lacks
    void replace(Document merged, List<EventRun> runs) {
        Snapshot before = document.snapshot();
        document = merged;
        journal.append(runs);
        changed(SnapshotDiff.between(before, merged.snapshot()));
        settle();
        exchange.ifPresent(Exchange::advanced);
        tellState();
    }

    /// Undo steps of several people at one time may leave something that is this replica's to put
    /// right.
    private void settle() {
        LocalEdit settled = document.settle();
        if (!settled.runs().isEmpty()) {
            journal.append(settled.runs());
            changed(settled.changes());
            tellState();
        }
    }

    private void changed(ChangeSet changes) {
        if (!changes.isEmpty()) {
            caret.shift(changes, Side.LEFT);
            each(listener -> listener.changed(changes));
        }
        if (people.changed(changes, document)) {
            tellPeople();
        }
    }

    /// An event from outside breaks a rule: what is here stays as it is, and nothing is asked
    /// again.
    void unreadable(Receipt.Refused refused) {
        exchange.ifPresent(present ->
                present.giveUp(
                        "An edit of somebody else cannot be read here ("
                                + refused.message()
                                + "). Everything that is on the screen is kept on this"
                                + " computer; install the same version of Weft everywhere,"
                                + " then open the document again."));
    }

    /// A server refused events of an agent from a sequence number on.
    void refused(AgentId agent, int from) {
        if (shelf.isOwn(agent)) {
            refusals.begin(agent, from);
        } else {
            tell(
                    Notice.warning(
                            "The server does not take some edits of other people that are here."
                                    + " They are kept on this computer."));
        }
    }

    /// The refused text was written again by a new agent.
    void rewritten() {
        shelf.introduce(document.self(), person.toParticipant());
        exchange.ifPresent(present -> present.restart("it refused an edit, which is sent anew"));
    }

    /// Refused too often: the connection ends, the text stays.
    void giveUp(String sentence) {
        exchange.ifPresent(present -> present.giveUp(sentence));
    }

    Message.Presence presence() {
        return caret.message(document.self(), document);
    }

    void heard(Message.Presence presence) {
        presence.participant().ifPresent(who -> shelf.introduce(presence.agent(), who));
        if (!presence.agent().equals(document.self()) && people.heard(presence, document)) {
            tellPeople();
        }
    }

    void left(AgentId agent) {
        if (people.left(agent)) {
            tellPeople();
        }
    }

    void nobody() {
        if (people.clear()) {
            tellPeople();
        }
    }

    void introduced(String title, Map<AgentId, Participant> participants) {
        participants.forEach(shelf::introduce);
        if (shelf.rename(title)) {
            each(listener -> listener.titleChanged(title));
        }
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

    private void tellState() {
        int undelivered = undelivered();
        each(listener -> listener.stateChanged(state, undelivered));
    }

    private void tellPeople() {
        List<RemotePerson> all = people.all();
        each(listener -> listener.peopleMoved(all));
    }

    private void each(Consumer<DocumentListener> call) {
        List.copyOf(listeners).forEach(call);
    }

    private final class JournalEars implements Journal.Listener {
        @Override
        public void durable(List<EventRun> runs) {
            exchange.ifPresent(present -> present.durable(runs));
        }

        @Override
        public void failing(boolean failing) {
            tell(
                    failing
                            ? Notice.warning(
                                    "The disk of this computer takes nothing any more. What you"
                                            + " type stays in memory and is tried again every"
                                            + " second; make room, and do not close Weft.")
                            : Notice.information("Everything is saved on this computer again."));
        }
    }
}
