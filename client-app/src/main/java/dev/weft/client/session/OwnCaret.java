package dev.weft.client.session;

import dev.weft.doc.ChangeSet;
import dev.weft.doc.Document;
import dev.weft.doc.Side;
import dev.weft.doc.StickyPosition;
import dev.weft.graph.AgentId;
import dev.weft.wire.Message;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Tells the others where the caret here is: at once, but not more often than every 50 ms, and then
/// the newest place. Belongs to the owner thread.
final class OwnCaret {

    private static final long PAUSE_MILLIS = 50;

    private final Executor owner;
    private final ScheduledExecutorService timer;
    private final Runnable send;

    private Optional<RemotePerson.Caret> place = Optional.empty();

    /// Of the last message; the first one counts 1, as 0 is what a server says of newcomers itself.
    private int counter;

    private boolean resting;
    private boolean moved;

    /// @param send says the present place to whoever is connected
    OwnCaret(Surroundings surroundings, Runnable send) {
        this.owner = surroundings.owner();
        this.timer = surroundings.timer();
        this.send = send;
    }

    /// The caret is here now; empty if it is nowhere in the text.
    void move(Optional<RemotePerson.Caret> now) {
        place = now;
        if (resting) {
            moved = true;
        } else {
            tell();
        }
    }

    /// Follows a change, so that a later word is right.
    ///
    /// @param side LEFT for changes of others, RIGHT for own ones: behind what was typed
    void shift(ChangeSet changes, Side side) {
        place =
                place.map(caret ->
                        new RemotePerson.Caret(
                                LiveAnchor.shift(caret.anchor(), side, changes),
                                LiveAnchor.shift(caret.focus(), side, changes)));
    }

    /// The place as a message, in the version the document has now.
    Message.Presence message(AgentId agent, Document document) {
        Optional<Message.Selection> selection =
                place.map(caret -> {
                    StickyPosition focus = at(document, caret.focus());
                    return new Message.Selection(
                            focus.heads(), at(document, caret.anchor()).item(), focus.item(), true);
                });
        counter++;
        return new Message.Presence(agent, counter, Optional.empty(), selection);
    }

    private static StickyPosition at(Document document, int index) {
        return document.stickyAt(Math.clamp(index, 0, document.length()), Side.LEFT);
    }

    private void tell() {
        moved = false;
        resting = true;
        send.run();
        var _ =
                timer.schedule(
                        () -> owner.execute(this::rested), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void rested() {
        resting = false;
        if (moved) {
            tell();
        }
    }
}
