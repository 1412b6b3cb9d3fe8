package dev.weft.server.access;

import dev.weft.access.Role;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;
import dev.weft.wire.ErrorCode;
import dev.weft.wire.Message.Edit;
import dev.weft.wire.Message.Failure;

import java.util.Optional;

/// Which messages a role allows.
public final class RoleCheck {

    private static final String COMMENT = "comment:";

    private RoleCheck() {}

    /// What speaks against a batch; an owner's and an editor's is not even looked at.
    public static Optional<Failure> objection(Role role, Edit edit) {
        if (role.mayEdit()) {
            return Optional.empty();
        }
        for (EventRun run : edit.runs()) {
            if (!role.mayComment() || !isComment(run)) {
                return Optional.of(refusal(role, run));
            }
        }
        return Optional.empty();
    }

    /// Switching events off and on is left to those who may edit: it is other text that would
    /// follow.
    private static boolean isComment(EventRun run) {
        return run.toggles().isEmpty() && run.operations().stream().allMatch(RoleCheck::isComment);
    }

    private static boolean isComment(Operation operation) {
        return switch (operation) {
            case Operation.Format format -> format.mark().key().startsWith(COMMENT);
            case Operation.Note _ -> true;
            case Operation.Insert _, Operation.Delete _ -> false;
        };
    }

    private static Failure refusal(Role role, EventRun run) {
        boolean comments = role.mayComment();
        return new Failure(
                ErrorCode.ROLE_FORBIDS,
                comments ? "marks with a key `comment:…`, without toggles" : "no edits",
                "Your role here is "
                        + role.wireName()
                        + ": it allows "
                        + (comments ? "reading and comments" : "reading only")
                        + ". Nothing of this edit was taken.",
                Optional.of(run.agent()));
    }

    /// What speaks against lines of the chat.
    ///
    /// @param others whether some were said by somebody else than who sends them
    public static Optional<Failure> objectionToChat(Role role, boolean others) {
        if (role.mayInvite() || (role.mayComment() && !others)) {
            return Optional.empty();
        }
        String allowed =
                role.mayComment()
                        ? ": only an owner may bring what others said in the chat"
                        : ": it allows reading only";
        return Optional.of(
                new Failure(
                        ErrorCode.ROLE_FORBIDS,
                        role.mayComment() ? "lines of your own" : "no lines of the chat",
                        "Your role here is "
                                + role.wireName()
                                + allowed
                                + ". Nothing of this message was taken.",
                        Optional.empty()));
    }

    /// What speaks against giving the document another title.
    public static Optional<Failure> objectionToTitle(Role role) {
        return role.mayEdit()
                ? Optional.empty()
                : Optional.of(
                        new Failure(
                                ErrorCode.ROLE_FORBIDS,
                                "no title",
                                "Your role here is "
                                        + role.wireName()
                                        + ": it does not allow to rename the document.",
                                Optional.empty()));
    }

    /// What speaks against making, changing or listing invitations.
    public static Optional<Failure> objectionToInviting(Role role) {
        return role.mayInvite()
                ? Optional.empty()
                : Optional.of(
                        new Failure(
                                ErrorCode.ROLE_FORBIDS,
                                "the role owner",
                                "Your role here is "
                                        + role.wireName()
                                        + ": only an owner invites others.",
                                Optional.empty()));
    }
}
