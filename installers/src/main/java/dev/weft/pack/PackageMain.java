package dev.weft.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/// Builds everything for the system at hand: `PackageMain MODULE LIB MAIN_JAR VERSION`, called by
/// the build (`-Pinstallers`).
public final class PackageMain {

    private static final int USAGE = 2;
    private static final int ARGUMENTS = 4;
    private static final double MEBI = 1 << 20;

    private PackageMain() {}

    /// Builds.
    ///
    /// @param arguments the module's directory; the directory of all jars; the app's own jar among
    ///   them; the version of the project
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != ARGUMENTS) {
            System.err.println("PackageMain MODULE LIB MAIN_JAR VERSION");
            System.exit(USAGE);
        }
        System.setProperty("java.awt.headless", "true");
        Path module = Path.of(arguments[0]).toAbsolutePath();
        Path target = module.resolve("target");
        Path work = target.resolve("packing");
        String version = arguments[3].replace("-SNAPSHOT", "");
        Platform platform = Platform.current();
        delete(work);
        Files.createDirectories(work);
        AppImage image = new AppImage(work, platform, version);
        image.make(Path.of(arguments[1]), arguments[2]);
        if (platform == Platform.LINUX) {
            new LinuxFiles(module.resolve("src/main"), image.jars()).add();
        }
        Legal.add(
                module.resolve("src/main"),
                Path.of(arguments[1]),
                target.resolve("bom.json"),
                image);
        new NativePackages(module.resolve("src/main"), work, target, image, version).make(platform);
        report(target, image.folder());
    }

    private static void report(Path target, Path image) throws IOException {
        System.out.printf(Locale.ROOT, "%-40s %6.1f MB installed%n", image, size(image) / MEBI);
        try (Stream<Path> files = Files.list(target)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.matches(".*\\.(deb|rpm|dmg|pkg|msi|exe)")) {
                    System.out.printf(
                            Locale.ROOT, "%-40s %6.1f MB%n", file, Files.size(file) / MEBI);
                }
            }
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(PackageMain::length).sum();
        }
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
