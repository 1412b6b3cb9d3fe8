package dev.weft.client.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a profile notes which documents are open: `session.json`. No words of a document are in
/// it, so a file that cannot be read or written costs no more than opening them by hand. Any
/// thread.
public final class SessionFile {

    private static final System.Logger LOG = System.getLogger(SessionFile.class.getName());
    private static final String NAME = "session.json";

    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final Path file;
    private volatile Optional<SavedSession> latest = Optional.empty();

    /// That of a profile.
    public SessionFile(Path directory) {
        file = directory.resolve(NAME);
    }

    private record Stored(@Nullable List<StoredTab> tabs, int front) {}

    private record StoredTab(@Nullable String document, int anchor, int caret, int firstLine) {}

    /// What was written last; nothing if there is no file, or none that can be read.
    public SavedSession read() {
        try {
            Stored stored = JSON.readValue(Files.readAllBytes(file), Stored.class);
            List<SavedSession.Tab> tabs = new ArrayList<>();
            List<StoredTab> known = stored.tabs();
            for (StoredTab each : known == null ? List.<StoredTab>of() : known) {
                tab(each).ifPresent(tabs::add);
            }
            return new SavedSession(tabs, stored.front());
        } catch (NoSuchFileException firstStart) {
            return SavedSession.EMPTY;
        } catch (JacksonException unreadable) {
            LOG.log(System.Logger.Level.WARNING, "What was open cannot be read", unreadable);
            return SavedSession.EMPTY;
        } catch (IOException unreadable) {
            LOG.log(System.Logger.Level.WARNING, "What was open cannot be read", unreadable);
            return SavedSession.EMPTY;
        }
    }

    private static Optional<SavedSession.Tab> tab(@Nullable StoredTab stored) {
        String document = stored == null ? null : stored.document();
        return stored == null || document == null
                ? Optional.empty()
                : Optional.of(
                        new SavedSession.Tab(
                                document,
                                Math.max(0, stored.anchor()),
                                Math.max(0, stored.caret()),
                                Math.max(0, stored.firstLine())));
    }

    /// Has this written by the next [#flush].
    public void keep(SavedSession session) {
        latest = Optional.of(session);
    }

    /// Writes what was kept last, whole or not at all. Blocks for the disk; not forced to it, for a
    /// power failure may well take the caret's place.
    public synchronized void flush() {
        Optional<SavedSession> session = latest;
        if (session.isPresent()) {
            Path beside = file.resolveSibling(NAME + ".new");
            try {
                Files.write(beside, JSON.writeValueAsBytes(session.get()));
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "What is open was not noted", e);
            }
        }
    }
}
