package dev.weft.server.access;

import dev.weft.access.Role;
import dev.weft.graph.DocumentId;
import dev.weft.store.StoreException;
import dev.weft.wire.ErrorCode;
import dev.weft.wire.Message;
import dev.weft.wire.Message.Failure;

import java.lang.System.Logger.Level;
import java.util.Optional;

/// Carries out what an owner asks for: making, changing, revoking and listing the invitations to
/// one document.
public final class Inviting {

    private static final System.Logger LOG = System.getLogger(Inviting.class.getName());
    private static final int MOST = 1_000;

    private final Tokens tokens;
    private final DocumentId document;

    /// For the document that a connection has open.
    public Inviting(Tokens tokens, DocumentId document) {
        this.tokens = tokens;
        this.document = document;
    }

    /// Does it and says what to answer. Blocks for the disk.
    ///
    /// @param request an `invite`, `change`, `revoke` or `invitations`
    public Message answer(Message request) {
        try {
            return switch (request) {
                case Message.Invite invite -> make(invite);
                case Message.Change(String id, Role role) when isOurs(id) -> {
                    tokens.change(id, role);
                    yield list();
                }
                case Message.Revoke(String id) when isOurs(id) -> {
                    tokens.revoke(id);
                    yield list();
                }
                case Message.Change(String id, Role _) -> unknown(id);
                case Message.Revoke(String id) -> unknown(id);
                case Message.Invitations _ -> list();
                default -> throw new IllegalArgumentException("no request of an owner");
            };
        } catch (StoreException unwritten) {
            LOG.log(Level.ERROR, "the invitations cannot be written", unwritten);
            return failure(
                    ErrorCode.STORAGE,
                    "another try later",
                    "The server cannot write to its disk; no invitation was made or changed.");
        }
    }

    private boolean isOurs(String id) {
        return tokens.live(document).stream().anyMatch(grant -> grant.id().equals(id));
    }

    private Message make(Message.Invite invite) {
        if (tokens.live(document).size() >= MOST) {
            return failure(
                    ErrorCode.TOO_LARGE,
                    "revoke some first",
                    "There are " + MOST + " invitations to this document already.");
        }
        Tokens.Created made =
                tokens.create(
                        invite.role(), Optional.of(document), invite.label(), invite.endsAt());
        return new Message.Invited(made.grant(), made.secret());
    }

    private Message list() {
        return new Message.Invitations(Optional.of(tokens.live(document)));
    }

    private static Failure unknown(String id) {
        return failure(
                ErrorCode.BAD_FIELD,
                "id: of an invitation that `invitations` lists",
                "This document has no invitation " + id + " (any more).");
    }

    private static Failure failure(ErrorCode code, String expected, String message) {
        return new Failure(code, expected, message, Optional.empty());
    }
}
