package dev.weft.server;

import dev.weft.doc.Document;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.op.EventRun;
import dev.weft.server.settings.Settings;
import dev.weft.server.settings.Values;
import dev.weft.server.settings.WrongSettingException;
import dev.weft.store.Archive;
import dev.weft.wire.Limits;
import dev.weft.wire.Message;
import dev.weft.wire.MessageCodec;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `weft-server export`: one document in a form that other programs read.
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = ServerMain.Versions.class,
        description = "Writes a document out, also while the server runs.",
        footer = ServerMain.FOOTER)
final class ExportCommand extends MaintenanceCommand {

    /// In which form.
    enum Form {
        /// The text alone.
        TEXT,
        /// Text and formats, the form that is hashed to compare documents.
        STATE,
        /// The whole history: one `edit` message of the protocol a line, one gesture in each.
        EVENTS
    }

    private static final AgentId READER = new AgentId(0, 0);

    private final InstantSource clock;

    @Option(
            names = "--document",
            paramLabel = "ID",
            description = "Which: 32 digits, as `list` shows them.")
    private @Nullable String document;

    @Option(
            names = "--form",
            paramLabel = "text|state|events",
            description = {
                "text: the text alone (default);",
                "state: text and formats, the canonical form of PROTOCOL.md, section 12;",
                "events: the whole history, one `edit` message of the protocol a line."
            })
    private @Nullable String form;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "The file, never one that is there. Default: standard output.")
    private @Nullable String to;

    ExportCommand(CommonOptions common, InstantSource clock, PrintStream out, PrintStream err) {
        super(common, out, err);
        this.clock = clock;
    }

    @Override
    int run(Settings settings, Path directory) throws WrongSettingException, IOException {
        DocumentId id = settings.require("document", document, ids());
        Form wished = settings.read("form", form, Values.oneOf(Form.class), Form.TEXT);
        Optional<Path> file = settings.find("to", to, Values.path());
        try (Archive archive = archive(directory)) {
            if (archive.document(id).isEmpty()) {
                complain("There is no document " + id + " in " + directory + "; see `list`.");
                return ExitCode.INPUT_OUTPUT;
            }
            List<EventRun> runs = archive.load(id);
            if (file.isPresent()) {
                try (OutputStream into =
                        Files.newOutputStream(file.get(), StandardOpenOption.CREATE_NEW)) {
                    write(wished, runs, into);
                }
            } else {
                write(wished, runs, out());
            }
        }
        return ExitCode.OK;
    }

    private static Values<DocumentId> ids() {
        return new Values<>("32 lower-case hexadecimal digits", DocumentId::parse);
    }

    private void write(Form wished, List<EventRun> runs, OutputStream into) throws IOException {
        switch (wished) {
            case TEXT -> into.write(bytes(replayed(runs).text()));
            case STATE -> into.write(bytes(replayed(runs).snapshot().canonicalForm()));
            case EVENTS -> {
                MessageCodec codec = new MessageCodec(Limits.STANDARD);
                for (List<EventRun> gesture : gestures(runs)) {
                    into.write(bytes(codec.encode(new Message.Edit(gesture)) + "\n"));
                }
            }
        }
    }

    private Document replayed(List<EventRun> runs) {
        Document replica = Document.unwatched(READER, clock);
        replica.load(runs);
        return replica;
    }

    private static List<List<EventRun>> gestures(List<EventRun> runs) {
        List<List<EventRun>> gestures = new ArrayList<>();
        List<EventRun> gesture = new ArrayList<>();
        for (EventRun run : runs) {
            gesture.add(run);
            if (run.last()) {
                gestures.add(List.copyOf(gesture));
                gesture.clear();
            }
        }
        return gestures;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
