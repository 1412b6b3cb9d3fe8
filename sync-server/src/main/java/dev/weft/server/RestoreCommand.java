package dev.weft.server;

import dev.weft.server.settings.Settings;
import dev.weft.server.settings.Values;
import dev.weft.server.settings.WrongSettingException;
import dev.weft.store.Archive;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/// `weft-server restore`: makes a data directory from a backup. What clients have beyond it they
/// deliver again by themselves.
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        versionProvider = ServerMain.Versions.class,
        description = {
            "Puts a backup into a data directory that holds no documents.",
            "Start the server after it: clients deliver by themselves what they have beyond it."
        },
        footer = ServerMain.FOOTER)
final class RestoreCommand extends MaintenanceCommand {

    @Option(names = "--from", paramLabel = "FILE", description = "The backup.")
    private @Nullable String from;

    RestoreCommand(CommonOptions common, PrintStream out, PrintStream err) {
        super(common, out, err);
    }

    @Override
    int run(Settings settings, Path directory) throws WrongSettingException, IOException {
        Path file = settings.require("from", from, Values.path());
        try (Archive archive = Archive.file(file)) {
            List<String> faults = archive.faults();
            if (!faults.isEmpty()) {
                complain(file + " is damaged and was not restored: " + faults.getFirst() + ".");
                return ExitCode.INPUT_OUTPUT;
            }
            archive.restoreTo(directory);
        }
        out().println(directory);
        return ExitCode.OK;
    }
}
