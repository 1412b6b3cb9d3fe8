package dev.weft.server.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

/// How much may be used, and how long whoever uses more has to wait.
class BucketTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Bucket bucket = new Bucket(new Rate(10, 2), NOON);

    @Test
    void soMuchAtOnceCostsNothing() {
        assertEquals(Duration.ZERO, bucket.use(4, NOON));
        assertEquals(Duration.ZERO, bucket.use(6, NOON));
        assertEquals(Duration.ofMillis(500), bucket.use(1, NOON));
    }

    @Test
    void whatIsOwedIsPaidWithTime() {
        assertEquals(Duration.ofSeconds(5), bucket.use(20, NOON));
        assertEquals(Duration.ofSeconds(3), bucket.use(0, NOON.plusSeconds(2)));
        assertEquals(Duration.ZERO, bucket.use(2, NOON.plusSeconds(6)));
        assertEquals(Duration.ofMillis(500), bucket.use(1, NOON.plusSeconds(6)));
    }

    @Test
    void noMoreThanTheWholeComesBack() {
        assertEquals(Duration.ZERO, bucket.use(10, NOON));
        assertEquals(Duration.ZERO, bucket.use(10, NOON.plusSeconds(1_000)));
        assertEquals(Duration.ofMillis(500), bucket.use(1, NOON.plusSeconds(1_000)));
    }

    @Test
    void aClockThatIsSetBackTakesNothingAway() {
        assertEquals(Duration.ZERO, bucket.use(10, NOON));
        assertEquals(Duration.ofMillis(500), bucket.use(1, NOON.minusSeconds(60)));
        assertEquals(Duration.ZERO, bucket.use(1, NOON.minusSeconds(59)));
    }
}
