package dev.weft.server.rate;

import java.time.Duration;
import java.time.Instant;

/// A token bucket: so much may be used at once, and so much more with every second. What is used
/// beyond that is not refused but owed, and tells how long to wait. Not synchronised.
public final class Bucket {

    private static final double NANOS = 1e9;

    private final Rate rate;
    private double left;
    private Instant filled;

    /// A full one.
    public Bucket(Rate rate, Instant now) {
        this.rate = rate;
        this.left = rate.atOnce();
        this.filled = now;
    }

    /// Uses some.
    ///
    /// @return how long to wait until nothing is owed any more; zero while there is enough
    public Duration use(long amount, Instant now) {
        Duration since = Duration.between(filled, now);
        if (since.isPositive()) {
            left =
                    Math.min(
                            (double) rate.atOnce(),
                            left + rate.perSecond() * (since.toNanos() / NANOS));
        }
        // Also when the clock was set back: it must not stand still until the old time.
        filled = now;
        left -= amount;
        return left >= 0
                ? Duration.ZERO
                : Duration.ofNanos((long) (-left / rate.perSecond() * NANOS));
    }
}
