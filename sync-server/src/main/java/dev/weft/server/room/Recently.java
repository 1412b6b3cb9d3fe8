package dev.weft.server.room;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/// How much a document has grown in the last seconds: so much somebody may well not have seen who
/// writes at the same time. Owner: the room's thread.
final class Recently {

    private static final Duration SPAN = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofSeconds(1);

    private record Then(Instant when, int events) {}

    /// Oldest first; the first is the newest one that is older than the span.
    private final ArrayDeque<Then> past = new ArrayDeque<>();

    /// How many events have come lately.
    ///
    /// @param events how many there are now
    int grown(int events, Instant now) {
        if (past.isEmpty() || !past.getLast().when().plus(STEP).isAfter(now)) {
            past.add(new Then(now, events));
        }
        Instant since = now.minus(SPAN);
        Then oldest = past.remove();
        while (!past.isEmpty() && !past.peek().when().isAfter(since)) {
            oldest = past.remove();
        }
        past.addFirst(oldest);
        return events - oldest.events();
    }
}
