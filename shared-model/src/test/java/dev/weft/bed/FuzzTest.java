package dev.weft.bed;

import static org.junit.jupiter.api.Assertions.fail;

import dev.weft.doc.Document;
import dev.weft.graph.AgentId;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

/// Scripts made from seeds: 3 to 5 replicas write, undo and redo, sync in parts, restart, and after
/// every single thing that happens the fast engine, the naive engine and the mirror view are the
/// same. What undo owes beyond that is in [Replica] and [UndoChecks].
///
/// `-Dweft.rounds` says how many scripts, `-Dweft.seed` which. The usual number runs from a fixed
/// seed, so that a red build speaks of the change at hand; longer runs draw a new one.
class FuzzTest {

    private static final int USUAL_ROUNDS = 5_000;
    private static final long USUAL_SEED = 20_260_101;
    private static final int ROUNDS = Integer.getInteger("weft.rounds", USUAL_ROUNDS);

    private final long seed =
            Long.getLong(
                    "weft.seed",
                    ROUNDS > USUAL_ROUNDS ? new SecureRandom().nextLong() : USUAL_SEED);

    @Test
    void allEnginesAgree() throws IOException {
        run("fuzz", ROUNDS, RandomScript::of);
    }

    /// Undo steps only where everybody has everything: then they keep every promise.
    @Test
    void undoOfSeveralInTurn() throws IOException {
        run("fuzz of undo in turn", Math.max(1, ROUNDS / 5), RandomScript::calm);
    }

    /// One person alone walks back and forth through the states there were.
    @Test
    void undoOfOneAlone() throws IOException {
        run("fuzz of undo alone", Math.max(1, ROUNDS / 10), RandomScript::alone);
    }

    private void run(String name, int rounds, LongFunction<Script> scripts) throws IOException {
        System.out.println(name + ": " + rounds + " rounds, -Dweft.seed=" + seed);
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int round = 0; round < rounds; round++) {
            Script script = scripts.apply(seeds.nextLong());
            try {
                new World(script, Modes::create).run();
            } catch (AssertionError e) {
                report(seed, round, script);
            }
        }
    }

    /// Histories that no gesture policy would make: any operation at any place, with any registers
    /// that the format allows, carried to readers in every mode.
    @Test
    void anyHistoryMerges() {
        int rounds = Math.max(1, ROUNDS / 5);
        System.out.println("fuzz of any history: " + rounds + " rounds, -Dweft.seed=" + seed);
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int round = 0; round < rounds; round++) {
            SplittableRandom random = seeds.split();
            NaiveHistory history = new NaiveHistory();
            RandomHistory source = new RandomHistory(random, history, 4, 5 + random.nextInt(20));
            List<Parcel> parcels = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                parcels.add(source.nextParcel());
            }
            Courier courier = new Courier(random);
            try {
                for (char mode : "HRFP".toCharArray()) {
                    Document document = Modes.create(new AgentId(0, mode), mode);
                    Replica reader = new Replica(String.valueOf(mode), document, history);
                    while (!reader.lackingFrom(parcels).isEmpty()) {
                        courier.carry(parcels, reader, 1 + random.nextInt(20));
                    }
                }
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Dweft.seed=%d, round %d".formatted(seed, round), e);
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
