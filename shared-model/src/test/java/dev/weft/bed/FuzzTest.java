package dev.weft.bed;

import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.SplittableRandom;

/// Scripts made from seeds: 3 to 5 replicas write, sync in parts, restart, and after every single
/// thing that happens the fast engine, the naive engine and the mirror view are the same.
///
/// `-Dweft.rounds` says how many scripts, `-Dweft.seed` which. The usual number runs from a fixed
/// seed, so that a red build speaks of the change at hand; longer runs draw a new one.
class FuzzTest {

    private static final int USUAL_ROUNDS = 5_000;
    private static final long USUAL_SEED = 20_260_101;

    @Test
    void allEnginesAgree() throws IOException {
        int rounds = Integer.getInteger("weft.rounds", USUAL_ROUNDS);
        long drawn = rounds > USUAL_ROUNDS ? new SecureRandom().nextLong() : USUAL_SEED;
        long seed = Long.getLong("weft.seed", drawn);
        System.out.println("fuzz: " + rounds + " rounds, -Dweft.seed=" + seed);
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int round = 0; round < rounds; round++) {
            Script script = RandomScript.of(seeds.nextLong());
            try {
                new World(script, Modes::create).run();
            } catch (AssertionError e) {
                report(seed, round, script);
            }
        }
    }

    private static void report(long seed, int round, Script script) throws IOException {
        List<Step> steps = Shrinker.shrink(script.steps(), part -> fails(script.with(part)));
        Script shrunk = script.with(steps);
        String why = "passes when it runs again";
        try {
            new World(shrunk, Modes::create).run();
        } catch (AssertionError e) {
            why = e.getMessage();
        }
        Path file = Path.of("target", "fuzz-failures", seed + "-" + round + ".script");
        Files.createDirectories(file.getParent());
        Files.writeString(file, shrunk + "\n# " + String.valueOf(why).replace("\n", "\n# ") + "\n");
        fail(
                "-Dweft.seed=%d, round %d, shrunk to %d steps (kept in %s):%n%s%n%s"
                        .formatted(seed, round, steps.size(), file, shrunk, why));
    }

    private static boolean fails(Script script) {
        try {
            new World(script, Modes::create).run();
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }
}
