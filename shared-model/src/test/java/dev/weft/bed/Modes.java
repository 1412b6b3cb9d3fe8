package dev.weft.bed;

import dev.weft.doc.Document;
import dev.weft.doc.DocumentForTests;
import dev.weft.graph.AgentId;
import dev.weft.merge.TrackerPolicy;

import java.util.random.RandomGenerator;

/// The ways in which a replica under test may keep its tracker, by their letters in a [Script].
final class Modes {

    private static final String LETTERS = "HRFP";

    private Modes() {}

    /// An empty document.
    static Document create(AgentId agent, char mode) {
        return switch (mode) {
            case 'H' -> DocumentForTests.create(agent, TrackerPolicy.HOT);
            case 'R' -> DocumentForTests.create(agent, TrackerPolicy.REBUILD);
            case 'F' -> DocumentForTests.create(agent, TrackerPolicy.FULL_REPLAY);
            case 'P' -> DocumentForTests.create(agent);
            default -> throw new IllegalArgumentException("no mode " + mode);
        };
    }

    static char any(RandomGenerator random) {
        return LETTERS.charAt(random.nextInt(LETTERS.length()));
    }
}
