package dev.weft.bed;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.weft.doc.FaultyDocuments;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.SplittableRandom;

/// Who guards the guard: faults that are easily made are planted in the fast engine by replacing
/// its parts, and the fuzz must catch each; the faults of undo can be seen by its own checks only.
class PlantedFaultsTest {

    private static final int ROUNDS = 2_000;
    private static final long SEED = 7;

    @ParameterizedTest
    @EnumSource
    void isCaught(FaultyDocuments fault) {
        SplittableRandom seeds = new SplittableRandom(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            long of = seeds.nextLong();
            Script script = round % 2 == 0 ? RandomScript.of(of) : RandomScript.calm(of);
            if (fails(script, fault)) {
                List<Step> steps =
                        Shrinker.shrink(script.steps(), part -> fails(script.with(part), fault));
                Script shrunk = script.with(steps);
                System.out.println(fault + " is caught in round " + round + ": " + shrunk);
                assertTrue(fails(shrunk, fault), "still fails when shrunk");
                assertEquals(shrunk, ScriptParser.parse(shrunk.toString()));
                assertDoesNotThrow(() -> new World(shrunk, Modes::create).run());
                return;
            }
        }
        fail(fault + " was not caught in " + ROUNDS + " rounds from seed " + SEED);
    }

    private static boolean fails(Script script, FaultyDocuments fault) {
        try {
            new World(script, (agent, mode) -> fault.create(agent, Modes.policy(mode))).run();
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }
}
