package dev.weft.server.room;

import java.time.Duration;

/// What a server's rooms hold at most.
///
/// @param documents greatest number of documents a server keeps
/// @param waitingBytes greatest size of the batches of one connection that wait for parents
/// @param waitingBatches greatest number of such batches
/// @param unstoredBytes greatest size of what a room has taken and not yet on disk
/// @param idleGrace how long a room without anybody stays open
public record RoomLimits(
        int documents,
        int waitingBytes,
        int waitingBatches,
        long unstoredBytes,
        Duration idleGrace) {

    /// 100,000 documents; 1 MB in 1,000 batches waiting; 8 MiB unstored; 10 seconds.
    public static final RoomLimits STANDARD =
            new RoomLimits(100_000, 1_000_000, 1_000, 8L << 20, Duration.ofSeconds(10));
}
