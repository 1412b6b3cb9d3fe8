package dev.weft.server;

import dev.weft.graph.DocumentId;
import dev.weft.server.settings.Settings;
import dev.weft.store.Archive;
import dev.weft.store.StoredDocument;

import picocli.CommandLine.Command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;

/// `weft-server list`: one line for each document.
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = ServerMain.Versions.class,
        description = {
            "Lists the documents, the most recently opened first, also while the server runs.",
            "Columns, parted by tabs: id, edits, last opened (UTC), title."
        },
        footer = ServerMain.FOOTER)
final class ListCommand extends MaintenanceCommand {

    ListCommand(CommonOptions common, PrintStream out, PrintStream err) {
        super(common, out, err);
    }

    @Override
    int run(Settings settings, Path directory) {
        try (Archive archive = archive(directory)) {
            for (StoredDocument document : archive.documents()) {
                out().printf(
                                "%s\t%d\t%s\t%s%n",
                                document.id(),
                                edits(archive, document.id()),
                                Instant.ofEpochMilli(document.openedAt()),
                                document.title());
            }
        }
        return ExitCode.OK;
    }

    private static long edits(Archive archive, DocumentId id) {
        return archive.progress(id).entries().values().stream().mapToLong(next -> next).sum();
    }
}
