package dev.weft.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.graph.AgentId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is too large for a frame is cut so that the whole stays the same.
final class LargeGestureTest {

    private static Document document() {
        return new Document(new AgentId(0, 1), InstantSource.fixed(Instant.EPOCH));
    }

    @Test
    void aSmallOneStaysWhole() {
        Gesture gesture = new Gesture.Several(List.of(new Gesture.Delete(0, 1)));
        assertEquals(List.of(gesture), LargeGesture.cut(gesture));
    }

    @Test
    void manyReplacementsAreCutBetweenTwoOfThem() {
        int words = 5_000;
        List<Gesture> replacements = new ArrayList<>();
        for (int i = words - 1; i >= 0; i--) {
            replacements.add(new Gesture.Replace(2 * i, 2 * i + 1, "xyz"));
        }
        replacements.add(new Gesture.Block(0, 1, "type", Optional.of("h1")));
        Gesture whole = new Gesture.Several(replacements);
        List<Gesture> parts = LargeGesture.cut(whole);
        assertTrue(parts.size() > 1, "nothing was cut");
        Document one = document();
        one.perform(new Gesture.Type(0, "a ".repeat(words)));
        one.perform(whole);
        Document other = document();
        other.perform(new Gesture.Type(0, "a ".repeat(words)));
        parts.forEach(other::perform);
        assertEquals("xyz ".repeat(words), other.text());
        assertEquals(one.snapshot(), other.snapshot());
    }
}
