package dev.weft.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

class LaunchOptionsTest {

    @Test
    void readsEverythingTheHelpNames() {
        LaunchOptions options =
                start(
                        "--profile",
                        "/p",
                        "--name",
                        "Ana B",
                        "--host",
                        "--port=7000",
                        "--document",
                        "Notes",
                        "a.weft");
        assertEquals(Optional.of(Path.of("/p")), options.profile());
        assertEquals(Optional.of("Ana B"), options.name());
        assertTrue(options.host());
        assertEquals(OptionalInt.of(7000), options.port());
        assertEquals(Optional.of("Notes"), options.document());
        assertEquals(List.of(Path.of("a.weft")), options.files());
    }

    @Test
    void takesALinkAsDesktopsHandItOver() {
        assertEquals(Optional.of("weft://h/1"), start("weft://h/1").join());
        assertEquals(Optional.of("weft://h/1"), start("--join", "weft://h/1").join());
    }

    @Test
    void takesTheDemoWithAndWithoutADirectory() {
        assertEquals(Optional.empty(), start("--demo").demo().orElseThrow().directory());
        assertEquals(
                Optional.of(Path.of("out")),
                start("--demo", "out").demo().orElseThrow().directory());
        assertEquals(
                Optional.empty(), start("--demo", "--name", "x").demo().orElseThrow().directory());
    }

    @Test
    void asksForNothingWithoutArguments() {
        assertEquals(LaunchOptions.none(), start());
    }

    @ParameterizedTest
    @CsvSource({
        "--port,needs a value",
        "--port x,needs a number",
        "--port 70000,not between",
        "--port -1,not between",
        "--colour,no option --colour",
        "--profile,needs a value",
        "--join weft://h/1 --host,exclude each other",
    })
    void saysWhatIsWrong(String line, String words) {
        String sentence =
                assertInstanceOf(
                                LaunchOptions.Reading.Wrong.class,
                                LaunchOptions.parse(List.of(line.split(" ", -1))))
                        .sentence();
        assertTrue(sentence.contains(words), sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h"})
    void showsHelpBeforeAnythingElse(String option) {
        assertInstanceOf(
                LaunchOptions.Reading.ShowHelp.class,
                LaunchOptions.parse(List.of("--name", "x", option, "--nonsense")));
    }

    private static LaunchOptions start(String... arguments) {
        return assertInstanceOf(
                        LaunchOptions.Reading.Start.class, LaunchOptions.parse(List.of(arguments)))
                .options();
    }
}
