package dev.weft.doc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weft.graph.AgentId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Several gestures that a person means as one.
final class SeveralGesturesTest {

    private static final Gesture HEADING =
            new Gesture.Several(
                    List.of(
                            new Gesture.Delete(0, 2),
                            new Gesture.Block(0, 1, "type", Optional.of("h1")),
                            new Gesture.Format(0, 5, "bold", Optional.of("true"))));

    private static Document document(long agent) {
        return new Document(new AgentId(0, agent), InstantSource.fixed(Instant.EPOCH));
    }

    @Test
    void eachGoesOnWhereTheOneBeforeItStopped() {
        Document document = document(1);
        document.perform(new Gesture.Type(0, "# title"));
        document.perform(HEADING);
        assertEquals("title", document.text());
        assertEquals("h1", document.paragraphFormatsAt(0).get("type"));
        assertEquals("true", document.formatsAt(4).get("bold"));
    }

    @Test
    void oneStepTakesAllOfItBackAndOneBringsItBack() {
        Document document = document(1);
        document.perform(new Gesture.Type(0, "# title"));
        Snapshot typed = document.snapshot();
        document.perform(HEADING);
        Snapshot made = document.snapshot();
        document.undo();
        assertEquals(typed, document.snapshot());
        document.redo();
        assertEquals(made, document.snapshot());
    }

    @Test
    void theyTravelAsOneGesture() {
        Document document = document(1);
        Document other = document(2);
        assertInstanceOf(
                Receipt.Applied.class,
                other.receive(document.perform(new Gesture.Type(0, "# title")).runs()));
        var runs = document.perform(HEADING).runs();
        assertEquals(1, runs.size());
        assertInstanceOf(Receipt.Applied.class, other.receive(runs));
        assertEquals(document.snapshot(), other.snapshot());
    }

    @Test
    void noneIsNothing() {
        Document document = document(1);
        assertEquals(List.of(), document.perform(new Gesture.Several(List.of())).runs());
        assertFalse(document.canUndo());
    }
}
