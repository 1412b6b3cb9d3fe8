package dev.weft.pack;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The folder that runs anywhere on its system: the Java, the jars, two launchers, and a cache of
/// loaded classes for both (JEP 514) that was made by starting the app once.
///
/// The cache belongs to this very Java and this very order of jars; a launcher that it does not fit
/// starts without it and says nothing.
final class AppImage {

    static final String NAME = "weft";
    static final String SERVER = "weft-server";

    private static final String CACHE = "weft.aot";

    /// 2026-01-01, as in the jars (`project.build.outputTimestamp`), in seconds since 1970.
    static final long TIME_SECONDS = 1_767_225_600;

    private static final String CLIENT_MAIN = "dev.weft.client.Launcher";
    private static final String SERVER_MAIN = "dev.weft.server.ServerMain";

    /// What both start with.
    private static final List<String> QUIET =
            List.of("-Xlog:aot=off", "-Xlog:cds=off", "--enable-native-access=ALL-UNNAMED");

    /// Where SQLite finds its native library; see [Jars].
    private static final String SQLITE_BESIDE = "-Dorg.sqlite.lib.path=";

    /// A server's memory is mostly the JVM's own; see `SmallJvm`.
    private static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms48m", "-Xmn32m");

    /// Two cores start a window sooner when less is compiled meanwhile: what is called five times
    /// as often as usual is compiled, and in the end as well as ever. (A third of the processor
    /// time until a document shows.)
    private static final List<String> DESKTOP =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xms64m",
                    "-XX:Tier3InvocationThreshold=1000",
                    "-XX:Tier3MinInvocationThreshold=500",
                    "-XX:Tier3CompileThreshold=5000",
                    "-XX:Tier3BackEdgeThreshold=120000",
                    "-XX:Tier4InvocationThreshold=25000",
                    "-XX:Tier4MinInvocationThreshold=5000",
                    "-XX:Tier4CompileThreshold=50000",
                    "-XX:Tier4BackEdgeThreshold=200000");

    private final Path work;
    private final Platform platform;
    private final String version;

    /// @param work where everything is made
    /// @param version three numbers
    AppImage(Path work, Platform platform, String version) {
        this.work = work;
        this.platform = platform;
        this.version = version;
    }

    /// The finished folder.
    Path folder() {
        return work.resolve("image").resolve(platform == Platform.MACOS ? NAME + ".app" : NAME);
    }

    /// Where the jars are in it.
    Path jars() {
        return switch (platform) {
            case LINUX -> folder().resolve("lib/app");
            case WINDOWS -> folder().resolve("app");
            case MACOS -> folder().resolve("Contents/app");
        };
    }

    private Path java() {
        Path home =
                switch (platform) {
                    case LINUX -> folder().resolve("lib/runtime");
                    case WINDOWS -> folder().resolve("runtime");
                    case MACOS -> folder().resolve("Contents/runtime/Contents/Home");
                };
        return home.resolve("bin").resolve(platform.program("java"));
    }

    /// Makes it.
    ///
    /// @param lib the jars
    /// @param mainJar name of the app's own
    void make(Path lib, String mainJar) throws IOException, InterruptedException {
        Path input = work.resolve("input");
        Jars.copy(lib, input, platform);
        Path runtime = work.resolve("runtime");
        RuntimeImage.make(runtime, work.resolve("jlink.log"));
        Path icon = work.resolve(NAME + platform.iconSuffix());
        writeIcon(IconFiles.of("weft"), icon);
        Tool.ofJdk("jpackage", work.resolve("app-image.log"))
                .with("--type", "app-image", "--name", NAME, "--app-version", version)
                .with("--dest", work.resolve("image").toString())
                .with("--runtime-image", runtime.toString(), "--input", input.toString())
                .with("--main-jar", mainJar, "--main-class", CLIENT_MAIN)
                .with("--icon", icon.toString(), "--vendor", "Weft", "--copyright", "Weft")
                .with("--description", "Write one document together over your own network")
                .with("--add-launcher", SERVER + "=" + serverLauncher(mainJar))
                .with(javaOptions(options(DESKTOP)))
                .run();
        age();
        if (platform == Platform.LINUX) {
            LinuxLaunchers launchers = new LinuxLaunchers(folder());
            launchers.replace(NAME);
            launchers.replace(SERVER);
            launchers.removeOld();
        }
        train();
    }

    /// Gives the jars the time that packages give everything: a cache of classes fits jars of one
    /// time only, and jpackage copies them without theirs.
    private void age() throws IOException {
        try (Stream<Path> files = Files.list(jars())) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(TIME_SECONDS * 1_000L));
            }
        }
    }

    private void writeIcon(IconFiles drawing, Path file) throws IOException {
        switch (platform) {
            case LINUX -> drawing.writePng(512, file);
            case WINDOWS -> drawing.writeIco(file);
            case MACOS -> drawing.writeIcns(file);
        }
    }

    private List<String> options(List<String> special) {
        return Stream.of(
                        List.of("-XX:AOTCache=$APPDIR/" + CACHE),
                        special,
                        QUIET,
                        platform == Platform.LINUX
                                ? List.of(SQLITE_BESIDE + "$APPDIR")
                                : List.<String>of(),
                        List.of("-Djpackage.app-version=" + version))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> javaOptions(List<String> options) {
        return options.stream().flatMap(it -> Stream.of("--java-options", it)).toList();
    }

    private Path serverLauncher(String mainJar) throws IOException {
        Path file = work.resolve(SERVER + ".properties");
        Files.writeString(
                file,
                """
                main-jar=%s
                main-class=%s
                java-options=%s
                linux-shortcut=false
                win-console=true
                win-shortcut=false
                win-menu=false
                """
                        .formatted(mainJar, SERVER_MAIN, String.join(" ", options(SMALL))),
                StandardCharsets.UTF_8);
        return file;
    }

    /// Starts the app twice, sharing a document, over the class path that both launchers use, and
    /// keeps what was loaded the second time, when there is a profile with a document as most
    /// times. Only where a process can be asked to end: that is when it is written.
    private void train() throws IOException, InterruptedException {
        if (platform == Platform.WINDOWS) {
            return;
        }
        Path home = Files.createDirectories(work.resolve("training"));
        Optional<VirtualScreen> screen =
                platform == Platform.LINUX ? VirtualScreen.open() : Optional.empty();
        try {
            train(home, screen, List.of());
            train(home, screen, List.of("-XX:AOTCacheOutput=" + jars().resolve(CACHE)));
        } finally {
            screen.ifPresent(VirtualScreen::close);
        }
    }

    private void train(Path home, Optional<VirtualScreen> screen, List<String> cache)
            throws IOException, InterruptedException {
        Path log = work.resolve("training.log");
        Training training = new Training(home, log);
        int port = training.freePort();
        List<String> view =
                screen.isPresent()
                        ? List.of()
                        : List.of("-Dglass.platform=Headless", "-Dprism.order=sw");
        training.untilAnswered(
                URI.create("http://127.0.0.1:" + port + "/state"),
                Tool.of(java(), log)
                        .with(cache)
                        .with(DESKTOP)
                        .with(QUIET)
                        .with(view)
                        .with(SQLITE_BESIDE + jars())
                        .with("-Dweft.probe=" + port)
                        .with("-cp", classPath(), CLIENT_MAIN)
                        .with("--profile", home.resolve("profile").toString())
                        .with("--name", "Training", "--document", "Training")
                        .with("--host", "--port", "0"),
                screen.map(VirtualScreen::variables).orElseGet(Map::of));
    }

    /// The class path in the order of the launchers' configuration.
    private String classPath() throws IOException {
        try (Stream<String> lines = Files.lines(jars().resolve(NAME + ".cfg"))) {
            return lines.filter(line -> line.startsWith("app.classpath="))
                    .map(line -> line.substring(line.indexOf('=') + 1))
                    .map(line -> line.replace("$APPDIR", jars().toString()))
                    .collect(Collectors.joining(System.getProperty("path.separator")));
        }
    }
}
