package dev.weft.store;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Keeps a directory to one opened store: a lock of the operating system on the file `weft.lock`,
/// which ends with the process, however it ends. The file itself stays.
final class DirectoryLock implements AutoCloseable {

    private static final String FILE = "weft.lock";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes the directory, which is made (for its owner alone) if it is not there.
    ///
    /// @throws StoreException of kind IN_USE if it is taken, IO if it cannot be used
    static DirectoryLock take(Path directory) {
        FileChannel channel = null;
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory, ownerOnly(directory));
            }
            channel =
                    FileChannel.open(
                            directory.resolve(FILE),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new StoreException(
                        StoreException.Kind.IN_USE,
                        "%s is in use by another running Weft. Close that one first, or choose another directory."
                                .formatted(directory));
            }
            return new DirectoryLock(channel);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new StoreException(
                    "%s cannot be used as a place for documents: %s. Nothing was changed there."
                            .formatted(directory, e.getMessage()),
                    e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path directory) {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                System.getLogger(DirectoryLock.class.getName())
                        .log(System.Logger.Level.DEBUG, "closing the lock file", e);
            }
        }
    }
}
