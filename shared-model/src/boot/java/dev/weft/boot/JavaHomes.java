package dev.weft.boot;

import static java.util.Comparator.comparingInt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The places where JDKs are found: those of Maven's toolchain discovery, and a few more.
final class JavaHomes {
    private static final Pattern VARIABLE = Pattern.compile("(JAVA|JDK).*HOME.*|JDK_?[0-9]+");
    private static final Pattern TOOLCHAIN = Pattern.compile("<jdkHome>([^<]+)</jdkHome>");

    private static final List<String> IN_HOME =
            List.of(
                    ".jdks",
                    ".m2/jdks",
                    ".sdkman/candidates/java",
                    ".gradle/jdks",
                    ".jenv/versions",
                    ".jbang/cache/jdks",
                    ".asdf/installs/java",
                    ".local/share/mise/installs/java",
                    ".jabba/jdk",
                    "scoop/apps",
                    "Library/Java/JavaVirtualMachines");

    /// The nearest version first: it is the one Weft was tried with. Finished versions before early
    /// ones, then the latest update.
    private static final Comparator<JavaHome> NEAREST =
            comparingInt((JavaHome home) -> home.version().feature())
                    .thenComparing(home -> home.version().pre().isPresent())
                    .thenComparing(JavaHome::version, Comparator.reverseOrder());

    private final List<Path> folders;

    private JavaHomes(List<Path> folders) {
        this.folders = folders;
    }

    /// What a person's variables and home folder name, and what lies in the `systemPlaces`.
    static JavaHomes of(Map<String, String> environment, Path userHome, List<String> systemPlaces) {
        List<Path> folders = new ArrayList<>();
        environment.forEach((name, value) -> {
            if (VARIABLE.matcher(name).matches()) {
                addPath(folders, value);
            }
        });
        toolchains(userHome.resolve(".m2").resolve("toolchains.xml"), folders);
        IN_HOME.forEach(place -> children(userHome.resolve(place), folders));
        systemPlaces.forEach(place -> children(Path.of(place), folders));
        return new JavaHomes(folders);
    }

    /// The best JDK whose feature version is `feature` or later.
    Optional<JavaHome> findAtLeast(int feature) {
        return all().filter(home -> home.version().feature() >= feature).min(NEAREST);
    }

    /// Every JDK found, each once.
    Stream<JavaHome> all() {
        return folders.stream().flatMap(folder -> JavaHome.read(folder).stream()).distinct();
    }

    /// Where an operating system, by what Java calls its `os.name`, keeps installed JDKs.
    static List<String> systemPlaces(String osName) {
        String operatingSystem = osName.toLowerCase(Locale.ROOT);
        if (operatingSystem.startsWith("mac")) {
            return List.of("/Library/Java/JavaVirtualMachines", "/opt/homebrew/opt");
        }
        if (operatingSystem.startsWith("win")) {
            return Stream.of(
                            "Java",
                            "Eclipse Adoptium",
                            "Amazon Corretto",
                            "BellSoft",
                            "Microsoft",
                            "Semeru",
                            "Zulu")
                    .map(vendor -> "C:\\Program Files\\" + vendor)
                    .toList();
        }
        return List.of(
                "/usr/lib/jvm", "/usr/lib64/jvm", "/usr/java", "/usr/jdk", "/opt/java", "/opt");
    }

    /// A folder beside others may itself be a JDK, or hold one the way macOS and Scoop lay it out.
    private static void children(Path parent, List<Path> folders) {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (Stream<Path> found = Files.list(parent)) {
            found.sorted()
                    .forEach(folder -> {
                        folders.add(folder);
                        folders.add(folder.resolve("Contents").resolve("Home"));
                        folders.add(folder.resolve("libexec/openjdk.jdk/Contents/Home"));
                        folders.add(folder.resolve("current"));
                    });
        } catch (IOException unreadable) {
            return; // a folder that may not be read has no JDK for us
        }
    }

    private static void toolchains(Path file, List<Path> folders) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            TOOLCHAIN
                    .matcher(Files.readString(file))
                    .results()
                    .forEach(found -> addPath(folders, found.group(1).strip()));
        } catch (IOException unreadable) {
            return; // Maven will complain about its own file; the other places are still open
        }
    }

    private static void addPath(List<Path> folders, String written) {
        try {
            folders.add(Path.of(written));
        } catch (InvalidPathException odd) {
            return; // a variable of this name that holds something else
        }
    }
}
