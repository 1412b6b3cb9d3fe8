package dev.weft.client.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Random;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(1000));

    @Test
    void doublesUpToTheLongestAndIsShortenedByAtMostHalf() {
        Random random = new Random(7);
        long[] whole = {100, 200, 400, 800, 1000, 1000};
        for (int failures = 1; failures <= whole.length; failures++) {
            long pause = backoff.pause(failures, random).toMillis();
            long most = whole[failures - 1];
            assertTrue(most / 2 <= pause && pause <= most, failures + " failures: " + pause);
        }
    }

    @RepeatedTest(20)
    void staysBoundedAfterAnyNumberOfFailures() {
        long pause = backoff.pause(Integer.MAX_VALUE, new Random()).toMillis();
        assertTrue(500 <= pause && pause <= 1000, "pause " + pause);
    }

    @Test
    void differsBetweenClients() {
        long different =
                new Random(3)
                        .longs(50)
                        .map(seed -> backoff.pause(5, new Random(seed)).toMillis())
                        .distinct()
                        .count();
        assertTrue(different > 25, different + " different pauses of 50");
        assertEquals(
                backoff.pause(5, new Random(1)),
                backoff.pause(5, new Random(1)),
                "chance comes in as a value");
    }
}
