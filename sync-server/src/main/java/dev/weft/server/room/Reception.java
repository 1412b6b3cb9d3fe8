package dev.weft.server.room;

import dev.weft.access.Role;
import dev.weft.doc.Document;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;
import dev.weft.wire.Bulk;
import dev.weft.wire.Frame;
import dev.weft.wire.Message.Edit;
import dev.weft.wire.Message.Open;
import dev.weft.wire.Message.Opened;
import dev.weft.wire.MessageCodec;
import dev.weft.wire.Participant;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// What a newcomer to a room is told: what the document is called, who wrote it, and everything
/// that the newcomer lacks of it. Owner: the room's thread.
final class Reception {

    /// Fewer events take no longer as JSON.
    private static final int MANY_EVENTS = 500;

    private final DocumentId id;
    private final Audience audience;
    private final Naming naming;
    private final Rooms rooms;

    Reception(DocumentId id, Audience audience, Naming naming, Rooms rooms) {
        this.id = id;
        this.audience = audience;
        this.naming = naming;
        this.rooms = rooms;
    }

    Opened opened(Replica open, Role role) {
        return new Opened(id, naming.title(), open.journal().durable(), people(open), role);
    }

    /// All authors so far and all who are here.
    private Map<AgentId, Participant> people(Replica open) {
        Map<AgentId, Participant> people = new HashMap<>();
        for (Seat seat : audience.seats()) {
            people.put(seat.member().agent(), seat.member().participant());
        }
        people.putAll(open.authors());
        return people;
    }

    /// Frames with everything the document has beyond what a member has, as it can read them; text
    /// frames are encoded as they are asked for.
    Iterator<Frame> catchUp(Replica open, Open asked) {
        Document document = open.document();
        boolean binary = asked.bulk() == Bulk.BINARY;
        int lacking = document.events() - document.version().shared(asked.version());
        if (binary && lacking >= MANY_EVENTS && lacking > document.events() / 2) {
            return open.history().iterator();
        }
        List<EventRun> runs = document.runsSince(asked.version());
        if (binary && lacking >= MANY_EVENTS) {
            return List.of(MessageCodec.history(runs)).iterator();
        }
        Iterator<Edit> batches = Batches.of(runs, rooms.wireLimits()).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return batches.hasNext();
            }

            @Override
            public Frame next() {
                return rooms.frame(batches.next());
            }
        };
    }

    /// Makes all this for nobody, so that the first who comes finds it made.
    void rehearse(Replica open) {
        rooms.frame(opened(open, Role.EDITOR));
        Open asked = new Open(id, false, "", VersionVector.empty(), Bulk.BINARY);
        catchUp(open, asked).forEachRemaining(_ -> {});
    }
}
