package dev.weft.server.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/// How long a worker rests after its turns.
class RestTest {

    private static void assertRests(List<Long> expected, long... turns) {
        Rest rest = new Rest(4, Duration.ofMillis(20));
        assertEquals(
                expected,
                LongStream.of(turns)
                        .mapToObj(turn -> rest.after(Duration.ofMillis(turn)).toMillis())
                        .toList());
    }

    @Test
    void longTurnsBetweenShortOnesMakeNobodyWait() {
        assertRests(List.of(0L, 0L, 0L, 4L, 4L, 4L, 4L), 50, 1, 1, 1, 60, 70, 1);
    }

    @Test
    void whatStaysLongIsRestedFromButNotForEver() {
        assertRests(List.of(0L, 0L, 0L, 8L, 12L, 16L, 20L, 20L), 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void aClockThatIsSetBackCountsAsNothing() {
        assertRests(List.of(0L, 0L, 0L, 4L, 0L), 1, 1, 1, 1, -1_000);
    }
}
