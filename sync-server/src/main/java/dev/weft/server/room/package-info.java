/// One room for each open document, with a single writer: validate, append, acknowledge, fan out,
/// catch up.
///
/// ## Decisions
///
/// **Whose events may a participant send?** The server remembers for each agent the participant who
/// brought its first events over the agent's own connection (`hello`), or, for an agent that no
/// `hello` named, who sent events of it that were made after `open`. Events of an agent that is
/// somebody else's are taken only
///
/// * as far as the sender's `open` said it had them: a server that lost its data, or takes over
///   from another, gets the whole history from whoever comes first; or
/// * as far as the server has them already: they are compared and acknowledged.
///
/// Anything else is `not-your-agent`. Events that a sender had before it opened the document are
/// not put down to the sender: their agent stays nobody's until its own `hello`. Without tokens
/// this keeps mistakes apart, not enemies: a client can claim what it likes in `open`.
///
/// **One connection for each agent.** A newer one replaces the older (close code 4009), because a
/// client that lost its network comes back before the server has noticed.
///
/// **When the disk fails** nothing is taken back: the events are in the room's document, the others
/// have seen them, and their clients keep them until they are acknowledged. The senders are told
/// (`storage`, once for each outage), the same runs are offered to the store again with growing
/// pauses, and acknowledgements follow when it takes them. A room that holds too much that is not
/// stored takes no further batch and sends its sender away (`storage`, then close code 4013). One
/// append of a document is under way at a time, so a failure never leaves a child without parents.
///
/// **Sending.** Edits go straight to the sockets while a room has nothing else to do; while it is
/// busy, and for a rest after each sending, they gather and go out as one frame (`Audience`).
///
/// **Taking in.** Batches that come meanwhile gather too (`Backlog`) and are merged at once, in the
/// order that makes the engine cross least (`Lineup`). If the document does not take all of them,
/// or there is anything special about one, each is dealt with by itself.
///
/// **Old batches**, whose authors had not seen much of what the document holds by now, are merged
/// in a second document beside the room, which then takes the place of the first (`Detour`). The
/// work they make is counted for each connection (`Age`); one that makes too much of it is not read
/// for a while. What came in the last ten seconds is excused: nobody can have seen what was not
/// sent yet.
///
/// **When the engine fails** on a batch (an error of ours) the room's document is made anew from
/// what is stored and under way, and the sender has to come again; nobody else notices.
@NullMarked
package dev.weft.server.room;

import org.jspecify.annotations.NullMarked;
