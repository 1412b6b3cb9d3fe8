package dev.weft.bed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Scripts as data: their notation, how they are shrunk, and the named ones that failed once or
/// could.
class ScriptsTest {

    @TestFactory
    Stream<DynamicTest> keptScripts() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(ScriptsTest.class.getResource("/scripts"));
        List<Path> files;
        try (Stream<Path> listed = Files.list(Path.of(folder.toURI()))) {
            files = listed.filter(it -> it.toString().endsWith(".script")).sorted().toList();
        }
        assertTrue(!files.isEmpty(), "no scripts in " + folder);
        return files.stream().flatMap(ScriptsTest::scripts);
    }

    private static Stream<DynamicTest> scripts(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line ->
                            DynamicTest.dynamicTest(
                                    file.getFileName() + ": " + line,
                                    () -> replay(ScriptParser.parse(line))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whatever the modes were when it failed, all are tried.
    private static void replay(Script script) {
        for (String mode : List.of("H", "R", "F", "P")) {
            String modes = mode.repeat(script.modes().length());
            new World(new Script(modes, script.agents(), script.steps()), Modes::create).run();
        }
        new World(script, Modes::create).run();
    }

    @Test
    void readsWhatItPrints() {
        for (long seed = 0; seed < 200; seed++) {
            for (Script script :
                    List.of(
                            RandomScript.of(seed),
                            RandomScript.calm(seed),
                            RandomScript.alone(seed))) {
                assertEquals(script, ScriptParser.parse(script.toString()));
            }
        }
        Script odd = new Script("HR", 3, List.of(new Step.Type(1, 2, "a\"; \\b\n~+ c")));
        assertEquals(odd, ScriptParser.parse(odd.toString()));
    }

    @Test
    void refusesWhatIsNoScript() {
        for (String line : List.of("", "HR: A enter 1", "HR ~1: A fly 3", "HR ~1: A enter")) {
            assertThrows(IllegalArgumentException.class, () -> ScriptParser.parse(line));
        }
    }

    @Test
    void shrinksToWhatMatters() {
        List<Integer> numbers = IntStream.range(0, 300).boxed().toList();
        assertEquals(
                List.of(17, 201),
                Shrinker.shrink(numbers, part -> part.contains(17) && part.contains(201)));
        assertEquals(List.of(), Shrinker.shrink(numbers, _ -> true));
    }
}
