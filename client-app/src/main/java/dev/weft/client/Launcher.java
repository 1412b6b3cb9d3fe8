package dev.weft.client;

import dev.weft.client.settings.Choices;
import dev.weft.client.settings.Profile;
import dev.weft.store.EventStore;
import dev.weft.store.SqliteEventStore;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Where the process starts: reads the command line, sees whether there is a screen, claims the
/// profile, and only then starts JavaFX. It is no JavaFX application itself, so JavaFX may lie on
/// the class path.
public final class Launcher {

    private static final int USAGE = 2;
    private static final int IN_OUT = 74;
    private static final int BLOCKED = 75;
    private static final String PLATFORM = "glass.platform";
    private static final String PIPELINE = "prism.order";

    /// These libraries shout about every connection that breaks and every computer that leaves; our
    /// own lines say it once.
    private static final List<Logger> LOUD =
            List.of(Logger.getLogger("org.java_websocket"), Logger.getLogger("javax.jmdns"));

    private Launcher() {}

    /// Starts Weft; `--help` lists the arguments.
    public static void main(String[] arguments) {
        LOUD.forEach(library -> library.setLevel(Level.OFF));
        List<String> all = List.of(arguments);
        int code =
                switch (LaunchOptions.parse(all)) {
                    case LaunchOptions.Reading.ShowHelp _ -> print(LaunchOptions.HELP.strip());
                    case LaunchOptions.Reading.ShowVersion _ -> print("weft " + version());
                    case LaunchOptions.Reading.Wrong(String sentence) -> {
                        System.err.println(sentence);
                        yield USAGE;
                    }
                    case LaunchOptions.Reading.Start(LaunchOptions options) -> start(options, all);
                };
        System.exit(code);
    }

    private static int print(String text) {
        System.out.println(text);
        return 0;
    }

    private static String version() {
        String known = Launcher.class.getPackage().getImplementationVersion();
        return known == null ? "(from source)" : known;
    }

    private static int start(LaunchOptions options, List<String> arguments) {
        try {
            boolean display = hasDisplay();
            if (options.demo().isPresent() || !display) {
                if (options.demo().isEmpty()) {
                    System.out.println(
                            "There is no display here, so Weft shows its demo instead of a window;"
                                    + " its pictures tell the rest.");
                }
                return demo(options.demo().flatMap(LaunchOptions.Demo::directory), display);
            }
            return desktop(options, arguments);
        } catch (IOException e) {
            System.err.println(
                    "Weft cannot write where it must: "
                            + e
                            + ". Nothing is lost; free some room or choose another place with"
                            + " --profile.");
            return IN_OUT;
        }
    }

    private static boolean hasDisplay() {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        return !linux
                || isSet(System.getenv("DISPLAY"))
                || isSet(System.getenv("WAYLAND_DISPLAY"))
                || System.getProperty(PLATFORM) != null;
    }

    private static boolean isSet(@Nullable String variable) {
        return variable != null && !variable.isEmpty();
    }

    private static int demo(Optional<Path> wished, boolean display) throws IOException {
        if (!display) {
            System.setProperty(PLATFORM, "Headless");
            System.setProperty(PIPELINE, "sw");
        }
        Path pictures =
                wished.orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "weft-demo"));
        Files.createDirectories(pictures);
        Path profiles = Files.createTempDirectory("weft-demo-profiles");
        return WeftApp.run(new WeftApp.Beginning.Demonstration(pictures, profiles));
    }

    private static int desktop(LaunchOptions options, List<String> arguments) throws IOException {
        Path directory =
                options.profile()
                        .orElseGet(() ->
                                Profile.standardDirectory(
                                        System.getProperty("os.name", ""),
                                        Path.of(System.getProperty("user.home", ".")),
                                        System.getenv()));
        Files.createDirectories(directory);
        SecureRandom random = new SecureRandom();
        return switch (SingleInstance.claim(directory, fromAnywhere(options, arguments), random)) {
            case SingleInstance.Claim.HandedOver _ -> 0;
            case SingleInstance.Claim.Blocked(String sentence) -> {
                System.err.println(sentence);
                yield BLOCKED;
            }
            case SingleInstance.Claim.First(SingleInstance instance) -> {
                String login = System.getProperty("user.name", "");
                CompletableFuture<EventStore> store = open(directory);
                Profile profile = Profile.open(directory, login, random);
                speak(profile.settings().choices().language());
                yield WeftApp.run(
                        new WeftApp.Beginning.Desktop(options, profile, instance, store, probe()));
            }
        };
    }

    private static CompletableFuture<EventStore> open(Path profile) {
        return CompletableFuture.supplyAsync(
                () -> SqliteEventStore.open(profile),
                task -> Thread.ofPlatform().daemon().name("weft-opening").start(task));
    }

    /// Before the first text is read: the language is that of the whole run.
    private static void speak(String language) {
        if (!language.equals(Choices.SYSTEM)) {
            Locale.setDefault(Locale.of(language, Locale.getDefault().getCountry()));
        }
    }

    /// The arguments as another process understands them, which stands in another folder.
    private static List<String> fromAnywhere(LaunchOptions options, List<String> arguments) {
        return arguments.stream()
                .map(argument ->
                        options.files().stream()
                                .filter(file -> file.toString().equals(argument))
                                .findFirst()
                                .map(file -> file.toAbsolutePath().toString())
                                .orElse(argument))
                .toList();
    }

    private static OptionalInt probe() {
        Integer port = Integer.getInteger("weft.probe");
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }
}
