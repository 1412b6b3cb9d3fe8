package dev.weft.store;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;
import dev.weft.wire.ChatLine;
import dev.weft.wire.Participant;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A store's file as an administrator sees it: read beside a running server or without one, copied
/// whole, put back. Takes no lock of the directory and changes nothing in the file. Any thread.
public final class Archive implements AutoCloseable {

    private static final String SOUND = "ok";

    private final Database database;
    private final Readers readers;
    private final Tables tables;

    /// Is thrown away at the end.
    private final Optional<Path> copy;

    private Archive(Database database, Optional<Path> copy) {
        this.database = database;
        this.copy = copy;
        readers = new Readers(database);
        tables = new Tables(readers, database);
    }

    /// The store of a directory.
    ///
    /// @throws StoreException if there is none, or none that this version can read
    public static Archive of(Path directory) {
        return file(directory.toAbsolutePath().resolve(SqliteEventStore.FILE));
    }

    /// A store's file under any name: a backup.
    ///
    /// @throws StoreException if it is none, or none that this version can read
    public static Archive file(Path file) {
        Archive archive = there(file);
        try {
            if (archive.version() < Schema.VERSION) {
                throw new StoreException(
                        StoreException.Kind.IO,
                        "%s was written by an older version of Weft; start this version's server on it once, which brings it up to date."
                                .formatted(file.toAbsolutePath()));
            }
            return archive;
        } catch (StoreException unusable) {
            archive.close();
            throw unusable;
        }
    }

    /// A document's file, also one of an older version: of that a copy is read, brought up to date,
    /// and the file stays as it is.
    static Archive documentFile(Path file) {
        Archive archive = there(file);
        try {
            if (archive.version() == Schema.VERSION) {
                return archive;
            }
            archive.close();
            return broughtUpToDate(file);
        } catch (IOException notCopied) {
            throw new StoreException(
                    "%s was written by an older version of Weft and could not be copied to be read. It was left as it is; make room on the disk and open it again."
                            .formatted(file),
                    notCopied);
        } catch (StoreException unusable) {
            archive.close();
            throw unusable;
        }
    }

    private static Archive broughtUpToDate(Path file) throws IOException {
        Path copy = Files.createTempFile("weft-", ".weft");
        Database database = new Database(copy);
        try {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            try (Connection connection = database.connect()) {
                Schema.prepareFile(connection, database);
            }
            return new Archive(database, Optional.of(copy));
        } catch (IOException | StoreException unusable) {
            Files.deleteIfExists(copy);
            throw unusable;
        } catch (SQLException unreadable) {
            Files.deleteIfExists(copy);
            throw database.notRead(unreadable);
        }
    }

    private static Archive there(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new StoreException(
                    StoreException.Kind.IO, "There are no documents at %s.".formatted(file));
        }
        return new Archive(new Database(file.toAbsolutePath()), Optional.empty());
    }

    /// The version of its tables.
    ///
    /// @throws StoreException if this program cannot read them
    private long version() {
        long application = readers.read(c -> Database.number(c, "PRAGMA application_id"));
        long version = readers.read(c -> Database.number(c, "PRAGMA user_version"));
        if (application != Schema.APPLICATION_ID) {
            throw new StoreException(
                    StoreException.Kind.DAMAGED,
                    "%s is a database of another program.".formatted(database.file()));
        }
        if (version > Schema.VERSION) {
            throw new StoreException(
                    StoreException.Kind.NEWER,
                    "%s was written by a newer version of Weft; use that one."
                            .formatted(database.file()));
        }
        return version;
    }

    /// All documents, the most recently opened first.
    public List<StoredDocument> documents() {
        return tables.documents();
    }

    /// A document's entry, if it is there.
    public Optional<StoredDocument> document(DocumentId id) {
        return tables.document(id);
    }

    /// All runs of a document: parents never after children.
    public List<EventRun> load(DocumentId id) {
        return tables.load(id);
    }

    /// Who each agent of a document is.
    public Map<AgentId, Participant> participants(DocumentId id) {
        return tables.participants(id);
    }

    /// The images of a document: hash → length in bytes.
    public Map<String, Integer> mediaSizes(DocumentId id) {
        return tables.mediaSizes(id);
    }

    /// An image of a document.
    ///
    /// @throws StoreException of kind DAMAGED if its bytes are not those of the hash
    public Optional<StoredMedia> media(DocumentId id, String hash) {
        return tables.media(id, hash);
    }

    /// The version vector that is written down for a document.
    public VersionVector progress(DocumentId id) {
        return tables.progress(id);
    }

    /// All lines of a document's chat, in their order.
    public List<ChatLine> chat(DocumentId id) {
        return new ChatTable(readers).before(id, Optional.empty(), Integer.MAX_VALUE);
    }

    /// What the database finds wrong with its file; empty if it is sound.
    public List<String> faults() {
        return readers.read(connection -> {
            List<String> faults = new ArrayList<>();
            try (Statement statement = connection.createStatement()) {
                try (ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
                    while (row.next()) {
                        faults.add(row.getString(1));
                    }
                }
                faults.removeIf(SOUND::equals);
                try (ResultSet row = statement.executeQuery("PRAGMA foreign_key_check")) {
                    while (row.next()) {
                        faults.add("a row of " + row.getString(1) + " belongs to no document");
                    }
                }
            }
            return List.copyOf(faults);
        });
    }

    /// Writes a whole copy as it is at this moment, also while a server writes on; the file is
    /// there under its name only when all of it is on disk.
    ///
    /// @throws FileAlreadyExistsException if the file is there
    /// @throws IOException if it cannot be written
    /// @throws StoreException if the store cannot be read
    public void copyTo(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Path beside = target.resolveSibling(target.getFileName() + ".part");
        Files.deleteIfExists(beside);
        try {
            vacuumInto(beside);
            force(beside);
            // Fails where another process has made the target meanwhile.
            Files.createLink(target, beside);
        } catch (UnsupportedOperationException noLinks) {
            Files.move(beside, target);
        } finally {
            Files.deleteIfExists(beside);
        }
        forceDirectory(target);
    }

    private void vacuumInto(Path file) {
        try (Connection connection = database.connect();
                PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
            vacuum.setString(1, file.toString());
            vacuum.execute();
        } catch (SQLException failed) {
            throw new StoreException(
                    "The copy of %s could not be written to %s: %s. Nothing in the original was changed."
                            .formatted(database.file(), file, failed.getMessage()),
                    failed);
        }
    }

    /// Puts this store into a directory that holds none.
    ///
    /// @throws FileAlreadyExistsException if the directory holds one
    /// @throws IOException if it cannot be written
    /// @throws StoreException of kind IN_USE if a server uses the directory
    public void restoreTo(Path directory) throws IOException {
        DirectoryLock lock = DirectoryLock.take(directory.toAbsolutePath());
        try (lock) {
            copyTo(directory.resolve(SqliteEventStore.FILE));
        }
    }

    /// Returns when the file is on disk.
    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// So that the name outlives a power failure; some systems do not know this and need not.
    static void forceDirectory(Path file) {
        Path directory = file.getParent();
        if (directory == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException unknown) {
            System.getLogger(Archive.class.getName())
                    .log(System.Logger.Level.DEBUG, "forcing a directory", unknown);
        }
    }

    @Override
    public void close() {
        readers.close();
        if (copy.isPresent()) {
            try {
                Files.deleteIfExists(copy.get());
            } catch (IOException stays) {
                System.getLogger(Archive.class.getName())
                        .log(System.Logger.Level.WARNING, "a copy stays: " + copy.get(), stays);
            }
        }
    }
}
