package dev.weft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.function.Predicate.not;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The README names only what there is: files, tests, command-line options, commands.
class ReadmeTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final List<String> MODULES =
            List.of("shared-model", "sync-server", "client-app", "installers");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern CODE_PATH =
            Pattern.compile("`((?:\\.ci|" + String.join("|", MODULES) + ")/[^`\\s]*)`");
    private static final Pattern TEST_NAME = Pattern.compile("\\b([A-Z]\\w+Test)\\b");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--([a-z][a-z-]+)");
    private static final Pattern PROPERTY = Pattern.compile("-D(weft\\.\\w+)");

    private static String readme = "";

    @BeforeAll
    static void read() throws IOException {
        readme = Files.readString(ROOT.resolve("README.md"));
        assertFalse(readme.isBlank());
    }

    @Test
    void linkedFilesAndNamedPathsExist() {
        Stream<String> named = Stream.concat(all(LINK), all(CODE_PATH));
        assertEquals(
                Set.of(),
                missing(
                        named.filter(not(path -> path.contains("://")))
                                .filter(not(path -> path.contains("/target/"))),
                        path -> Files.exists(ROOT.resolve(path))));
    }

    @Test
    void namedTestsExist() {
        Set<String> known = new TreeSet<>();
        sources("src/test/java").forEach(file -> known.add(nameOf(file)));
        assertTrue(known.contains("ReadmeTest"));
        assertEquals(Set.of(), missing(all(TEST_NAME), known::contains));
    }

    @Test
    void namedOptionsAndPropertiesAreReadSomewhere() {
        StringBuilder code = new StringBuilder();
        Stream.of("src/main/java", "src/test/java", "src/bench/java")
                .flatMap(ReadmeTest::sources)
                .filter(not(file -> nameOf(file).equals("ReadmeTest")))
                .forEach(file -> code.append(text(file)));
        Stream.of("pom.xml", "client-app/pom.xml")
                .forEach(pom -> code.append(text(ROOT.resolve(pom))));
        assertEquals(Set.of(), missing(all(OPTION), name -> code.indexOf("\"--" + name) >= 0));
        assertEquals(Set.of(), missing(all(PROPERTY), name -> code.indexOf(name) >= 0));
    }

    @Test
    void theBuildMachineRunsTheTestCommandThatIsShown() {
        List<String> shown =
                readme.lines().map(String::strip).filter(line -> line.startsWith("mvn ")).toList();
        assertTrue(shown.size() >= 2, () -> "commands shown: " + shown);
        String second = shown.get(1).replaceFirst("\\s*#.*", "");
        assertTrue(text(ROOT.resolve(".ci/run")).contains("exec " + second + "\n"), second);
    }

    private static Stream<String> all(Pattern pattern) {
        return pattern.matcher(readme).results().map(found -> found.group(1));
    }

    private static Set<String> missing(Stream<String> named, Predicate<String> exists) {
        Set<String> missing = new TreeSet<>();
        named.filter(not(exists)).forEach(missing::add);
        return missing;
    }

    private static Stream<Path> sources(String folder) {
        return MODULES.stream()
                .map(module -> ROOT.resolve(module).resolve(folder))
                .filter(Files::isDirectory)
                .flatMap(ReadmeTest::filesBelow);
    }

    private static Stream<Path> filesBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
