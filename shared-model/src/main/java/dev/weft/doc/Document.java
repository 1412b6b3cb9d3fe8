package dev.weft.doc;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;

/// One replica of a document: the event graph with everything that ever happened, and the text it
/// comes to. Local gestures go in and come out as runs to journal and send; runs of others go in;
/// both come out as a [ChangeSet] for the view.
///
/// Not synchronised: one owner thread, named by whoever makes it (JavaFX on a client, the room's
/// thread on a server).
public final class Document {

    /// An empty document in which local gestures are made by `self`.
    ///
    /// @param self a fresh agent of this opening
    /// @param clock gives the informational times of local events
    public Document(AgentId self, InstantSource clock) {}

    /// The agent of local gestures.
    public AgentId self() {
        throw new UnsupportedOperationException("being written");
    }

    /// Carries out a gesture of the person here.
    public LocalEdit perform(Gesture gesture) {
        throw new UnsupportedOperationException("being written");
    }

    /// Takes a batch from outside (a peer, the server, a file), whole or not at all.
    public Receipt receive(List<EventRun> batch) {
        throw new UnsupportedOperationException("being written");
    }

    /// Takes runs that were accepted before (own store): parents before children, checked no further.
    public void load(List<EventRun> runs) {
        throw new UnsupportedOperationException("being written");
    }

    /// Everything this replica has and a given version lacks, causally ordered, whole gestures.
    public List<EventRun> runsSince(VersionVector version) {
        throw new UnsupportedOperationException("being written");
    }

    /// How many units of every agent are here.
    public VersionVector version() {
        throw new UnsupportedOperationException("being written");
    }

    /// The heads of everything applied, ordered by id.
    public List<EventId> heads() {
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

    /// An immutable copy of what a reader sees.
    public Snapshot snapshot() {
        throw new UnsupportedOperationException("being written");
    }

    /// A gap of the present text that can be found again, here and elsewhere.
    public StickyPosition stickyAt(int at, Side side) {
        throw new UnsupportedOperationException("being written");
    }

    /// Where a sticky position is in the present text (a text index); empty if this replica lacks
    /// some of its heads.
    public OptionalInt resolve(StickyPosition position) {
        throw new UnsupportedOperationException("being written");
    }
}
