package dev.weft.server.room;

import dev.weft.graph.AgentId;
import dev.weft.graph.VersionVector;
import dev.weft.server.rate.Bucket;
import dev.weft.wire.Message;
import dev.weft.wire.Message.Edit;
import dev.weft.wire.Message.Failure;
import dev.weft.wire.Message.Open;
import dev.weft.wire.Message.Presence;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One member's place in one room: the door for its connection (any thread; calls return at once
/// and are carried out in order), and what the room remembers of it (the room's thread).
public final class Seat {

    /// A batch that waits for events that it builds on.
    record Held(Edit edit, VersionVector needed, int bytes) {}

    private final Room room;
    private final Member member;

    /// What the client said it had when it opened the document.
    VersionVector claimed = VersionVector.empty();

    /// Agents of which a batch was refused here.
    final Set<AgentId> refused = new HashSet<>();

    /// Agent → end of what this member sent and has no acknowledgement of yet.
    final Map<AgentId, Integer> owed = new HashMap<>();

    final Deque<Held> held = new ArrayDeque<>();
    int heldBytes;

    /// Whether the room counts this seat among its visitors.
    boolean visiting = true;

    /// Whether the member is in: `opened` was sent and it has not left.
    boolean seated;

    boolean toldOfStorage;

    /// Whether the member asked for the chat, and so hears of new lines.
    boolean hearsChat;

    /// Whether the member asked for the title, and so hears of others.
    boolean hearsTitle;

    /// How often the member may give a title; made when it gives one first.
    Optional<Bucket> titlePace = Optional.empty();

    /// How much the member may say in the chat; made when it says something first.
    Optional<Bucket> chatPace = Optional.empty();

    boolean toldOfChatPace;

    /// What the member's last batch had not seen when that was last looked up, and how many events
    /// there were then; at first as if it had seen nothing.
    int unseen = Integer.MAX_VALUE / 2;

    int unseenAt;

    /// How many events the room had up to the latest that this member had seen, as far as the room
    /// noticed.
    int seen;

    /// What the member's old batches may still cost; made when the first one comes.
    Optional<Bucket> oldWork = Optional.empty();

    Optional<Presence> presence = Optional.empty();

    Seat(Room room, Member member) {
        this.room = room;
        this.member = member;
    }

    /// Asks for the document; the answer goes to the member. What is handed in after it is dealt
    /// with after it.
    public void join(Open open) {
        room.submit(this, () -> room.join(this, open), () -> {});
    }

    /// Hands in a batch.
    ///
    /// @param bytes length of its frame
    /// @param done run when it has been dealt with
    public void edit(Edit edit, int bytes, Runnable done) {
        room.submitEdit(new Batch(this, edit, bytes, done));
    }

    /// Hands in the refusal of a batch whose form was wrong: from here on its agent is refused.
    ///
    /// @param failure the answer for the member
    /// @param done run when it has been dealt with
    public void refuse(AgentId agent, Failure failure, Runnable done) {
        room.submit(this, () -> room.refuse(this, agent, failure), done);
    }

    /// Hands in a presence.
    ///
    /// @param done run when it has been dealt with
    public void presence(Presence moved, Runnable done) {
        room.submitBehind(this, () -> room.presence(this, moved), done);
    }

    /// Hands in something about the chat: lines, or a question for them.
    ///
    /// @param done run when it has been dealt with
    public void chat(Message message, Runnable done) {
        room.submit(this, () -> room.chat(this, message), done);
    }

    /// Hands in a title, or a question for it.
    ///
    /// @param done run when it has been dealt with
    public void title(Message message, Runnable done) {
        room.submit(this, () -> room.title(this, message), done);
    }

    /// Hands in what is said about an image, or a piece of one.
    ///
    /// @param done run when it has been dealt with
    public void image(Message about, Runnable done) {
        room.submit(this, () -> room.image(this, about), done);
    }

    /// Leaves the room, joined or not; a second time does nothing.
    public void leave(String reason) {
        room.submit(this, () -> room.leave(this, reason), () -> {});
    }

    Member member() {
        return member;
    }

    /// Where the member is, for those who come later.
    Presence shownPresence() {
        return presence.orElseGet(() ->
                new Presence(
                        member.agent(), 0, Optional.of(member.participant()), Optional.empty()));
    }

    /// Remembers that the member waits for an acknowledgement of everything in the batch.
    void owe(Edit edit) {
        edit.runs().forEach(run -> owed.merge(run.agent(), run.end(), Math::max));
    }

    void hold(Held batch) {
        held.add(batch);
        heldBytes += batch.bytes();
    }
}
