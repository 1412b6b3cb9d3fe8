package dev.weft.bed;

import dev.weft.doc.Document;
import dev.weft.doc.DocumentForTests;
import dev.weft.graph.AgentId;
import dev.weft.merge.TrackerPolicy;

import java.util.random.RandomGenerator;

/// The ways in which a replica under test may keep its tracker, by their letters in a [Script].
final class Modes {

    private static final char PROGRAM = 'P';
    private static final String LETTERS = "HRF" + PROGRAM;

    private Modes() {}

    /// An empty document.
    static Document create(AgentId agent, char mode) {
        return mode == PROGRAM
                ? DocumentForTests.create(agent)
                : DocumentForTests.create(agent, policy(mode));
    }

    /// What a letter stands for; the program's own way is a hot tracker.
    static TrackerPolicy policy(char mode) {
        return switch (mode) {
            case 'H', PROGRAM -> TrackerPolicy.HOT;
            case 'R' -> TrackerPolicy.REBUILD;
            case 'F' -> TrackerPolicy.FULL_REPLAY;
            default -> throw new IllegalArgumentException("no mode " + mode);
        };
    }

    static char any(RandomGenerator random) {
        return LETTERS.charAt(random.nextInt(LETTERS.length()));
    }
}
