package dev.weft.pack;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The folder that runs anywhere on its system: the Java, the jars, two launchers, and for each of
/// them a cache of loaded classes (JEP 514) that was made by starting it once.
///
/// The cache belongs to this very Java and this very order of jars; a launcher whose cache does not
/// fit starts without it and says nothing.
final class AppImage {

    static final String NAME = "weft";
    static final String SERVER = "weft-server";

    private static final String CLIENT_MAIN = "dev.weft.client.Launcher";
    private static final String SERVER_MAIN = "dev.weft.server.ServerMain";

    /// What both start with.
    private static final List<String> QUIET =
            List.of("-Xlog:aot=off", "-Xlog:cds=off", "--enable-native-access=ALL-UNNAMED");

    /// A server's memory is mostly the JVM's own; see `SmallJvm`.
    private static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms48m", "-Xmn32m");

    private static final List<String> DESKTOP = List.of("-XX:+UseSerialGC", "-Xms64m");

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
                .with(javaOptions(options(NAME, DESKTOP)))
                .run();
        train();
    }

    private void writeIcon(IconFiles drawing, Path file) throws IOException {
        switch (platform) {
            case LINUX -> drawing.writePng(512, file);
            case WINDOWS -> drawing.writeIco(file);
            case MACOS -> drawing.writeIcns(file);
        }
    }

    private List<String> options(String launcher, List<String> special) {
        return Stream.of(
                        List.of("-XX:AOTCache=$APPDIR/" + launcher + ".aot"),
                        special,
                        QUIET,
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
                        .formatted(mainJar, SERVER_MAIN, String.join(" ", options(SERVER, SMALL))),
                StandardCharsets.UTF_8);
        return file;
    }

    /// Starts both once, each over the class path that its launcher will use, and keeps what they
    /// loaded. Only where a process can be asked to end: what it loaded is written then.
    private void train() throws IOException, InterruptedException {
        if (platform == Platform.WINDOWS) {
            return;
        }
        Path home = Files.createDirectories(work.resolve("training"));
        Training app = new Training(home, work.resolve("train-" + NAME + ".log"));
        int port = app.freePort();
        app.untilAnswered(
                URI.create("http://127.0.0.1:" + port + "/state"),
                trained(NAME, DESKTOP)
                        .with("-Dglass.platform=Headless", "-Dprism.order=sw")
                        .with("-Dweft.probe=" + port)
                        .with("-cp", classPath(NAME), CLIENT_MAIN)
                        .with("--profile", home.resolve("profile").toString())
                        .with("--name", "Training", "--document", "Training"));
        Training server = new Training(home, work.resolve("train-" + SERVER + ".log"));
        int admin = server.freePort();
        server.untilAnswered(
                URI.create("http://127.0.0.1:" + admin + "/readyz"),
                trained(SERVER, SMALL)
                        .with("-cp", classPath(SERVER), SERVER_MAIN)
                        .with("serve", "--data-dir", home.resolve("data").toString())
                        .with("--port", "0", "--admin-port", String.valueOf(admin)));
    }

    private Tool trained(String launcher, List<String> special) {
        return Tool.of(java(), work.resolve("train-" + launcher + ".log"))
                .with("-XX:AOTCacheOutput=" + jars().resolve(launcher + ".aot"))
                .with(special)
                .with(QUIET);
    }

    /// The class path in the order of a launcher's configuration.
    private String classPath(String launcher) throws IOException {
        try (Stream<String> lines = Files.lines(jars().resolve(launcher + ".cfg"))) {
            return lines.filter(line -> line.startsWith("app.classpath="))
                    .map(line -> line.substring(line.indexOf('=') + 1))
                    .map(line -> line.replace("$APPDIR", jars().toString()))
                    .collect(Collectors.joining(System.getProperty("path.separator")));
        }
    }
}
