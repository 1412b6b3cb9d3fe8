package dev.weft.pack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The terms of everything that is packed: each jar's own texts where it has some, else the text of
/// its licence, which must be known here; a jar of which no terms are known ends the build. Those
/// of Java itself lie with it, in its folder `legal`.
final class Legal {

    private static final Pattern TERMS =
            Pattern.compile(
                    "(META-INF/(.*/)?)?[^/]*(LICENSE|LICENCE|NOTICE|COPYING)[^/]*",
                    Pattern.CASE_INSENSITIVE);

    private enum Licence {
        APACHE,
        GPL_WITH_CLASSPATH_EXCEPTION,
        MIT,
        BSD
    }

    private record Terms(Licence licence, String copyright) {}

    /// Jars without texts of their own, by how their names begin.
    private static final Map<String, Terms> KNOWN = known();

    private static final Pattern OURS =
            Pattern.compile("^(client-app-|sync-server-|shared-model-)");

    /// The terms of data of others that lie in jars of ours.
    private static final Pattern OF_DATA = Pattern.compile("(?:.*/)?([^/]+-licence\\.txt)");

    private final Path sources;
    private final Path image;
    private final Path into;

    private Legal(Path sources, Path image, Path jars) throws IOException {
        this.sources = sources;
        this.image = image;
        this.into = Files.createDirectories(jars.resolve("share/doc/licences"));
    }

    private static Map<String, Terms> known() {
        Terms apache = new Terms(Licence.APACHE, "");
        Terms mikula = new Terms(Licence.BSD, "Copyright (c) Tomas Mikula and contributors");
        Map<String, Terms> terms = new LinkedHashMap<>();
        terms.put("Java-WebSocket-", new Terms(Licence.MIT, "Copyright (c) Nathan Rajlich"));
        terms.put("atlantafx-base-", new Terms(Licence.MIT, "Copyright (c) mkpaz"));
        for (String name :
                List.of("flowless", "reactfx", "richtextfx", "undofx", "wellbehavedfx")) {
            terms.put(name + "-", mikula);
        }
        terms.put("javafx-", new Terms(Licence.GPL_WITH_CLASSPATH_EXCEPTION, ""));
        for (String name : List.of("jmdns", "jspecify", "picocli", "prometheus-metrics")) {
            terms.put(name + "-", apache);
        }
        return terms;
    }

    /// Adds the texts and the bill of materials to the image.
    ///
    /// @param sources the module's `src/main`
    /// @param lib the jars
    /// @param bill the bill of materials that the build has made
    static void add(Path sources, Path lib, Path bill, AppImage image) throws IOException {
        Path jars = image.jars();
        Legal legal = new Legal(sources, image.folder(), jars);
        Files.copy(
                sources.resolve("../../../LICENSE"),
                legal.into.resolve("weft.txt"),
                StandardCopyOption.REPLACE_EXISTING);
        try (Stream<Path> files = Files.list(lib)) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
                legal.add(jar);
            }
        }
        Files.copy(bill, jars.resolve("share/doc/bom.json"), StandardCopyOption.REPLACE_EXISTING);
    }

    private void add(Path jar) throws IOException {
        String name = jar.getFileName().toString();
        if (OURS.matcher(name).find()) {
            addOfData(jar);
            return;
        }
        if (addOwn(jar, name)) {
            return;
        }
        Optional<Terms> terms =
                KNOWN.entrySet().stream()
                        .filter(known -> name.startsWith(known.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
        if (terms.isEmpty()) {
            throw new IOException(
                    name + " has no text of its licence, and Legal.java does not name it.");
        }
        Files.writeString(into.resolve(name + ".txt"), text(terms.get()));
    }

    private void addOfData(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                Matcher terms = OF_DATA.matcher(entry.getName());
                if (terms.matches()) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(
                                in,
                                into.resolve(terms.group(1)),
                                StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
    }

    private boolean addOwn(Path jar, String name) throws IOException {
        boolean any = false;
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                String file = entry.getName();
                if (!entry.isDirectory()
                        && !file.endsWith(".class")
                        && TERMS.matcher(file).matches()) {
                    String last = file.substring(file.lastIndexOf('/') + 1);
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(
                                in,
                                into.resolve(name + "-" + last),
                                StandardCopyOption.REPLACE_EXISTING);
                    }
                    any |= !last.toUpperCase(Locale.ROOT).startsWith("NOTICE");
                }
            }
        }
        return any;
    }

    private String text(Terms terms) throws IOException {
        String text =
                switch (terms.licence()) {
                    case APACHE -> Files.readString(sources.resolve("../../../LICENSE"));
                    case GPL_WITH_CLASSPATH_EXCEPTION -> ofJava();
                    case MIT -> Files.readString(sources.resolve("licences/MIT.txt"));
                    case BSD -> Files.readString(sources.resolve("licences/BSD-2-Clause.txt"));
                };
        return terms.copyright().isEmpty() ? text : terms.copyright() + "\n\n" + text;
    }

    /// Java and JavaFX have the same terms.
    private String ofJava() throws IOException {
        try (Stream<Path> files = Files.walk(image)) {
            Path found =
                    files.filter(file -> file.endsWith(Path.of("legal", "java.base", "LICENSE")))
                            .findFirst()
                            .orElseThrow(() -> new IOException("the terms of Java are missing"));
            return Files.readString(found);
        }
    }
}
