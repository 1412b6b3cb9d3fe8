package dev.weft.server.room;

import dev.weft.server.rate.Rate;

import java.time.Duration;

/// What a server's rooms hold at most.
///
/// @param documents greatest number of documents a server keeps
/// @param waitingBytes greatest size of the batches of one connection that wait for parents
/// @param waitingBatches greatest number of such batches
/// @param unstoredBytes greatest size of what a room has taken and not yet on disk
/// @param idleGrace how long a room without anybody stays open
/// @param oldEvents a batch is old if the document has so many events, besides those of the last
///   seconds, that its author had not seen
/// @param oldWork how many such events the old batches of one connection may make the server go
///   over
public record RoomLimits(
        int documents,
        int waitingBytes,
        int waitingBatches,
        long unstoredBytes,
        Duration idleGrace,
        int oldEvents,
        Rate oldWork) {

    /// 100,000 documents; 1 MB in 1,000 batches waiting; 8 MiB unstored; 10 seconds; 2,000 events,
    /// of which 500,000 at once and 25,000 a second.
    public static final RoomLimits STANDARD =
            new RoomLimits(
                    100_000,
                    1_000_000,
                    1_000,
                    8L << 20,
                    Duration.ofSeconds(10),
                    2_000,
                    new Rate(500_000, 25_000));
}
