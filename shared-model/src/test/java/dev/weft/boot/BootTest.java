package dev.weft.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Real processes: an older Java of this machine starts [Boot], which hands over to a newer one.
/// Skipped where no Java between 17 and 24 is installed.
@Timeout(60)
class BootTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final List<Process> started = new ArrayList<>();
    private String older = "";

    @BeforeEach
    void findAnOlderJava() {
        Optional<JavaHome> found =
                JavaHome.ofThisMachine()
                        .all()
                        .filter(home -> home.version().feature() >= 17)
                        .filter(home -> home.version().feature() < 25)
                        .findFirst();
        assumeTrue(found.isPresent(), "no JDK older than 25 on this machine");
        older = found.get().java().toString();
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void handsArgumentsOptionsAndExitCodeOver() throws Exception {
        Process boot = start(List.of(older, "-Dprobe=a b"), "exit", "3", "two words", "");
        try (BufferedReader said = boot.inputReader()) {
            String line = said.readLine();
            assertTrue(line.endsWith("probe=a b arguments=[exit, 3, two words, ]"), line);
            assertTrue(Integer.parseInt(line.split(" ")[0]) >= 25, line);
        }
        assertEquals(3, boot.waitFor());
    }

    @Test
    void endsTheChildWhenAskedToEnd() throws Exception {
        Process boot = start(List.of(older), "wait");
        try (BufferedReader said = boot.inputReader()) {
            said.readLine();
            ProcessHandle child = boot.children().findFirst().orElseThrow();
            boot.toHandle().destroy(); // unlike the process, leaves what it said readable
            assertEquals("ended in order", said.readLine());
            boot.waitFor();
            assertFalse(child.isAlive());
        }
    }

    @Test
    void childDoesNotOutliveAParentThatWasKilled() throws Exception {
        Process boot = start(List.of(older), "wait");
        try (BufferedReader said = boot.inputReader()) {
            said.readLine();
            ProcessHandle child = boot.children().findFirst().orElseThrow();
            boot.toHandle().destroyForcibly();
            child.onExit().get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void callsTheMainMethodInPlaceOnANewJava() throws Exception {
        Process boot = start(List.of(JAVA.toString()), "wait");
        try (BufferedReader said = boot.inputReader()) {
            said.readLine();
            assertEquals(0, boot.children().count());
        }
    }

    private Process start(List<String> command, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of("-classpath", System.getProperty("java.class.path")));
        all.add("-Dweft.main=" + SayAndWait.class.getName());
        all.add(Boot.class.getName());
        all.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        started.add(process);
        return process;
    }
}
