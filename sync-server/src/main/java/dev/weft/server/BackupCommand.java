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

/// `weft-server backup`: one consistent file of everything, while the server runs.
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        versionProvider = ServerMain.Versions.class,
        description = "Copies all documents into one file, also while the server runs.",
        footer = ServerMain.FOOTER)
final class BackupCommand extends MaintenanceCommand {

    @Option(names = "--to", paramLabel = "FILE", description = "The file; never one that is there.")
    private @Nullable String to;

    BackupCommand(CommonOptions common, PrintStream out, PrintStream err) {
        super(common, out, err);
    }

    @Override
    int run(Settings settings, Path directory) throws WrongSettingException, IOException {
        Path file = settings.require("to", to, Values.path());
        try (Archive archive = archive(directory)) {
            archive.copyTo(file);
        }
        out().println(file);
        return ExitCode.OK;
    }
}
