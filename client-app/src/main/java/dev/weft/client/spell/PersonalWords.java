package dev.weft.client.spell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The words that a person added, in a text file of their own: one a line, in UTF-8, to be edited
/// by hand as well. Blocks for the disk; one thread at a time.
final class PersonalWords {

    /// Nobody adds so many; a file that has more is not one of words.
    private static final int MOST = 100_000;

    private final Path file;

    PersonalWords(Path file) {
        this.file = file;
    }

    /// Those in the file; none if there is no file.
    ///
    /// @throws IOException if it cannot be read
    Set<String> read() throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return new TreeSet<>(
                    lines.map(String::strip).filter(line -> !line.isEmpty()).limit(MOST).toList());
        } catch (NoSuchFileException nothingAddedYet) {
            return Set.of();
        } catch (UncheckedIOException unreadable) {
            throw new IOException(file + " is not a file of words", unreadable);
        }
    }

    /// Adds a word; what somebody else wrote into the file meanwhile stays. Written beside and
    /// renamed, so that a crash leaves the old or the new file.
    ///
    /// @throws IOException if the disk does not take it; the file is as before
    void add(String word) throws IOException {
        Set<String> all = new TreeSet<>(read());
        if (!all.add(word)) {
            return;
        }
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.write(beside, List.copyOf(all));
        try {
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
