package dev.weft.server.settings;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/// The settings of one start. A setting `data-dir` is the flag `--data-dir`, the variable
/// `WEFT_DATA_DIR`, or the line `data-dir=…` of the file. Immutable.
public final class Settings {

    private static final String PREFIX = "WEFT_";

    /// The setting that names the file; it cannot stand in the file.
    private static final String FILE = "config";

    private final Map<String, String> environment;
    private final Map<String, String> lines;
    private final String file;

    private Settings(Map<String, String> environment, Map<String, String> lines, String file) {
        this.environment = Map.copyOf(environment);
        this.lines = Map.copyOf(lines);
        this.file = file;
    }

    /// A value and where it came from.
    private record Found(String text, String source, boolean usage) {}

    /// The settings of this environment and file.
    ///
    /// @param environment the process's
    /// @param flag what `--config` says, if it is there
    /// @param known all settings there are: another name in the file is a mistake
    /// @throws WrongSettingException if the file cannot be read or names a setting there is not
    public static Settings of(
            Map<String, String> environment, @Nullable String flag, Set<String> known)
            throws WrongSettingException {
        Settings bare = new Settings(environment, Map.of(), "");
        Optional<Path> path = bare.find(FILE, flag, Values.path());
        if (path.isEmpty()) {
            return bare;
        }
        String source = bare.found(FILE, flag).map(Found::source).orElse(FILE);
        boolean usage = flag != null;
        Map<String, String> lines = lines(path.get(), source, usage);
        Set<String> strange = new TreeSet<>(lines.keySet());
        strange.removeAll(known);
        strange.remove(FILE);
        if (!strange.isEmpty()) {
            throw new WrongSettingException(
                    "%s has a line “%s”, but there is no such setting; there are: %s."
                            .formatted(
                                    path.get(),
                                    strange.iterator().next(),
                                    String.join(", ", new TreeSet<>(known))),
                    false);
        }
        lines.remove(FILE);
        return new Settings(environment, lines, path.get().toString());
    }

    private static Map<String, String> lines(Path file, String source, boolean usage)
            throws WrongSettingException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new WrongSettingException(
                    "The file %s, named by %s, cannot be read as settings: %s. It holds lines like “port=9338”."
                            .formatted(file, source, reason(unreadable)),
                    usage && !Files.exists(file));
        }
        Map<String, String> lines = new HashMap<>();
        properties.forEach((key, value) -> lines.put(key.toString(), value.toString()));
        return lines;
    }

    private static String reason(Exception unreadable) {
        return unreadable instanceof NoSuchFileException
                ? "it is not there"
                : String.valueOf(unreadable.getMessage());
    }

    /// The value of a setting, or its default.
    ///
    /// @param flag what the command line says, if it says anything
    /// @throws WrongSettingException if what is given cannot be used
    public <T> T read(String key, @Nullable String flag, Values<T> values, T standard)
            throws WrongSettingException {
        return find(key, flag, values).orElse(standard);
    }

    /// The value of a setting, if it is given anywhere.
    ///
    /// @throws WrongSettingException if what is given cannot be used
    public <T> Optional<T> find(String key, @Nullable String flag, Values<T> values)
            throws WrongSettingException {
        Optional<Found> found = found(key, flag);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Optional<T> value = values.reader().read(found.get().text());
        if (value.isEmpty()) {
            throw wrong(found.get(), values.expected());
        }
        return value;
    }

    /// The value of a setting that has no default.
    ///
    /// @throws WrongSettingException if it is missing or cannot be used
    public <T> T require(String key, @Nullable String flag, Values<T> values)
            throws WrongSettingException {
        return find(key, flag, values)
                .orElseThrow(() ->
                        new WrongSettingException(
                                "--%s is missing. Give it as a flag, as the variable %s or as “%s=…” in the file of --config."
                                        .formatted(key, variable(key), key),
                                true));
    }

    /// A complaint about a value that is well-formed and cannot be used all the same.
    ///
    /// @param expected ends the sentence "it must be …"
    public WrongSettingException wrong(String key, @Nullable String flag, String expected) {
        return wrong(found(key, flag).orElse(new Found("", "--" + key, true)), expected);
    }

    private static WrongSettingException wrong(Found found, String expected) {
        return new WrongSettingException(
                "%s is “%s”; it must be %s.".formatted(found.source(), found.text(), expected),
                found.usage());
    }

    private Optional<Found> found(String key, @Nullable String flag) {
        if (flag != null) {
            return Optional.of(new Found(flag, "--" + key, true));
        }
        String variable = environment.get(variable(key));
        if (variable != null) {
            return Optional.of(new Found(variable, "The variable " + variable(key), false));
        }
        String line = lines.get(key);
        return Optional.ofNullable(line)
                .map(text -> new Found(text, "“" + key + "” in " + file, false));
    }

    private static String variable(String key) {
        return PREFIX + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
