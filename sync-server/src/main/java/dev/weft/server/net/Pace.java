package dev.weft.server.net;

import dev.weft.server.rate.Bucket;

import java.time.Duration;
import java.time.Instant;

/// How fast one connection may send. Owner: the thread that reads from it.
final class Pace {

    /// Who is slowed for long is told again.
    private static final Duration REMINDER = Duration.ofSeconds(10);

    private final Bucket messages;
    private final Bucket bytes;
    private Instant told = Instant.MIN;

    Pace(ConnectionLimits limits, Instant now) {
        messages = new Bucket(limits.messages(), now);
        bytes = new Bucket(limits.bytes(), now);
    }

    /// A message came.
    ///
    /// @return how long nothing more should be read
    Duration message(int length, Instant now) {
        Duration byCount = messages.use(1, now);
        Duration bySize = bytes.use(length, now);
        return byCount.compareTo(bySize) > 0 ? byCount : bySize;
    }

    /// Whether the other side should be told that it is slowed.
    boolean isNews(Instant now) {
        boolean news = told.equals(Instant.MIN) || told.plus(REMINDER).isBefore(now);
        if (news) {
            told = now;
        }
        return news;
    }
}
