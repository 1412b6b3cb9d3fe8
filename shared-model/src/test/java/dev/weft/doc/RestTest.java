package dev.weft.doc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.graph.AgentId;
import dev.weft.merge.TrackerPolicy;
import dev.weft.merge.Walker;
import dev.weft.merge.WalkerForTests;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A document keeps its tracker while people write at once and gives it back when they pause.
class RestTest {

    private static final Duration PAUSE = Duration.ofSeconds(6);
    private static final Duration BREATH = Duration.ofSeconds(4);

    private Instant now = Instant.ofEpochSecond(1_700_000_000);
    private final List<Walker> walkers = new ArrayList<>();
    private final Document document = create(1);
    private final Document other = create(2);

    private Document create(int agent) {
        return new Document(
                new AgentId(agent, agent),
                () -> now,
                log -> {
                    walkers.add(WalkerForTests.create(log, TrackerPolicy.HOT));
                    return walkers.getLast();
                },
                new TextRope(),
                new RegisterRule(),
                new UndoRules());
    }

    private boolean tracks() {
        return WalkerForTests.isTracking(walkers.getFirst());
    }

    private void type(Document by, String text) {
        by.perform(new Gesture.Type(by.length(), text));
    }

    private void sync() {
        document.receive(other.runsSince(document.version()));
        other.receive(document.runsSince(other.version()));
    }

    @BeforeEach
    void bothWriteAtOnce() {
        type(document, "one ");
        type(other, "two ");
        sync();
        assertTrue(tracks());
        type(document, "joins both");
        sync();
    }

    @Test
    void aPauseGivesTheTrackerBack() {
        now = now.plus(PAUSE);
        type(document, "!");
        assertFalse(tracks());
        type(other, "?");
        sync();
        assertEquals(document.text(), other.text());
        assertTrue(tracks());
    }

    @Test
    void aBreathDoesNot() {
        now = now.plus(BREATH);
        type(document, "!");
        assertTrue(tracks());
    }

    @Test
    void whatCameMayBeConcurrentStill() {
        type(other, "two heads");
        type(document, "now");
        document.receive(other.runsSince(document.version()));
        now = now.plus(PAUSE);
        document.receive(List.of());
        assertTrue(tracks());
    }
}
