package dev.weft.client.session;

import dev.weft.access.Fingerprint;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/// By which certificate each server is known that this profile has been to: a small text file, one
/// server a line. Belongs to the owner thread; written in the background.
final class KnownHosts {

    private static final String PLAIN = "plain";

    private final PairFile file;
    private final Map<String, Mark> marks = new TreeMap<>();

    /// How a server is known.
    sealed interface Mark {

        /// By its certificate.
        record Certificate(Fingerprint fingerprint) implements Mark {}

        /// It does not encrypt, and the person has taken note of that.
        record Plain() implements Mark {}
    }

    /// @param file need not be there; where it is unreadable, first times are asked about again,
    ///   which is the safe side
    KnownHosts(Path file, Executor background) {
        this.file = new PairFile(file, background);
        this.file.read().forEach((place, word) -> mark(word).ifPresent(m -> marks.put(place, m)));
    }

    private static Optional<Mark> mark(String word) {
        return word.equals(PLAIN)
                ? Optional.of(new Mark.Plain())
                : Fingerprint.parse(word).map(Mark.Certificate::new);
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
        Map<String, String> lines = new TreeMap<>();
        marks.forEach((place, each) -> lines.put(place, text(each)));
        file.replace(lines);
    }

    private static String text(Mark mark) {
        return switch (mark) {
            case Mark.Certificate(Fingerprint fingerprint) -> fingerprint.hex();
            case Mark.Plain _ -> PLAIN;
        };
    }
}
