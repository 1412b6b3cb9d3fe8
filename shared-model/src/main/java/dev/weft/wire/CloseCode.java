package dev.weft.wire;

/// Why a server ends a connection: the code of the WebSocket's close frame. A reader that does not
/// even read that frame sees 1006, a broken connection.
public enum CloseCode {
    /// Left on purpose.
    NORMAL(1000),
    /// The server stops; come back later.
    GOING_AWAY(1001),
    /// No `hello` in time.
    HELLO_LATE(4001),
    /// The invitation was revoked or its time is over.
    NOT_INVITED(4003),
    /// The invitation has another role now; come back at once, `opened` tells it.
    ROLE_CHANGED(4004),
    /// The reader fell behind; come back and resume by version.
    TOO_SLOW(4008),
    /// The same agent came in on a newer connection.
    REPLACED(4009),
    /// More than the server takes at once; come back later.
    BUSY(4013);

    private final int number;

    CloseCode(int number) {
        this.number = number;
    }

    /// The number in the close frame.
    public int number() {
        return number;
    }
}
