package dev.weft.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An installed JDK: its folder and the version that its `release` file states.
record JavaHome(Path folder, Runtime.Version version) {
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"([^\"]+)\"");

    /// The JDKs of the machine that this process runs on.
    static JavaHomes ofThisMachine() {
        return JavaHomes.of(
                System.getenv(),
                Path.of(System.getProperty("user.home", "")),
                JavaHomes.systemPlaces(System.getProperty("os.name", "")));
    }

    /// What is in `folder`, if it is a JDK or a Java runtime at all.
    static Optional<JavaHome> read(Path folder) {
        Path release = folder.resolve("release");
        if (!Files.isRegularFile(release) || !Files.isExecutable(java(folder))) {
            return Optional.empty();
        }
        try {
            Matcher line = VERSION.matcher(Files.readString(release));
            return line.find()
                    ? Optional.of(
                            new JavaHome(folder.toRealPath(), Runtime.Version.parse(line.group(1))))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty(); // somebody else's folder in an odd state: not one to use
        }
    }

    /// The program that starts this JDK's virtual machine.
    Path java() {
        return java(folder);
    }

    private static Path java(Path folder) {
        Path windows = folder.resolve("bin").resolve("java.exe");
        return Files.exists(windows) ? windows : folder.resolve("bin").resolve("java");
    }
}
