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
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
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

    /// Where Linux shows that there is something to draw with: its own graphics devices, Nvidia's,
    /// and those of a Linux inside Windows.
    private static final List<Path> GRAPHICS =
            List.of(Path.of("/dev/dri"), Path.of("/dev/nvidiactl"), Path.of("/dev/dxg"));

    private static final List<String> LOUD = List.of("org.java_websocket", "javax.jmdns");

    /// A logger that nobody holds forgets its level.
    private static final List<Logger> QUIETED = new CopyOnWriteArrayList<>();

    private Launcher() {}

    /// Starts Weft; `--help` lists the arguments.
    public static void main(String[] arguments) {
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
            System.err.println(cannotWrite(e));
            return IN_OUT;
        }
    }

    /// What to say where a profile cannot be made or written.
    static String cannotWrite(Throwable cause) {
        return "Weft cannot write where it must: "
                + cause
                + ". Nothing is lost; free some room or choose another place with --profile.";
    }

    private static boolean hasDisplay() {
        return !isLinux()
                || isSet(System.getenv("DISPLAY"))
                || isSet(System.getenv("WAYLAND_DISPLAY"))
                || System.getProperty(PLATFORM) != null;
    }

    private static boolean isLinux() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    }

    private static boolean isSet(@Nullable String variable) {
        return variable != null && !variable.isEmpty();
    }

    private static int demo(Optional<Path> wished, boolean display) throws IOException {
        if (!display) {
            System.setProperty(PLATFORM, "Headless");
            System.setProperty(PIPELINE, "sw");
        }
        quiet();
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
                chooseDrawing();
                String login = System.getProperty("user.name", "");
                yield WeftApp.run(
                        new WeftApp.Beginning.Desktop(
                                options,
                                meanwhile("weft-profile", () -> profile(directory, login, random)),
                                instance,
                                meanwhile("weft-opening", () -> store(directory)),
                                probe()));
            }
        };
    }

    /// JavaFX takes its time to start, in which the rest can be made ready.
    private static <T> CompletableFuture<T> meanwhile(String thread, Supplier<T> work) {
        return CompletableFuture.supplyAsync(
                work, task -> Thread.ofPlatform().daemon().name(thread).start(task));
    }

    private static Profile profile(Path directory, String login, SecureRandom random) {
        try {
            Profile profile = Profile.open(directory, login, random);
            speak(profile.settings().choices().language());
            return profile;
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static EventStore store(Path directory) {
        quiet();
        EventStore store = SqliteEventStore.open(directory);
        // The first look at it takes the longest; nobody waits for this one.
        store.documents();
        return store;
    }

    /// Some libraries shout about every connection that breaks and every computer that leaves; our
    /// own lines say it once.
    private static void quiet() {
        for (String library : LOUD) {
            Logger logger = Logger.getLogger(library);
            logger.setLevel(Level.OFF);
            QUIETED.add(logger);
        }
    }

    /// Where there is no graphics device JavaFX would look for OpenGL in vain at every start.
    private static void chooseDrawing() {
        if (isLinux()
                && System.getProperty(PIPELINE) == null
                && GRAPHICS.stream().noneMatch(Files::exists)) {
            System.setProperty(PIPELINE, "sw");
        }
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
