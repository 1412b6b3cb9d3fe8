package dev.weft.server.net;

import dev.weft.server.rate.Rate;

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
/// @param totalBytes greatest size of all that waits or is half here, of all connections together;
///   never more than a quarter of the memory
/// @param headerBytes greatest size of the HTTP request that asks for a WebSocket
/// @param messages how many messages of one connection are read, of whatever kind
/// @param bytes how many bytes of messages of one connection are read
public record ConnectionLimits(
        int connections,
        Duration helloDeadline,
        Duration pingEvery,
        int outgoingBytes,
        Duration outgoingAge,
        int incomingBytes,
        long totalBytes,
        int headerBytes,
        Rate messages,
        Rate bytes) {

    /// 10,000 connections; 10 s; 15 s; 8 MiB or 10 s for readers; 20 MiB for writers; 512 MiB; 16
    /// KiB; 2,000 messages and 16 MiB a second, and at once 5,000 and 32 MiB.
    public static final ConnectionLimits STANDARD =
            new ConnectionLimits(
                    10_000,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(15),
                    8 << 20,
                    Duration.ofSeconds(10),
                    20 << 20,
                    512L << 20,
                    16 << 10,
                    new Rate(5_000, 2_000),
                    new Rate(32 << 20, 16 << 20));

    /// The same, or less for all connections together.
    public ConnectionLimits withTotalBytesAtMost(long most) {
        return new ConnectionLimits(
                connections,
                helloDeadline,
                pingEvery,
                outgoingBytes,
                outgoingAge,
                incomingBytes,
                Math.min(totalBytes, most),
                headerBytes,
                messages,
                bytes);
    }
}
