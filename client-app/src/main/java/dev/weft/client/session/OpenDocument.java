package dev.weft.client.session;

import dev.weft.doc.ChangeSet;
import dev.weft.doc.Gesture;
import dev.weft.doc.Snapshot;
import dev.weft.graph.DocumentId;
import dev.weft.graph.EventId;

import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;

/// A document that is open here: the replica, its journal, and the connection that keeps it in step
/// with others. Every gesture is journaled first and sent second; the keyboard waits for neither.
///
/// Belongs to the owner thread of its [Surroundings]; every method must be called there, and every
/// listener is called there. Made by a [Library].
public final class OpenDocument {

    OpenDocument() {}

    /// Which document.
    public DocumentId id() {
        throw new UnsupportedOperationException("being written");
    }

    /// What people call it.
    public String title() {
        throw new UnsupportedOperationException("being written");
    }

    /// Carries out a gesture of the person here: at once, whatever the network does.
    ///
    /// @return what the view does about it; listeners do not hear of it again
    public ChangeSet perform(Gesture gesture) {
        throw new UnsupportedOperationException("being written");
    }

    /// The caret or selection here moved, in text indices; others see it soon after. Call it after
    /// own gestures too, and not for shifts that others' edits caused.
    ///
    /// @param anchor where the selection began
    /// @param focus where the caret is
    public void moveCaret(int anchor, int focus) {
        throw new UnsupportedOperationException("being written");
    }

    /// There is no caret in the text here (the window lost the focus for good, or shows something
    /// else).
    public void hideCaret() {
        throw new UnsupportedOperationException("being written");
    }

    /// Everybody else who has it open, in the order of their agents.
    public List<RemotePerson> people() {
        throw new UnsupportedOperationException("being written");
    }

    /// How it stands with a server.
    public SyncState state() {
        throw new UnsupportedOperationException("being written");
    }

    /// Own events that the server has not acknowledged, in units (an inserted or deleted UTF-16
    /// unit, a format); 0 where there is no server to deliver to.
    public int undelivered() {
        throw new UnsupportedOperationException("being written");
    }

    /// Text length in UTF-16 units.
    public int length() {
        throw new UnsupportedOperationException("being written");
    }

    /// The whole text.
    public String text() {
        throw new UnsupportedOperationException("being written");
    }

    /// Effective formats of the character at a text index (block attributes for a newline).
    public SortedMap<String, String> formatsAt(int index) {
        throw new UnsupportedOperationException("being written");
    }

    /// Inline formats that text typed at a text position would take over.
    public SortedMap<String, String> typingFormatsAt(int at) {
        throw new UnsupportedOperationException("being written");
    }

    /// Attributes of the paragraph that holds a text position.
    public SortedMap<String, String> paragraphFormatsAt(int at) {
        throw new UnsupportedOperationException("being written");
    }

    /// An immutable copy of what a reader sees now; any thread may read it (and hash it).
    public Snapshot snapshot() {
        throw new UnsupportedOperationException("being written");
    }

    /// The heads of everything applied, ordered by id.
    public List<EventId> heads() {
        throw new UnsupportedOperationException("being written");
    }

    /// Begins to hear.
    public void addListener(DocumentListener listener) {
        throw new UnsupportedOperationException("being written");
    }

    /// Hears no more.
    public void removeListener(DocumentListener listener) {
        throw new UnsupportedOperationException("being written");
    }

    /// Leaves, after everything is journaled; what is undelivered is sent at the next opening.
    /// Nothing may be called afterwards.
    ///
    /// @return completes on the owner thread when everything is on disk
    public CompletableFuture<Void> close() {
        throw new UnsupportedOperationException("being written");
    }
}
