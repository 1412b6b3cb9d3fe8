package dev.weft.client.session;

import dev.weft.server.tls.PrivateFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/// A small text file that nobody but its owner may read: two words a line, the first of them once.
/// Replaced whole, in the background, always by the newest of what was given; any thread.
final class PairFile {

    private static final System.Logger LOG = System.getLogger(PairFile.class.getName());
    private static final int WORDS = 2;

    private final Path file;
    private final Executor background;
    private final AtomicReference<Map<String, String>> newest = new AtomicReference<>(Map.of());

    /// @param file need not be there, nor its directory
    PairFile(Path file, Executor background) {
        this.file = file.toAbsolutePath();
        this.background = background;
    }

    /// What the file holds, sorted by the first words; lines of another form are left out. Nothing
    /// if it is not there or unreadable, which is logged. Blocks.
    Map<String, String> read() {
        Map<String, String> pairs = new TreeMap<>();
        if (!Files.exists(file)) {
            return pairs;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.strip().split(" ", -1);
                if (words.length == WORDS && !words[0].isEmpty() && !words[1].isEmpty()) {
                    pairs.put(words[0], words[1]);
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, file + " is unreadable", e);
        }
        return pairs;
    }

    /// Writes these instead of what is there, soon.
    ///
    /// @param pairs words without white space
    void replace(Map<String, String> pairs) {
        newest.set(new TreeMap<>(pairs));
        background.execute(this::write);
    }

    /// Reads the newest inside the lock: of two writes under way the later one to get in cannot
    /// bring back an older state.
    private synchronized void write() {
        StringBuilder text = new StringBuilder();
        newest.get()
                .forEach((first, second) ->
                        text.append(first).append(' ').append(second).append('\n'));
        try {
            Files.createDirectories(file.resolveSibling(""));
            PrivateFile.replace(file, text.toString());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, file + " was not written", e);
        }
    }
}
