package dev.weft.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/// The programs that Linux starts: a few lines of shell that start the Java beside them, in place
/// of those that jpackage makes. Those ask the system's package manager to whom they belong, at
/// every start, which takes longer than the Java itself.
///
/// Classes, options and main class are those of jpackage's own configuration.
final class LinuxLaunchers {

    private static final String CLASS_PATH = "app.classpath=";
    private static final String MAIN_CLASS = "app.mainclass=";
    private static final String OPTION = "java-options=";

    private final Path image;

    /// @param image the finished folder of jpackage
    LinuxLaunchers(Path image) {
        this.image = image;
    }

    /// Puts a program in the place of jpackage's.
    ///
    /// @param name of the program and of its configuration
    void replace(String name) throws IOException {
        List<String> configuration =
                Files.readAllLines(image.resolve("lib/app").resolve(name + ".cfg"));
        // Under this name processes are listed, and people look for it.
        Path java = image.resolve("lib/runtime/bin");
        Files.copy(java.resolve("java"), java.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        Path program = image.resolve("bin").resolve(name);
        Files.delete(program);
        Files.writeString(program, script(name, configuration));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// Takes away what only jpackage's programs use, once all are replaced.
    void removeOld() throws IOException {
        Files.deleteIfExists(image.resolve("lib/libapplauncher.so"));
    }

    /// The text of a program.
    ///
    /// @param configuration the lines of jpackage's configuration
    static String script(String name, List<String> configuration) {
        String options =
                values(configuration, OPTION).stream()
                        .map(LinuxLaunchers::quoted)
                        .collect(Collectors.joining(" "));
        String classPath = quoted(String.join(":", values(configuration, CLASS_PATH)));
        return """
        #!/bin/sh
        # Starts the Java that lies beside this file, also by a link to it.
        here=$0
        [ ! -L "$here" ] || here=$(readlink -f -- "$here")
        case $here in */*) here=${here%%/*} ;; *) here=. ;; esac
        APPDIR=$(cd -- "$here/../lib/app" && pwd) || exit 1
        unset JDK_JAVA_OPTIONS
        exec "$APPDIR/../runtime/bin/%s" %s \\
            -cp %s \\
            %s "$@"
        """
                .formatted(name, options, classPath, values(configuration, MAIN_CLASS).getFirst());
    }

    private static List<String> values(List<String> configuration, String key) {
        return configuration.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .distinct()
                .toList();
    }

    /// For the shell, which is to fill in `$APPDIR`.
    private static String quoted(String word) {
        if (word.matches("[\\w.,:=+/-]*")) {
            return word;
        }
        if (word.matches("[^\"`\\\\]*") && !word.replace("$APPDIR", "").contains("$")) {
            return "\"" + word + "\"";
        }
        throw new IllegalArgumentException("cannot be said to a shell: " + word);
    }
}
