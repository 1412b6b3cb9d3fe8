package dev.weft.client.session;

import dev.weft.access.Fingerprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/// By which certificate each server is known that this profile has been to: a small text file, one
/// server a line. Belongs to the owner thread; written in the background.
final class KnownHosts {

    private static final System.Logger LOG = System.getLogger(KnownHosts.class.getName());
    private static final String PLAIN = "plain";

    private final Path file;
    private final Executor background;
    private final Map<String, Mark> marks = new TreeMap<>();

    /// How a server is known.
    sealed interface Mark {

        /// By its certificate.
        record Certificate(Fingerprint fingerprint) implements Mark {}

        /// It does not encrypt, and the person has taken note of that.
        record Plain() implements Mark {}
    }

    /// @param file need not be there
    KnownHosts(Path file, Executor background) {
        this.file = file;
        this.background = background;
        read();
    }

    private void read() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.strip().split(" ", -1);
                if (words.length == 2 && words[1].equals(PLAIN)) {
                    marks.put(words[0], new Mark.Plain());
                } else if (words.length == 2) {
                    Fingerprint.parse(words[1])
                            .ifPresent(known -> marks.put(words[0], new Mark.Certificate(known)));
                }
            }
        } catch (IOException e) {
            // Then first times are asked about again, which is the safe side.
            LOG.log(System.Logger.Level.WARNING, file + " is unreadable", e);
        }
    }

    /// How the server at `host:port` is known.
    Optional<Mark> of(String hostAndPort) {
        return Optional.ofNullable(marks.get(hostAndPort));
    }

    /// Remembers how a server is known.
    void remember(String hostAndPort, Mark mark) {
        if (mark.equals(marks.put(hostAndPort, mark))) {
            return;
        }
        List<String> lines =
                marks.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + text(entry.getValue()))
                        .toList();
        background.execute(() -> write(lines));
    }

    private static String text(Mark mark) {
        return switch (mark) {
            case Mark.Certificate(Fingerprint fingerprint) -> fingerprint.hex();
            case Mark.Plain _ -> PLAIN;
        };
    }

    private synchronized void write(List<String> lines) {
        try {
            Path beside = file.resolveSibling(file.getFileName() + ".new");
            Files.write(beside, lines);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, file + " was not written", e);
        }
    }
}
