package dev.weft.wire;

import dev.weft.access.Grant;
import dev.weft.access.Role;
import dev.weft.access.Secret;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.EventId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Everything that is said between a client and a server, one JSON text frame each. PROTOCOL.md
/// holds the exact form of every field.
public sealed interface Message {

    /// The protocol version these messages are of.
    int VERSION = 1;

    /// Client → server, first: who is there.
    ///
    /// @param version the protocol version the client speaks
    /// @param agent the agent of this opening
    /// @param participant the person
    record Hello(int version, AgentId agent, Participant participant) implements Message {}

    /// Server → client, answers `hello`.
    ///
    /// @param version the protocol version spoken from here on
    /// @param server name and version of the server, for logs
    /// @param limits what it takes
    record Welcome(int version, String server, Limits limits) implements Message {}

    /// Client → server: join a document.
    ///
    /// @param document which
    /// @param create whether to make it if the server does not have it
    /// @param title its title if it is made
    /// @param version what the client has; the server sends the rest
    /// @param bulk how long histories should come
    /// @param secret what the invitation says; [Secret#NONE] where the server asks for none
    record Open(
            DocumentId document,
            boolean create,
            String title,
            VersionVector version,
            Bulk bulk,
            Secret secret)
            implements Message {
        /// Without a secret.
        public Open(
                DocumentId document,
                boolean create,
                String title,
                VersionVector version,
                Bulk bulk) {
            this(document, create, title, version, bulk, Secret.NONE);
        }
    }

    /// Server → client, answers `open`; `edit`s with what the client lacks follow at once.
    ///
    /// @param document which
    /// @param title its title
    /// @param version what the server has durably; the client sends the rest, and has caught up
    ///   when its own version contains this one
    /// @param participants agent → person for every author so far
    /// @param role what the client may do here
    record Opened(
            DocumentId document,
            String title,
            VersionVector version,
            Map<AgentId, Participant> participants,
            Role role)
            implements Message {
        public Opened {
            participants = Map.copyOf(participants);
        }
    }

    /// Both ways: a batch of events, whole gestures, causally ordered, taken whole or not at all.
    record Edit(List<EventRun> runs) implements Message {
        public Edit {
            runs = List.copyOf(runs);
        }
    }

    /// Server → client: all events of `agent` below `next` are on disk (fsynced); cumulative.
    record Ack(AgentId agent, int next) implements Message {}

    /// Both ways: where somebody is. Ephemeral; only the newest for each agent counts.
    ///
    /// @param agent whose
    /// @param counter grows with every message of the agent
    /// @param participant the person; always there from a server, ignored from a client
    /// @param selection caret and selection; empty: here, but no caret in the text
    record Presence(
            AgentId agent,
            int counter,
            Optional<Participant> participant,
            Optional<Selection> selection)
            implements Message {}

    /// A caret or selection in item coordinates of the version `heads` (gaps, as in sticky
    /// positions: 1 is before the first character).
    ///
    /// @param anchor where the selection began
    /// @param focus where the caret is
    /// @param leftSide whether it stays with the item before the gap (else after)
    record Selection(List<EventId> heads, int anchor, int focus, boolean leftSide) {
        public Selection {
            heads = List.copyOf(heads);
        }
    }

    /// Both ways: a message was not taken; the connection goes on unless it is closed after it.
    ///
    /// @param code the kind
    /// @param expected what would have been right
    /// @param message a sentence that names what was wrong
    /// @param agent for a refused `edit` the agent whose events were refused
    record Failure(ErrorCode code, String expected, String message, Optional<AgentId> agent)
            implements Message {}

    /// Client → server, any time after `hello`: which documents are offered to whoever asks.
    record ListOffers() implements Message {}

    /// Server → client, answers `list`.
    record Offers(List<Offer> documents) implements Message {
        public Offers {
            documents = List.copyOf(documents);
        }
    }

    /// A document that whoever asks may join.
    ///
    /// @param document which
    /// @param title its title
    /// @param secret what lets one in; empty where the server asks for none
    record Offer(DocumentId document, String title, String secret) {}

    /// Client → server, from an owner: make an invitation to the document that is open.
    ///
    /// @param role what who comes by it may do
    /// @param label what it is for, may be empty
    /// @param endsAt whole seconds since the epoch from which it does not let in any more
    record Invite(Role role, String label, OptionalLong endsAt) implements Message {}

    /// Server → client, answers `invite`; the only time that the secret is told.
    record Invited(Grant grant, Secret secret) implements Message {}

    /// Client → server, from an owner: give an invitation another role.
    record Change(String id, Role role) implements Message {}

    /// Client → server, from an owner: let nobody in by an invitation any more.
    record Revoke(String id) implements Message {}

    /// Client → server, without a list: which invitations to this document there are. Server →
    /// client, answers that, `change` and `revoke`.
    record Invitations(Optional<List<Grant>> list) implements Message {
        public Invitations {
            list = list.map(List::copyOf);
        }
    }

    /// Client → server: lines that somebody says in the chat, or an owner brings. Server → client:
    /// lines of others that are on disk now.
    ///
    /// @param lines 1 to 200
    record Chat(List<ChatLine> lines) implements Message {
        public Chat {
            lines = List.copyOf(lines);
        }
    }

    /// Server → client, answers `chat`: these lines are on disk (fsynced).
    record Chatted(List<String> ids) implements Message {
        public Chatted {
            ids = List.copyOf(ids);
        }
    }

    /// Client → server: which lines there are; from the first one on the client hears of new ones.
    ///
    /// @param before only lines before this one; empty: the newest
    /// @param digest [ChatLine#digest] of what the client has; empty: send whatever there is
    record AskChat(Optional<String> before, Optional<String> digest) implements Message {}

    /// Server → client, answers [AskChat].
    ///
    /// @param lines the newest of those that were asked for, up to 200, the oldest first
    /// @param more whether there are older ones
    /// @param same whether the client has exactly what the server has; then no lines follow
    record ChatPage(List<ChatLine> lines, boolean more, boolean same) implements Message {
        public ChatPage {
            lines = List.copyOf(lines);
        }
    }

    /// What is said about an image.
    enum ImageNews {
        /// Client → server: it has the image, all of its bytes.
        OFFER,
        /// Both ways: send me the piece behind the bytes I have.
        WANT,
        /// Server → client: the image is on the server's disk.
        HERE,
        /// Server → client: nobody has brought it yet; `here` follows when somebody does.
        MISSING,
        /// Server → client: it does not take the image; the message says why.
        REFUSED;

        /// As it is written on the wire.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Client → server: which title the document has; from then on the client hears of others.
    record AskTitle() implements Message {}

    /// Client → server, from who may edit: the document is called this. It stands if it replaces
    /// the one that the server has; answered like [AskTitle].
    ///
    /// @param title with a number above 0
    record Entitle(Title title) implements Message {}

    /// Server → client: the title that is on the server's disk; answers [AskTitle] and [Entitle],
    /// and tells whoever said one of these of every other title.
    record Titled(Title title) implements Message {}

    /// Both ways: about an image of the document that is open.
    ///
    /// @param hash SHA-256, 64 lower-case hexadecimal digits
    /// @param bytes how many of its bytes the sender has
    /// @param message a sentence with `refused`, else empty
    record Image(String hash, ImageNews what, int bytes, String message) implements Message {}

    /// Both ways, in a binary frame, answers `want`: some bytes of an image. Not to be compared.
    ///
    /// @param hash SHA-256, 64 lower-case hexadecimal digits
    /// @param size length of the whole image
    /// @param from where the bytes begin
    /// @param bytes not to be changed
    @SuppressWarnings("ArrayRecordComponent")
    record ImagePiece(String hash, int size, int from, byte[] bytes) implements Message {
        /// Greatest length.
        public static final int MOST = 64 << 10;
    }

    /// Client → server: leaving on purpose. Server → client with an agent: that one left; without:
    /// the server closes.
    record Bye(Optional<AgentId> agent, String reason) implements Message {}
}
