package dev.weft.server.net;

import java.time.Duration;

/// What a server allows one connection, and how many of them.
///
/// @param connections greatest number of connections
/// @param helloDeadline how long a connection may take to finish the WebSocket handshake, and then
///   to say `hello`
/// @param pingEvery how often an idle peer is asked whether it is there; it is given up after one
///   and a half times as long without an answer
/// @param outgoingBytes greatest size of the frames that wait for a reader
/// @param outgoingAge how long one frame may wait for a reader
/// @param incomingBytes greatest size of the frames of one connection that wait for their room
/// @param headerBytes greatest size of the HTTP request that asks for a WebSocket
public record ConnectionLimits(
        int connections,
        Duration helloDeadline,
        Duration pingEvery,
        int outgoingBytes,
        Duration outgoingAge,
        int incomingBytes,
        int headerBytes) {

    /// 1,000 connections; 10 s; 15 s; 8 MiB or 10 s for readers; 20 MiB for writers; 16 KiB.
    public static final ConnectionLimits STANDARD =
            new ConnectionLimits(
                    1_000,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(15),
                    8 << 20,
                    Duration.ofSeconds(10),
                    20 << 20,
                    16 << 10);
}
