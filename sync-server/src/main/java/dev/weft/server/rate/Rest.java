package dev.weft.server.rate;

import java.time.Duration;
import java.util.Arrays;

/// How long a worker rests between two turns, so that the work takes only a part of its time and
/// more of what comes is done together: a few times as long as a turn takes. Of the last turns the
/// shortest counts: what makes some of them longer (a garbage collection, other programs,
/// interrupts of a virtual machine) is not the work, and must not make people wait for a multiple
/// of it. A load that grows is followed after as many turns. Not synchronised.
public final class Rest {

    private static final int TURNS = 4;

    private final int times;
    private final Duration longest;
    private final long[] last = new long[TURNS];
    private int next;

    /// @param times how many times as long as a turn
    /// @param longest never longer than this
    public Rest(int times, Duration longest) {
        this.times = times;
        this.longest = longest;
    }

    /// The rest after a turn.
    ///
    /// @param turn how long it took; a negative one, of a clock that was set back, counts as none
    public Duration after(Duration turn) {
        last[next] = Math.max(0, turn.toNanos());
        next = (next + 1) % TURNS;
        long shortest = Arrays.stream(last).min().orElse(0);
        return Duration.ofNanos(Math.min(longest.toNanos(), times * shortest));
    }
}
