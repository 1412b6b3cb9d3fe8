package dev.weft.client.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.client.command.Command;
import dev.weft.client.command.Place;
import dev.weft.client.command.Topic;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

/// What the palette finds.
final class CommandSearchTest {

    private static final List<Command> ALL =
            Stream.of("Bold", "Numbered list", "Bulleted list", "Heading 1", "Heading 2", "Über")
                    .map(name -> Command.inText(name, Place.in(Topic.FORMAT, 0), () -> {}))
                    .toList();

    private static List<String> find(String query) {
        return CommandSearch.find(query, ALL, Command::id).stream().map(Command::id).toList();
    }

    @Test
    void nothingTypedFindsEverythingInItsOrder() {
        assertEquals(ALL.stream().map(Command::id).toList(), find(" "));
    }

    @Test
    void whatStandsTogetherIsBetterThanScatteredLetters() {
        assertEquals("Bulleted list", find("bul").getFirst());
        assertEquals(List.of("Heading 2"), find("heading2"));
    }

    @Test
    void beginningsOfWordsAreEnough() {
        assertEquals("Numbered list", find("nl").getFirst());
        assertEquals("Bulleted list", find("bl").getFirst());
    }

    @Test
    void accentsAndCapitalsDoNotMatter() {
        assertEquals(List.of("Über", "Numbered list"), find("UBER"));
    }

    @Test
    void whatIsNoCommandFindsNone() {
        assertEquals(List.of(), find("xyz"));
    }
}
