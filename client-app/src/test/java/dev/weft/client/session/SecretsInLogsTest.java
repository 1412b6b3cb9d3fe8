package dev.weft.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.weft.access.Pass;
import dev.weft.access.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// Whatever is logged, at whatever level, by the app, its server and their libraries: no secret of
/// an invitation is in it.
class SecretsInLogsTest {

    private static final long PATIENCE_SECONDS = 60;

    @TempDir Path folder;

    /// Everything that is logged while it is open.
    private static final class Ear extends Handler implements AutoCloseable {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();
        private final SimpleFormatter formatter = new SimpleFormatter();
        private final Logger root = Logger.getLogger("");
        private final Level before = root.getLevel();

        static Ear open() {
            Ear ear = new Ear();
            ear.setLevel(Level.ALL);
            ear.root.addHandler(ear);
            ear.root.setLevel(Level.ALL);
            return ear;
        }

        @Override
        public void publish(LogRecord line) {
            StringWriter text = new StringWriter();
            text.write(formatter.formatMessage(line));
            if (line.getThrown() != null) {
                line.getThrown().printStackTrace(new PrintWriter(text, true));
            }
            lines.add(text.toString());
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            root.removeHandler(this);
            root.setLevel(before);
        }
    }

    private static Invitation with(Invitation link, Secret secret) {
        return new Invitation(
                link.host(),
                link.port(),
                link.path(),
                link.document(),
                new Pass(secret, link.pass().lock()));
    }

    private HeadlessClient guest(String name, Invitation link) throws Exception {
        return HeadlessClient.open(folder.resolve(name), name, library -> library.join(link));
    }

    @Test
    void noneIsInThem() throws Exception {
        Secret wrong = new Secret("wrong-but-still-nobodys-business");
        Secret right;
        try (Ear ear = Ear.open();
                HeadlessClient ana =
                        HeadlessClient.open(
                                folder.resolve("ana"), "ana", library -> library.create("Plan"))) {
            Invitation link =
                    ana.on(document ->
                                    ana.library()
                                            .hosting()
                                            .share(
                                                    document,
                                                    Hosting.Reach.THIS_COMPUTER,
                                                    OptionalInt.of(0)))
                            .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                            .getFirst();
            right = link.pass().secret();
            ana.type(0, "hello");
            try (HeadlessClient ben = guest("ben", link);
                    HeadlessClient cy = guest("cy", with(link, wrong))) {
                HeadlessClient.until("Ben reads", () -> ben.text().equals("hello"));
                HeadlessClient.until(
                        "Cy is refused",
                        () -> cy.on(OpenDocument::state) instanceof SyncState.Offline);
                ana.on(_ -> ana.library().hosting().stop());
                HeadlessClient.until(
                        "Ben notices",
                        () -> ben.on(OpenDocument::state) instanceof SyncState.Offline);
            }
            List<String> lines = List.copyOf(ear.lines);
            assertFalse(lines.isEmpty(), "something is logged");
            for (Secret secret : List.of(right, wrong)) {
                assertEquals(
                        List.of(),
                        lines.stream().filter(line -> line.contains(secret.text())).toList());
            }
        }
    }
}
