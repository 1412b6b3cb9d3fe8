package dev.weft.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// The programs for Linux, with a Java that says what it was started with.
@EnabledOnOs(OS.LINUX)
class LinuxLaunchersTest {

    @TempDir Path directory;

    @BeforeEach
    void makeImage() throws IOException {
        Path bin = Files.createDirectories(image().resolve("lib/runtime/bin"));
        Files.createDirectories(image().resolve("bin"));
        Files.createDirectories(image().resolve("lib/app"));
        Files.writeString(image().resolve("bin/weft"), "jpackage's own");
        Files.writeString(
                bin.resolve("java"),
                """
                #!/bin/sh
                echo "${JDK_JAVA_OPTIONS-none}"
                printf '%s\\n' "$@"
                """);
        Files.setPosixFilePermissions(
                bin.resolve("java"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.write(
                image().resolve("lib/app/weft.cfg"),
                List.of(
                        "[Application]",
                        "app.classpath=$APPDIR/weft.jar",
                        "app.mainclass=dev.weft.Main",
                        "app.classpath=$APPDIR/other.jar",
                        "[JavaOptions]",
                        "java-options=-Dpath=$APPDIR",
                        "java-options=-Xms64m"));
    }

    /// With what a shell might stumble over in its name.
    private Path image() {
        return directory.resolve("a folder's $image");
    }

    private static List<String> run(Path program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JDK_JAVA_OPTIONS", "-Dof=another");
        Process process = builder.start();
        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor(), said);
        return said.lines().toList();
    }

    @Test
    void startsTheJavaBesideItWithEverything() throws Exception {
        new LinuxLaunchers(image()).replace("weft");
        Path app = image().resolve("lib/app");
        List<String> expected =
                List.of(
                        "none",
                        "-Dpath=" + app,
                        "-Xms64m",
                        "-cp",
                        app + "/weft.jar:" + app + "/other.jar",
                        "dev.weft.Main",
                        "--name",
                        "two words $HOME");
        Path program = image().resolve("bin/weft");
        assertEquals(expected, run(program, "--name", "two words $HOME"));
        Path link = Files.createSymbolicLink(directory.resolve("weft"), program);
        assertEquals(expected, run(link, "--name", "two words $HOME"));
    }

    @Test
    void whatAShellWouldReadOtherwiseIsNotBuilt() {
        List<String> configuration =
                List.of("app.mainclass=dev.weft.Main", "java-options=-Dcommand=`ls`");
        assertThrows(
                IllegalArgumentException.class, () -> LinuxLaunchers.script("weft", configuration));
    }
}
