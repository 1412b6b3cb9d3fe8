package dev.weft.pack;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// The jars of the app as they are packed: those of the build, without what only other systems
/// need.
///
/// On Linux native libraries lie beside the jars instead of in them: JavaFX looks there first, and
/// SQLite is told to. Else both would unpack them, and compare what they unpacked before, at every
/// start.
///
/// Signed jars lose their signatures: a cache of classes takes none of theirs, and every start
/// would check them anew. What is in a package is vouched for by the package.
///
/// Of Lucene, a library for searching that is larger than Weft, only its Hunspell is used: what
/// that needs stays. (What is missing shows when the dictionary is used, which the smoke test
/// does.)
final class Jars {

    /// Jars whose name begins so hold native libraries for a dozen systems.
    private static final String SQLITE = "sqlite-jdbc-";

    private static final String JAVAFX = "javafx-";
    private static final String LINUX_LIBRARY = ".so";

    /// Signed ones.
    private static final String BOUNCY_CASTLE = "bc";

    private static final String LUCENE = "lucene-";

    /// What Hunspell needs to be read, searched and asked.
    private static final Pattern OF_HUNSPELL =
            Pattern.compile(
                    "META-INF/(MANIFEST\\.MF|LICENSE.*|NOTICE.*)|org/apache/lucene/("
                            + "analysis/hunspell/.*|internal/hppc/.*|store/.*"
                            + "|util/((automaton|fst|packed)/)?[^/]+"
                            + "|index/CorruptIndexException\\.class|search/QueryVisitor\\.class)");

    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

    /// What of a jar nobody here asks for, by the beginnings of the jar's and the entries' names:
    /// ciphers of the time after quantum computers, and figures in another form than text.
    private static final Map<String, String> UNUSED =
            Map.of(
                    "bcprov-", "org/bouncycastle/pqc/",
                    "prometheus-metrics-exposition-formats-", "io/prometheus/");

    private static final String SQLITE_NATIVES = "org/sqlite/native/";
    private static final Set<String> INTEL = Set.of("amd64", "x86_64");

    private static final LocalDateTime LONG_AGO = LocalDateTime.of(1980, 1, 1, 0, 0, 0);

    private Jars() {}

    /// Copies all jars of a directory.
    ///
    /// @return their names, in order
    static List<String> copy(Path from, Path into, Platform platform) throws IOException {
        Files.createDirectories(into);
        List<Path> jars;
        try (Stream<Path> files = Files.list(from)) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        Optional<Path> libraries =
                platform == Platform.LINUX ? Optional.of(into) : Optional.empty();
        for (Path jar : jars) {
            Path copy = into.resolve(jar.getFileName());
            String name = jar.getFileName().toString();
            Optional<String> unused =
                    UNUSED.keySet().stream().filter(name::startsWith).findFirst().map(UNUSED::get);
            if (name.startsWith(SQLITE)) {
                String natives = SQLITE_NATIVES + platform.nativeFolder() + "/" + processor() + "/";
                slim(
                        jar,
                        copy,
                        entry -> entry.startsWith(SQLITE_NATIVES) && !entry.startsWith(natives),
                        libraries);
            } else if (unused.isPresent()
                    || name.startsWith(JAVAFX)
                    || name.startsWith(BOUNCY_CASTLE)) {
                slim(jar, copy, entry -> unused.filter(entry::startsWith).isPresent(), libraries);
            } else if (name.startsWith(LUCENE)) {
                slim(jar, copy, OF_HUNSPELL.asMatchPredicate().negate(), libraries);
            } else {
                Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return jars.stream().map(jar -> jar.getFileName().toString()).toList();
    }

    private static String processor() {
        String name = System.getProperty("os.arch", "");
        return INTEL.contains(name) ? "x86_64" : name;
    }

    /// Copies a jar without what is left out and without signatures.
    ///
    /// @param leftOut asked with the names of entries
    /// @param libraries where the native libraries go; empty: they stay in the jar
    private static void slim(
            Path jar, Path copy, Predicate<String> leftOut, Optional<Path> libraries)
            throws IOException {
        try (ZipInputStream in =
                        new ZipInputStream(new BufferedInputStream(Files.newInputStream(jar)));
                ZipOutputStream out =
                        new ZipOutputStream(
                                new BufferedOutputStream(Files.newOutputStream(copy)))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                if (entry.isDirectory()
                        || SIGNATURE.matcher(name).matches()
                        || leftOut.test(name)) {
                    continue;
                }
                if (libraries.isPresent() && name.endsWith(LINUX_LIBRARY)) {
                    String file = name.substring(name.lastIndexOf('/') + 1);
                    Files.copy(in, libraries.get().resolve(file));
                    continue;
                }
                ZipEntry kept = new ZipEntry(name);
                kept.setTimeLocal(LONG_AGO);
                out.putNextEntry(kept);
                if (name.equals(JarFile.MANIFEST_NAME)) {
                    withoutDigests(in).write(out);
                } else {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
    }

    /// A manifest without what it says of single entries, which is what their signatures rest on.
    private static Manifest withoutDigests(InputStream in) throws IOException {
        Manifest manifest = new Manifest(in);
        manifest.getEntries().clear();
        return manifest;
    }
}
