package dev.weft.client.session;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/// Which lines of a document's chat others said and nobody here has seen. By their ids and not by
/// the last one seen: what was said offline arrives late and stands between older lines. Belongs to
/// the owner thread; written in the background.
final class UnreadLines {

    /// Every line of the file is a pair; there is nothing to say of an id but itself.
    private static final String UNREAD = "unread";

    private final PairFile file;
    private final Map<String, String> ids = new TreeMap<>();

    /// @param file holds the ids; need not be there
    UnreadLines(Path file, Executor background) {
        this.file = new PairFile(file, background);
        ids.putAll(this.file.read());
    }

    int count() {
        return ids.size();
    }

    /// Others said something.
    void heard(Collection<String> more) {
        if (!more.isEmpty()) {
            more.forEach(id -> ids.put(id, UNREAD));
            file.replace(Map.copyOf(ids));
        }
    }

    /// Somebody looked at all of it.
    void read() {
        if (!ids.isEmpty()) {
            ids.clear();
            file.replace(Map.of());
        }
    }
}
