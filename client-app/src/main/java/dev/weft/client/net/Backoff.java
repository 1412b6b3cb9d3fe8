package dev.weft.client.net;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before a server is tried again: doubling from a first pause up to a longest
/// one, each shortened at random so that many clients do not come back in one instant.
///
/// @param first the pause after the first failure
/// @param longest no pause is longer
public record Backoff(Duration first, Duration longest) {

    /// For a local network, where a returning host should find everybody within two seconds.
    public static final Backoff STANDARD =
            new Backoff(Duration.ofMillis(200), Duration.ofMillis(1500));

    private static final int DOUBLINGS = 20;

    /// The pause after a number of failures in a row, between half and all of the doubled time.
    ///
    /// @param failures ≥ 1
    Duration pause(int failures, RandomGenerator random) {
        long whole = first.toMillis() << Math.min(failures - 1, DOUBLINGS);
        long bounded = Math.min(whole, longest.toMillis());
        return Duration.ofMillis(bounded / 2 + random.nextLong(bounded / 2 + 1));
    }
}
