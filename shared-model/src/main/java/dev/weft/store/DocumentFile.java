package dev.weft.store;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.op.EventRun;
import dev.weft.wire.ChatLine;
import dev.weft.wire.Participant;
import dev.weft.wire.Title;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// A document as one file that can be copied, mailed and merged with its twins: `.weft`. The
/// package's description tells its tables. Any thread; blocks for the disk.
public final class DocumentFile {

    /// How many runs make a row.
    private static final int ROW_RUNS = 2_000;

    private static final String UNTITLED = "Untitled";

    private DocumentFile() {}

    /// What a file holds.
    ///
    /// @param runs parents never after children
    /// @param people who each agent is
    /// @param chat what was said beside it
    public record Content(
            DocumentId id,
            Title name,
            List<EventRun> runs,
            Map<AgentId, Participant> people,
            List<ChatLine> chat) {
        public Content {
            chat = List.copyOf(chat);
            runs = List.copyOf(runs);
            people = Map.copyOf(people);
        }

        /// Without a chat, under the title that it is made with.
        public Content(
                DocumentId id,
                String title,
                List<EventRun> runs,
                Map<AgentId, Participant> people) {
            this(id, Title.first(title), runs, people, List.of());
        }

        /// The text of what people call it.
        public String title() {
            return name.text();
        }
    }

    /// Reads a file; it is not changed.
    ///
    /// @throws StoreException of kind NEWER, DAMAGED or IO
    public static Content read(Path file) {
        try (Archive archive = open(file)) {
            List<StoredDocument> documents = archive.documents();
            if (documents.size() != 1) {
                throw new StoreException(
                        StoreException.Kind.DAMAGED,
                        "%s holds %d documents, so it is no document's file. It was left as it is."
                                .formatted(file, documents.size()));
            }
            StoredDocument only = documents.getFirst();
            return new Content(
                    only.id(),
                    title(only.name()),
                    archive.load(only.id()),
                    archive.participants(only.id()),
                    archive.chat(only.id()));
        }
    }

    /// A title from outside as it may go on.
    private static Title title(Title read) {
        String text = Title.clean(read.text()).orElse(UNTITLED);
        boolean given = read.number() > 0 && AgentId.parse(read.by()).isPresent();
        return given && text.equals(read.text()) ? read : Title.first(text);
    }

    /// Goes over the images that a file holds and a taker lacks.
    ///
    /// @param known which it has
    /// @return which the file holds, by their hashes
    /// @throws StoreException of kind NEWER, DAMAGED or IO
    public static Set<String> media(
            Path file, DocumentId id, Set<String> known, Consumer<StoredMedia> taker) {
        try (Archive archive = open(file)) {
            Set<String> there = archive.mediaSizes(id).keySet();
            for (String hash : there) {
                if (!known.contains(hash)) {
                    archive.media(id, hash).ifPresent(taker);
                }
            }
            return there;
        }
    }

    private static Archive open(Path file) {
        try {
            return Archive.documentFile(file);
        } catch (StoreException e) {
            if (e.kind() != StoreException.Kind.DAMAGED) {
                throw e;
            }
            throw new StoreException(
                    StoreException.Kind.DAMAGED,
                    "“%s” is no document of Weft, or it is damaged. It was left as it is; another copy of it may be whole."
                            .formatted(file.getFileName()),
                    e);
        }
    }

    /// Writes a file, or puts a new one in the place of one that is there: whole or not at all.
    ///
    /// @param text the words, for people without Weft
    /// @return what it looks like, even if somebody puts another in its place at once
    /// @throws IOException if the folder does not take it
    /// @throws StoreException if the database could not be written
    public static Trace write(Path file, Content content, String text) throws IOException {
        return write(file, content, text, List.of());
    }

    /// The same with images.
    ///
    /// @param media gone over once; each is let go before the next is asked for
    public static Trace write(Path file, Content content, String text, Iterable<StoredMedia> media)
            throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(target.toString());
        }
        Path beside = Files.createTempFile(folder, ".weft-", ".part", rights(folder));
        try {
            // An empty file is an empty database.
            fill(new Database(beside), content, text, media);
            Archive.force(beside);
            // Moving changes none of it.
            Trace trace = trace(beside);
            Files.move(
                    beside,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            Archive.forceDirectory(target);
            return trace;
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /// What tells one state of a file from another without reading it.
    ///
    /// @param key its place on the disk; empty where there is no such thing
    public record Trace(FileTime modified, long bytes, String key) {
        /// That of no file.
        public static final Trace NONE = new Trace(FileTime.fromMillis(0), -1, "");
    }

    /// What a file looks like now.
    ///
    /// @throws IOException if there is no such file
    public static Trace trace(Path file) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        return new Trace(
                found.lastModifiedTime(), found.size(), Objects.toString(found.fileKey(), ""));
    }

    /// As for any file that a person saves; without them a temporary file is its owner's alone.
    private static FileAttribute<?>[] rights(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-rw-rw-"))
                }
                : new FileAttribute<?>[0];
    }

    private static void fill(
            Database database, Content content, String text, Iterable<StoredMedia> media) {
        try (Connection connection = database.connect()) {
            Database.execute(connection, "PRAGMA journal_mode=DELETE");
            Schema.prepareFile(connection, database);
            Writer writer = new Writer(connection, database);
            Database.execute(connection, "PRAGMA synchronous=EXTRA");
            writer.write(new Write.Save(new StoredDocument(content.id(), content.name(), 0, "")));
            for (int from = 0; from < content.runs().size(); from += ROW_RUNS) {
                int to = Math.min(content.runs().size(), from + ROW_RUNS);
                List<EventRun> row = content.runs().subList(from, to);
                writer.write(new Write.Append(content.id(), row, Optional.empty()));
            }
            for (Map.Entry<AgentId, Participant> each : content.people().entrySet()) {
                writer.write(new Write.Introduce(content.id(), each.getKey(), each.getValue()));
            }
            if (!content.chat().isEmpty()) {
                writer.write(new Write.Chat(content.id(), content.chat(), false));
            }
            for (StoredMedia each : media) {
                writer.write(new Write.Keep(content.id(), each));
            }
            addReading(connection, content.title(), text);
            writer.commit();
        } catch (SQLException e) {
            throw database.notWritten(e);
        }
    }

    private static void addReading(Connection connection, String title, String text)
            throws SQLException {
        Database.execute(
                connection,
                "CREATE TABLE reading (title TEXT NOT NULL, text TEXT NOT NULL) STRICT");
        try (PreparedStatement add =
                connection.prepareStatement("INSERT INTO reading (title, text) VALUES (?, ?)")) {
            add.setString(1, title);
            add.setString(2, text);
            add.executeUpdate();
        }
    }
}
