package dev.weft.client.session;

import dev.weft.doc.ChangeSet;
import dev.weft.doc.Document;
import dev.weft.doc.Side;
import dev.weft.doc.StickyPosition;
import dev.weft.graph.AgentId;
import dev.weft.wire.Message;
import dev.weft.wire.Message.Selection;
import dev.weft.wire.Participant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Who else is here and where. A caret that names a version which is not here yet is held, the
/// newest of each agent only; once found it moves with every change until the next message. Belongs
/// to the owner thread.
final class People {

    private final Map<AgentId, Present> present = new TreeMap<>();

    /// Somebody's last word.
    private static final class Present {
        private Participant participant;
        private int counter;
        private Optional<Selection> held = Optional.empty();
        private Optional<RemotePerson.Caret> caret = Optional.empty();
        private Side side = Side.LEFT;

        Present(Participant participant, int counter) {
            this.participant = participant;
            this.counter = counter;
        }
    }

    /// Takes a message in.
    ///
    /// @return whether anything is to be shown otherwise
    boolean heard(Message.Presence presence, Document document) {
        if (presence.participant().isEmpty()) {
            return false;
        }
        Participant participant = presence.participant().get();
        Present known = present.get(presence.agent());
        if (known == null) {
            known = new Present(participant, presence.counter());
            present.put(presence.agent(), known);
        } else if (presence.counter() <= known.counter) {
            return false;
        }
        known.participant = participant;
        known.counter = presence.counter();
        known.held = presence.selection();
        if (known.held.isEmpty()) {
            known.caret = Optional.empty();
        } else {
            resolve(known, document);
        }
        return true;
    }

    /// Somebody left; should the same agent speak again, its messages count anew.
    boolean left(AgentId agent) {
        return present.remove(agent) != null;
    }

    /// Nobody is known to be here: the connection is gone.
    boolean clear() {
        boolean any = !present.isEmpty();
        present.clear();
        return any;
    }

    /// The text changed: carets move along, and held ones are tried again.
    ///
    /// @return whether anything is to be shown otherwise
    boolean changed(ChangeSet changes, Document document) {
        boolean moved = false;
        for (Present person : present.values()) {
            Optional<RemotePerson.Caret> before = person.caret;
            person.caret =
                    before.map(caret ->
                            new RemotePerson.Caret(
                                    LiveAnchor.shift(caret.anchor(), person.side, changes),
                                    LiveAnchor.shift(caret.focus(), person.side, changes)));
            if (person.held.isPresent()) {
                resolve(person, document);
            }
            moved |= !before.equals(person.caret);
        }
        return moved;
    }

    /// Everybody, in the order of agents.
    List<RemotePerson> all() {
        List<RemotePerson> all = new ArrayList<>();
        present.forEach((agent, person) ->
                all.add(
                        new RemotePerson(
                                agent,
                                person.participant.name(),
                                person.participant.colourSeed(),
                                person.caret)));
        return all;
    }

    private static void resolve(Present person, Document document) {
        Selection selection = person.held.orElseThrow();
        Side side = selection.leftSide() ? Side.LEFT : Side.RIGHT;
        OptionalInt anchor =
                document.resolve(new StickyPosition(selection.heads(), selection.anchor(), side));
        OptionalInt focus =
                selection.focus() == selection.anchor()
                        ? anchor
                        : document.resolve(
                                new StickyPosition(selection.heads(), selection.focus(), side));
        if (anchor.isPresent() && focus.isPresent()) {
            person.caret = Optional.of(new RemotePerson.Caret(anchor.getAsInt(), focus.getAsInt()));
            person.side = side;
            person.held = Optional.empty();
        }
    }
}
