package dev.weft.server.net;

/// One open connection of the WebSocket library, as a session needs it. Any thread may call it; no
/// call blocks.
interface Link {

    /// Queues a text frame in the library, whose own queue knows no bounds; nothing happens on a
    /// connection that is closing.
    void send(String frame);

    /// How many frames are queued in the library and not yet given to the system, in order.
    int queuedFrames();

    /// Ends the connection after what is queued.
    void close(int code, String reason);

    /// Ends the connection at once.
    void cut(int code, String reason);

    /// The other side's address, for logs.
    String remote();
}
