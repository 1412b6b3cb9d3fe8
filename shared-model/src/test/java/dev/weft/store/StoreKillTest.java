package dev.weft.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.graph.AgentId;
import dev.weft.op.EventRun;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A process that appends is killed at random moments, again and again on one directory.
class StoreKillTest {

    private static final int KILLS = 12;

    @TempDir Path directory;

    @Test
    void nothingThatWasReportedDurableIsLostAndNoGestureIsHalf() throws Exception {
        long seed = Long.getLong("weft.seed", System.nanoTime());
        System.out.println("StoreKillTest: -Dweft.seed=" + seed);
        Random random = new Random(seed);
        List<EventRun> expected = new ArrayList<>();
        for (int life = 1; life <= KILLS; life++) {
            int reported;
            try (AppendingProcess process = AppendingProcess.start(directory, life)) {
                process.awaitAppends(1 + random.nextInt(200));
                reported = process.kill();
            }
            expected.addAll(check(life, reported, expected, seed));
        }
    }

    /// What the life just ended has left behind: the gestures in order, none half, all that were
    /// reported, and at most those that were under way besides.
    private List<EventRun> check(int life, int reported, List<EventRun> earlier, long seed) {
        List<EventRun> stored;
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            stored = store.load(AppendingMain.DOCUMENT);
        }
        String what = "life " + life + ", seed " + seed;
        int before = Runs.units(earlier);
        int left = Runs.units(stored) - before;
        assertTrue(left >= 0, what);
        Random gestures = new Random(life);
        AgentId agent = new AgentId(life, life);
        List<EventRun> made = new ArrayList<>();
        int whole = 0;
        while (Runs.units(made) < left) {
            int next = made.isEmpty() ? 0 : made.getLast().end();
            made.addAll(AppendingMain.gesture(agent, next, gestures));
            whole++;
        }
        List<EventRun> all = new ArrayList<>(earlier);
        all.addAll(made);
        assertEquals(Runs.joined(all), Runs.joined(stored), what);
        assertTrue(whole >= reported, what + ": " + reported + " reported, " + whole + " there");
        return made;
    }
}
