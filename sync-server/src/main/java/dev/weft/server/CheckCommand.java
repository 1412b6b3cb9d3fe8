package dev.weft.server;

import dev.weft.doc.Document;
import dev.weft.doc.Receipt;
import dev.weft.graph.AgentId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;
import dev.weft.server.settings.Settings;
import dev.weft.store.Archive;
import dev.weft.store.StoreException;
import dev.weft.store.StoredDocument;

import picocli.CommandLine.Command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// `weft-server check`: whether everything that is stored can be read and makes sense.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = ServerMain.Versions.class,
        description = {
            "Checks the file and replays every document, also while the server runs.",
            "Exit code 0: all is sound; 74: something is damaged, and the lines say what."
        },
        footer = ServerMain.FOOTER)
final class CheckCommand extends MaintenanceCommand {

    /// Nobody's agent: whoever replays writes nothing.
    private static final AgentId READER = new AgentId(0, 0);

    private final InstantSource clock;

    CheckCommand(CommonOptions common, InstantSource clock, PrintStream out, PrintStream err) {
        super(common, out, err);
        this.clock = clock;
    }

    @Override
    int run(Settings settings, Path directory) {
        boolean sound = true;
        try (Archive archive = archive(directory)) {
            for (String fault : archive.faults()) {
                complain("The database file: " + fault + ".");
                sound = false;
            }
            for (StoredDocument document : archive.documents()) {
                Optional<String> fault = fault(archive, document);
                fault.ifPresent(words -> complain("Document " + document.id() + ": " + words));
                sound &= fault.isEmpty();
                out().println(document.id() + (fault.isEmpty() ? " sound" : " DAMAGED"));
            }
        }
        return sound ? ExitCode.OK : ExitCode.INPUT_OUTPUT;
    }

    private static Optional<String> imageFault(Archive archive, StoredDocument stored) {
        try {
            for (String hash : archive.mediaSizes(stored.id()).keySet()) {
                var _ = archive.media(stored.id(), hash);
            }
            return Optional.empty();
        } catch (StoreException damaged) {
            return Optional.of(damaged.getMessage());
        }
    }

    /// What is wrong with a document, if anything. What is written down is read before the runs: a
    /// running server may add some between.
    private Optional<String> fault(Archive archive, StoredDocument stored) {
        VersionVector writtenDown = archive.progress(stored.id());
        List<EventRun> runs;
        try {
            runs = archive.load(stored.id());
            var _ = archive.chat(stored.id());
        } catch (StoreException unreadable) {
            return Optional.of(unreadable.getMessage());
        }
        Document document = Document.unwatched(READER, clock);
        return switch (document.receive(runs)) {
            case Receipt.Applied _ when document.version().containsAll(writtenDown) ->
                    imageFault(archive, stored);
            case Receipt.Applied _ ->
                    Optional.of("some of its edits are missing; a backup may have them.");
            case Receipt.Waiting(var missing) ->
                    Optional.of("edits are missing on which others build: " + missing + ".");
            case Receipt.Refused(_, var event, String message) ->
                    Optional.of("the edit " + event + " makes no sense: " + message);
        };
    }
}
