package dev.weft.client.session;

import dev.weft.access.Role;
import dev.weft.doc.ChangeSet;

import java.util.List;
import java.util.Optional;

/// Who wants to hear what happens to an [OpenDocument] apart from the own gestures (their changes
/// are what [OpenDocument#perform] answers). Called on the document's owner thread; must not block.
public interface DocumentListener {

    /// Others' edits arrived. The view's text before it must be the document's text after all
    /// changes so far; own carets and scroll are the view's to shift.
    default void changed(ChangeSet changes) {}

    /// Somebody came, left or moved, or a caret moved with the text. Also called after
    /// [#changed(ChangeSet)] when carets were shifted by it.
    default void peopleMoved(List<RemotePerson> people) {}

    /// The connection or the number of undelivered units changed.
    default void stateChanged(SyncState state, int undelivered) {}

    /// The title is another one now.
    default void titleChanged(String title) {}

    /// What the person may do here is another thing now.
    default void roleChanged(Role role) {}

    /// A server is in doubt, or is not any more.
    default void doubted(Optional<Doubt> doubt) {}

    /// The invitations to the document are others now; heard by its owners.
    default void guestsChanged(List<GuestLink> guests) {}

    /// There is something to tell.
    default void told(Notice notice) {}
}
