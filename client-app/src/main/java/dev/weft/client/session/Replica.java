package dev.weft.client.session;

import dev.weft.doc.ChangeSet;
import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.doc.LocalEdit;
import dev.weft.doc.Receipt;
import dev.weft.doc.Side;
import dev.weft.doc.Snapshot;
import dev.weft.graph.AgentId;
import dev.weft.op.EventRun;
import dev.weft.wire.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The replica of an open document with everything that moves when its text changes: the journal,
/// the caret here and the carets of others. Belongs to the document's owner thread.
final class Replica {

    private final OpenDocument open;
    private final Surroundings surroundings;
    private final Journal journal;
    private final People people = new People();
    private final OwnCaret caret;
    private Document document;

    /// @param document as it was loaded; nobody else may use it any more
    Replica(OpenDocument open, Document document, Surroundings surroundings) {
        this.open = open;
        this.document = document;
        this.surroundings = surroundings;
        Shelf shelf = open.shelf();
        journal = new Journal(shelf.store(), shelf.id(), surroundings, new JournalEars());
        caret = new OwnCaret(surroundings, () -> open.exchange().ifPresent(Exchange::tellCaret));
    }

    Document document() {
        return document;
    }

    Journal journal() {
        return journal;
    }

    /// Everybody else, in the order of their agents.
    List<RemotePerson> people() {
        return people.all();
    }

    /// The caret here is at this place; empty if it is nowhere in the text.
    void moveCaret(Optional<RemotePerson.Caret> place) {
        caret.move(place);
    }

    /// Carries out a gesture of the person here: at once, whatever the network does.
    ///
    /// @return what the view does about it; listeners do not hear of it again
    ChangeSet perform(Gesture gesture) {
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
    ChangeSet undo() {
        return stepped(document.undo());
    }

    /// Brings back what the last [#undo()] took back.
    ChangeSet redo() {
        return stepped(document.redo());
    }

    private ChangeSet stepped(LocalEdit step) {
        performed(step.runs(), step.changes());
        return step.changes();
    }

    private void performed(List<EventRun> runs, ChangeSet changes) {
        if (!runs.isEmpty()) {
            journal.append(runs);
            caret.shift(changes, Side.RIGHT);
            open.images().noticed(changes);
            if (people.changed(changes, document)) {
                tellPeople();
            }
            open.tellState();
        }
    }

    /// Others' events became part of the document.
    void applied(Receipt.Applied applied) {
        journal.append(applied.runs());
        changed(applied.changes());
        settle();
        open.exchange().ifPresent(Exchange::advanced);
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
        open.exchange().ifPresent(Exchange::advanced);
        open.tellState();
    }

    /// Undo steps of several people at one time may leave something that is this replica's to put
    /// right.
    private void settle() {
        LocalEdit settled = document.settle();
        if (!settled.runs().isEmpty()) {
            journal.append(settled.runs());
            changed(settled.changes());
            open.tellState();
        }
    }

    private void changed(ChangeSet changes) {
        if (!changes.isEmpty()) {
            caret.shift(changes, Side.LEFT);
            open.images().noticed(changes);
            open.each(listener -> listener.changed(changes));
        }
        if (people.changed(changes, document)) {
            tellPeople();
        }
    }

    /// An empty document of the same agent.
    Document twin() {
        return new Document(document.self(), surroundings.clock());
    }

    Message.Presence presence() {
        return caret.message(document.self(), document);
    }

    void heard(Message.Presence presence) {
        presence.participant().ifPresent(who -> open.shelf().introduce(presence.agent(), who));
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

    /// An event from outside breaks a rule: what is here stays as it is, and nothing is asked
    /// again.
    void unreadable(Receipt.Refused refused) {
        open.exchange()
                .ifPresent(present ->
                        present.giveUp(
                                "An edit of somebody else cannot be read here ("
                                        + refused.message()
                                        + "). Everything that is on the screen is kept on this"
                                        + " computer; install the same version of Weft everywhere,"
                                        + " then open the document again."));
    }

    private void tellPeople() {
        List<RemotePerson> all = people.all();
        open.each(listener -> listener.peopleMoved(all));
    }

    private final class JournalEars implements Journal.Listener {
        @Override
        public void durable(List<EventRun> runs) {
            open.exchange().ifPresent(present -> present.durable(runs));
        }

        @Override
        public void failing(boolean failing) {
            open.tell(
                    failing
                            ? Notice.warning(SessionTexts.of("disk.full"))
                            : Notice.information(SessionTexts.of("disk.well")));
        }
    }
}
