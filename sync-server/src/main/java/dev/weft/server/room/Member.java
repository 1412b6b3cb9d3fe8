package dev.weft.server.room;

import dev.weft.access.Role;
import dev.weft.graph.AgentId;
import dev.weft.wire.CloseCode;
import dev.weft.wire.Frame;
import dev.weft.wire.Participant;

import java.time.Duration;
import java.util.Iterator;

/// One connection, as a room sees it. Called on the room's thread; no call blocks.
public interface Member {

    /// The agent of the opening.
    AgentId agent();

    /// The person.
    Participant participant();

    /// What the person may do here.
    Role role();

    /// Queues a frame. A member that does not take its frames is cut by its own side.
    void send(Frame frame);

    /// Queues frames that are made one by one as the connection drains; whatever is sent later
    /// comes after all of them. The iterator is used by one thread at a time, never the room's.
    void sendAll(Iterator<Frame> frames);

    /// The join did not succeed (an error was sent); the connection may try again.
    void notJoined();

    /// Ends the connection after what is queued.
    void dismiss(CloseCode code, String reason);

    /// Reads nothing more from the connection for so long; what was read already still comes.
    void pause(Duration time);
}
