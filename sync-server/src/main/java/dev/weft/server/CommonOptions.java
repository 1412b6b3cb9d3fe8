package dev.weft.server;

import dev.weft.server.log.LogFormat;
import dev.weft.server.log.LogLevel;
import dev.weft.server.log.Logs;
import dev.weft.server.settings.Settings;
import dev.weft.server.settings.Values;
import dev.weft.server.settings.WrongSettingException;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The options of every command. The options' texts are read by [Settings], so that a flag, a
/// variable and a line of a file are the same thing.
final class CommonOptions {

    private static final String DASHES = "--";

    private final Map<String, String> environment;
    private final PrintStream err;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "File with settings, one a line: port=9338. A flag or a variable wins.")
    private @Nullable String config;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Where the documents are kept.")
    private @Nullable String dataDirectory;

    @Option(
            names = "--log-format",
            paramLabel = "text|json",
            description = "Form of the lines on standard error. Default: text.")
    private @Nullable String logFormat;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "error, warning, info or debug. Default: info.")
    private @Nullable String logLevel;

    /// @param environment the process's variables
    /// @param err takes the log
    CommonOptions(Map<String, String> environment, PrintStream err) {
        this.environment = environment;
        this.err = err;
    }

    /// The settings of this start; sets the log up.
    ///
    /// @throws WrongSettingException if the file or the log's settings cannot be used
    Settings settings(CommandSpec command) throws WrongSettingException {
        Set<String> known = new TreeSet<>();
        collect(command.root(), known);
        Settings settings = Settings.of(environment, config, known);
        Logs.to(
                err,
                settings.read(
                        "log-format", logFormat, Values.oneOf(LogFormat.class), LogFormat.TEXT),
                settings.read("log-level", logLevel, Values.oneOf(LogLevel.class), LogLevel.INFO));
        return settings;
    }

    /// The data directory.
    ///
    /// @throws WrongSettingException if there is none
    Path dataDirectory(Settings settings) throws WrongSettingException {
        return settings.require("data-dir", dataDirectory, Values.path());
    }

    private static void collect(CommandSpec command, Set<String> known) {
        command.options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .map(OptionSpec::longestName)
                .forEach(name -> known.add(name.substring(DASHES.length())));
        for (CommandLine below : command.subcommands().values()) {
            collect(below.getCommandSpec(), known);
        }
    }
}
