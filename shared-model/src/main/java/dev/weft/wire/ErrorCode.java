package dev.weft.wire;

import java.util.Locale;

/// Why a message was refused; on the wire in lower case with hyphens (`bad-json`).
public enum ErrorCode {
    /// The frame is not one JSON object.
    BAD_JSON,
    /// The object has no known `type`.
    UNKNOWN_TYPE,
    /// A field is missing, of the wrong kind or out of range.
    BAD_FIELD,
    /// Frame, batch or nesting above the limits.
    TOO_LARGE,
    /// Anything but `hello` first.
    HELLO_FIRST,
    /// A second `hello`.
    ALREADY_GREETED,
    /// A protocol version the server does not speak.
    UNSUPPORTED_VERSION,
    /// `edit` or `presence` before `open`.
    OPEN_FIRST,
    /// A second `open` on one connection.
    ALREADY_OPEN,
    /// `open` without `create` of a document the server does not have.
    NO_SUCH_DOCUMENT,
    /// The secret of an invitation is missing or does not let in (any more).
    NOT_INVITED,
    /// What the connection's role does not allow; the message names the role.
    ROLE_FORBIDS,
    /// Events that wait for parents outgrew their allowance.
    MISSING_PARENTS,
    /// An event breaks a rule; nothing of the batch was taken.
    INVALID_EDIT,
    /// A known event was sent with other content.
    CONFLICTING_EVENT,
    /// An agent belongs to another participant.
    NOT_YOUR_AGENT,
    /// An earlier batch of this agent was refused; open the document again.
    REFUSED_BEFORE,
    /// The server cannot write to its disk; nothing was taken, keep it and try again.
    STORAGE,
    /// The server is slowing this connection down.
    BUSY,
    /// A message only a server sends.
    NOT_FOR_SERVER;

    /// The code as it is written on the wire.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
