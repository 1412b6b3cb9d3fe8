package dev.weft.client.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.weft.graph.AgentId;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A person's place on this computer: a directory with `settings.json`, the document store and what
/// the embedded server keeps. Any thread may read settings; one thread writes them.
public final class Profile {

    private static final System.Logger LOG = System.getLogger(Profile.class.getName());
    private static final String FILE = "settings.json";

    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final Path directory;
    private volatile Settings settings;

    private Profile(Path directory, Settings settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /// Where this system keeps a program's data for the present user.
    ///
    /// @param osName the system property `os.name`
    /// @param home the user's home directory
    /// @param environment the process's environment
    public static Path standardDirectory(
            String osName, Path home, Map<String, String> environment) {
        String system = osName.toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            String data = environment.get("LOCALAPPDATA");
            return (data == null ? home.resolve("AppData").resolve("Local") : Path.of(data))
                    .resolve("Weft");
        }
        if (system.contains("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Weft");
        }
        String data = environment.get("XDG_DATA_HOME");
        boolean given = data != null && Path.of(data).isAbsolute();
        return (given ? Path.of(data) : home.resolve(".local").resolve("share")).resolve("weft");
    }

    /// Opens a profile, making it if it is new. Settings that cannot be read are put aside, never
    /// overwritten.
    ///
    /// @param directory where it is
    /// @param login the name to begin with, usually the login's
    /// @param random picks the person's id and colour; a secure source outside tests
    /// @throws IOException if the directory cannot be made or written
    public static Profile open(Path directory, String login, RandomGenerator random)
            throws IOException {
        Files.createDirectories(directory);
        Settings fresh =
                new Settings(
                        Settings.cleanName(login),
                        AgentId.random(random).toString(),
                        random.nextInt() & Integer.MAX_VALUE,
                        "system",
                        false,
                        Optional.empty(),
                        Optional.empty());
        Path file = directory.resolve(FILE);
        Profile profile = new Profile(directory, fresh);
        if (Files.exists(file)) {
            profile.settings = read(file, fresh);
        }
        profile.save(profile.settings);
        return profile;
    }

    /// The directory.
    public Path directory() {
        return directory;
    }

    /// The settings now.
    public Settings settings() {
        return settings;
    }

    /// Remembers settings: in force at once, and on disk when this returns. A disk that does not
    /// take them is logged; they hold until the program ends.
    public synchronized void change(Settings changed) {
        settings = changed;
        try {
            save(changed);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Settings were not saved in " + directory, e);
        }
    }

    private static Settings read(Path file, Settings fresh) throws IOException {
        try {
            Settings.Stored stored = JSON.readValue(file.toFile(), Settings.Stored.class);
            return merge(stored, fresh);
        } catch (JacksonException e) {
            Path aside = file.resolveSibling(FILE + ".unreadable");
            LOG.log(System.Logger.Level.WARNING, file + " is unreadable; kept as " + aside, e);
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return fresh;
        }
    }

    private static Settings merge(Settings.Stored stored, Settings fresh) {
        String participant = stored.participantId();
        boolean known = participant != null && AgentId.parse(participant).isPresent();
        String name = stored.name();
        Integer seed = stored.colourSeed();
        String theme = stored.theme();
        return new Settings(
                name == null ? fresh.name() : Settings.cleanName(name),
                known && participant != null ? participant : fresh.participantId(),
                seed == null ? fresh.colourSeed() : seed,
                theme == null ? fresh.theme() : theme,
                Boolean.TRUE.equals(stored.named()),
                Optional.ofNullable(stored.network()),
                Optional.ofNullable(stored.window()),
                stored.choices());
    }

    /// Written beside, forced to disk and renamed, so that a crash leaves the old or the new file.
    private void save(Settings settings) throws IOException {
        Path file = directory.resolve(FILE);
        Path beside = directory.resolve(FILE + ".new");
        byte[] json =
                JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsBytes(Settings.Stored.of(settings));
        Files.write(beside, json);
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        try {
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            LOG.log(System.Logger.Level.DEBUG, "No atomic rename in " + directory, e);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
