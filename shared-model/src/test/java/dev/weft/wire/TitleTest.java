package dev.weft.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

/// Which title stands, and what can be one.
class TitleTest {

    private static final String ANA = "a".repeat(32);
    private static final String BEN = "b".repeat(32);

    @Test
    void theLaterOneStandsWhicheverIsHeardFirst() {
        Title made = Title.first("Notes");
        Title byAna = made.next("Minutes", ANA);
        Title byBen = made.next("Agenda", BEN);
        Title last = byAna.next("Plan", ANA);
        List<Title> ordered = List.of(made, byAna, byBen, last);
        for (Title one : ordered) {
            for (Title other : ordered) {
                assertEquals(
                        ordered.indexOf(one) > ordered.indexOf(other),
                        one.replaces(other),
                        one + " and " + other);
            }
        }
        assertEquals(2, last.number());
    }

    @Test
    void twoCopiesOfOneProfileAgreeToo() {
        Title one = new Title("Plan A", 3, ANA);
        Title other = new Title("Plan B", 3, ANA);
        assertTrue(other.replaces(one));
        assertFalse(one.replaces(other));
    }

    @Test
    void theGreatestNumberIsNotLeft() {
        Title last = new Title("x", Title.MOST_NUMBER, ANA);
        assertEquals(Title.MOST_NUMBER, last.next("y", BEN).number());
        assertTrue(last.next("y", BEN).replaces(last));
    }

    @Test
    void whatIsTypedBecomesOneLine() {
        assertEquals(Optional.of("a b c"), Title.clean("  a\n\tb\u0000\u2028c\u0085 "));
        assertEquals(Optional.empty(), Title.clean(" \n\u2029\t "));
        assertEquals(Optional.of("x\uFFFD"), Title.clean("x\uD83E"));
        assertEquals(Optional.of("x".repeat(200)), Title.clean("x".repeat(500)));
        String pairs = "x" + "\uD83E\uDD8A".repeat(150);
        assertEquals(199, Title.clean(pairs).orElseThrow().length());
    }

    /// Whatever the app makes a title of, every server takes.
    @ParameterizedTest
    @ValueSource(strings = {"  a\nb", "\uDD8A\uD83E", "a\u0085b", "\u007Fx", "\u2028 x \u2029"})
    void whatIsCleanGoesOverTheWire(String typed) {
        MessageCodec codec = new MessageCodec(Limits.STANDARD);
        Title title = Title.first("Notes").next(Title.clean(typed).orElseThrow(), ANA);
        Message said = new Message.Entitle(title);
        Decoded.Ok heard = assertInstanceOf(Decoded.Ok.class, codec.decode(codec.encode(said)));
        assertEquals(said, heard.message());
    }
}
