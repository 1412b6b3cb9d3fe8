package dev.weft.server.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files with secrets: nobody but their owner may read them, from their first byte on.
public final class PrivateFile {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rw-------");

    private PrivateFile() {}

    /// Writes a new file, whole or not at all, and on disk when it returns.
    ///
    /// @throws FileAlreadyExistsException if it is there
    public static void write(Path file, String text) throws IOException {
        Path beside = beside(file, text);
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Writes a file in the place of what is there, if anything: whoever reads it sees the old or
    /// the new one whole, and the new one is on disk when this returns. One caller at a time for
    /// each file.
    public static void replace(Path file, String text) throws IOException {
        Files.move(
                beside(file, text),
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path beside(Path file, String text) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        boolean posix =
                Files.getFileStore(file.toAbsolutePath().getParent())
                        .supportsFileAttributeView("posix");
        FileAttribute<?>[] attributes =
                posix
                        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                        : new FileAttribute<?>[0];
        Files.createFile(beside, attributes);
        if (!posix) {
            restrict(beside);
        }
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return beside;
    }

    /// Where there are no POSIX permissions.
    private static void restrict(Path file) throws IOException {
        var plain = file.toFile();
        boolean closed =
                plain.setReadable(false, false)
                        && plain.setReadable(true, true)
                        && plain.setWritable(false, false)
                        && plain.setWritable(true, true);
        if (!closed) {
            throw new IOException("it cannot be kept from other users");
        }
    }
}
