package dev.weft.server.net;

import dev.weft.wire.Frame;

import java.time.Duration;

/// One open connection of the WebSocket library, as a session needs it. Any thread may call it; no
/// call blocks.
interface Link {

    /// Gives a frame to the system as far as that takes it, and keeps the rest, however much that
    /// becomes; nothing happens on a connection that is closing.
    void send(Frame frame);

    /// Bytes kept that the system has not taken yet, the oldest of them first to go.
    long unsentBytes();

    /// Reads nothing from the other side for so long, whose sending then comes to a stop.
    void pause(Duration time);

    /// Ends the connection after what is kept.
    void close(int code, String reason);

    /// Ends the connection as soon as a frame that is half sent is whole, or without waiting long
    /// for a reader that does not read.
    void cut(int code, String reason);

    /// The other side's address, for logs.
    String remote();
}
