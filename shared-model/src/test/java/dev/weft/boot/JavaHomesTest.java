package dev.weft.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class JavaHomesTest {
    @TempDir Path home;

    @Test
    void choosesTheNearestFinishedVersionAndItsLatestUpdate() throws IOException {
        install(".jdks/17", "17.0.15");
        install(".jdks/early", "25-ea");
        install(".jdks/newer", "27.0.1");
        install(".sdkman/candidates/java/older-update", "25.0.1");
        Path best = install(".gradle/jdks/best", "25.0.3");

        assertEquals(Optional.of(best), folderOf(machine(Map.of()).findAtLeast(25)));
    }

    @Test
    void seesVariablesToolchainsAndTheLayoutOfMacOs() throws IOException {
        Path variable = install("elsewhere/a", "25.0.1");
        assertEquals(
                Optional.of(variable),
                folderOf(machine(Map.of("JAVA25_HOME", variable.toString())).findAtLeast(25)));

        Path bundle = install("Library/Java/JavaVirtualMachines/b.jdk/Contents/Home", "25.0.2");
        assertEquals(Optional.of(bundle), folderOf(machine(Map.of()).findAtLeast(25)));

        Path toolchain = install("elsewhere/c", "25.0.3");
        Files.createDirectories(home.resolve(".m2"));
        Files.writeString(
                home.resolve(".m2/toolchains.xml"), "<jdkHome> " + toolchain + " </jdkHome>");
        assertEquals(Optional.of(toolchain), folderOf(machine(Map.of()).findAtLeast(25)));
    }

    @Test
    void passesOverWhatIsNoJdk() throws IOException {
        Files.createDirectories(home.resolve(".jdks/empty"));
        install(".jdks/odd", "not a version");
        Path withoutProgram = install(".jdks/hollow", "25.0.3");
        Files.delete(withoutProgram.resolve("bin/java"));

        assertEquals(0, machine(Map.of("JAVA_HOME", "\0")).all().count());
    }

    @Test
    void looksWhereTheSystemKeepsThem() throws IOException {
        Path installed = install("usr/lib/jvm/java-25", "25.0.3");

        JavaHomes homes =
                JavaHomes.of(Map.of(), home, List.of(home.resolve("usr/lib/jvm").toString()));

        assertEquals(Optional.of(installed), folderOf(homes.findAtLeast(25)));
        assertEquals(Optional.empty(), folderOf(homes.findAtLeast(26)));
        for (String system : List.of("Linux", "Mac OS X", "Windows 11")) {
            assertFalse(JavaHomes.systemPlaces(system).isEmpty(), system);
        }
    }

    @Test
    void findsTheJavaThatRunsThisTestAmongTheMachines() {
        int running = Runtime.version().feature();
        Optional<JavaHome> found =
                JavaHomes.of(Map.of("JAVA_HOME", System.getProperty("java.home")), home, List.of())
                        .findAtLeast(running);

        assertEquals(Optional.of(running), found.map(one -> one.version().feature()));
        assertTrue(Files.isExecutable(found.orElseThrow().java()));
    }

    /// A machine that has this test's folder only: no system places.
    private JavaHomes machine(Map<String, String> environment) {
        return JavaHomes.of(environment, home, List.of());
    }

    private Path install(String folder, String version) throws IOException {
        Path jdk = Files.createDirectories(home.resolve(folder));
        Files.writeString(
                jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path program = Files.createDirectories(jdk.resolve("bin")).resolve("java");
        Files.writeString(program, "");
        assertTrue(program.toFile().setExecutable(true));
        return jdk.toRealPath();
    }

    private static Optional<Path> folderOf(Optional<JavaHome> found) {
        return found.map(JavaHome::folder);
    }
}
