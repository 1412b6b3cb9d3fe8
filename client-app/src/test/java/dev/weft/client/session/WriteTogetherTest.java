package dev.weft.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.doc.Change;
import dev.weft.doc.ChangeSet;
import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.store.SqliteEventStore;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// The main job: three people write at once, one of them over a network that is cut and swallows
/// everything, and the server is killed twice under load. Nobody does anything about it, and in the
/// end all have the same document with every key in it exactly once.
class WriteTogetherTest {

    /// Every key types a character of its own, so loss and doubling show: ideographs and syllables,
    /// one UTF-16 unit each.
    private static final int FIRST_TOKEN = 0x4e00;

    private static final int LAST_TOKEN = 0x9fff;

    @TempDir Path folder;

    /// Which keys were typed, and which of them their own typist took away again.
    private static final class Ledger {
        private final AtomicInteger next = new AtomicInteger(FIRST_TOKEN);
        private final Set<Character> typed = ConcurrentHashMap.newKeySet();
        private final Set<Character> deleted = ConcurrentHashMap.newKeySet();
        private final AtomicInteger newlines = new AtomicInteger();

        String key() {
            int token = next.getAndIncrement();
            if (token > LAST_TOKEN) {
                throw new IllegalStateException("more keys than tokens");
            }
            typed.add((char) token);
            return Character.toString((char) token);
        }

        int count() {
            return next.get() - FIRST_TOKEN;
        }

        void check(String text) {
            Map<Character, Integer> found = new HashMap<>();
            text.chars().forEach(c -> found.merge((char) c, 1, Integer::sum));
            Set<Character> lost = new TreeSet<>();
            for (char key : typed) {
                if (!deleted.contains(key) && found.getOrDefault(key, 0) != 1) {
                    lost.add(key);
                }
            }
            assertEquals(Set.of(), lost, "keys that are not there exactly once");
            Set<Character> returned = new TreeSet<>(deleted);
            returned.retainAll(found.keySet());
            assertEquals(Set.of(), returned, "deleted keys that are there again");
            assertEquals(newlines.get(), found.getOrDefault('\n', 0), "newlines");
        }
    }

    /// Someone who writes without a pause that a person would notice.
    private static final class Typist implements Runnable {
        private final HeadlessClient client;
        private final Ledger ledger;
        private final Random random;
        private final Set<Character> own = new TreeSet<>();
        private final AtomicReference<Optional<Throwable>> failure =
                new AtomicReference<>(Optional.empty());
        private volatile boolean stopped;
        private final Thread thread;

        Typist(HeadlessClient client, String name, Ledger ledger, long seed) {
            this.client = client;
            this.ledger = ledger;
            random = new Random(seed);
            thread = Thread.ofPlatform().daemon().name("typist-" + name).unstarted(this);
        }

        void stop() throws InterruptedException {
            stopped = true;
            thread.join();
            failure.get()
                    .ifPresent(thrown -> {
                        throw new AssertionError(thread.getName() + " failed", thrown);
                    });
        }

        @Override
        public void run() {
            try {
                while (!stopped) {
                    client.on(this::gesture);
                    // A person's pace, not a wait for anything.
                    Thread.sleep(random.nextInt(12));
                }
            } catch (Throwable thrown) {
                failure.set(Optional.of(thrown));
            }
        }

        private int gesture(OpenDocument document) {
            int length = document.length();
            int choice = random.nextInt(100);
            Gesture gesture;
            if (choice < 62 || length < 4) {
                gesture = new Gesture.Type(place(length), ledger.key());
            } else if (choice < 70) {
                gesture = new Gesture.Enter(place(length));
            } else if (choice < 78) {
                gesture = deletion(document.text());
            } else if (choice < 90) {
                gesture = format(length);
            } else {
                gesture = block(document.text());
            }
            ChangeSet changes = client.follow(document.perform(gesture));
            note(changes);
            int caret = place(document.length());
            document.moveCaret(caret, caret);
            return changes.changes().size();
        }

        /// Mostly where everybody writes: near the end, so that edits meet.
        private int place(int length) {
            return random.nextInt(3) == 0
                    ? random.nextInt(length + 1)
                    : Math.max(0, length - random.nextInt(8));
        }

        private Gesture deletion(String text) {
            int from = random.nextInt(text.length());
            for (int i = from; i < text.length(); i++) {
                char key = text.charAt(i);
                if (own.contains(key)) {
                    own.remove(key);
                    ledger.deleted.add(key);
                    return new Gesture.Delete(i, i + 1);
                }
            }
            return new Gesture.Type(from, ledger.key());
        }

        private Gesture format(int length) {
            int from = random.nextInt(length);
            int to = Math.min(length, from + 1 + random.nextInt(12));
            List<String> keys = List.of("bold", "italic", "underline", "strike");
            Optional<String> value =
                    random.nextInt(3) == 0 ? Optional.empty() : Optional.of("true");
            return new Gesture.Format(from, to, keys.get(random.nextInt(keys.size())), value);
        }

        private Gesture block(String text) {
            int paragraphs = 1 + (int) text.chars().filter(c -> c == '\n').count();
            int first = random.nextInt(paragraphs);
            List<String> types = List.of("h1", "h2", "h3", "ul", "ol", "body");
            return new Gesture.Block(
                    first, first + 1, "type", Optional.of(types.get(random.nextInt(types.size()))));
        }

        private void note(ChangeSet changes) {
            for (Change change : changes.changes()) {
                if (change instanceof Change.Insert(String text, var _)) {
                    for (int i = 0; i < text.length(); i++) {
                        char c = text.charAt(i);
                        if (c == '\n') {
                            ledger.newlines.incrementAndGet();
                        } else {
                            own.add(c);
                        }
                    }
                }
            }
        }
    }

    @Test
    void everythingTypedIsThereExactlyOnceWhateverFails() throws Exception {
        long seed = Long.getLong("weft.seed", new Random().nextLong(1_000_000));
        System.out.println("WriteTogetherTest: -Dweft.seed=" + seed);
        DocumentId id = DocumentId.random(new Random(seed));
        Path data = folder.resolve("server");
        Ledger ledger = new Ledger();
        ServerProcess server = ServerProcess.start(data, 0);
        try (Relay network = new Relay(server.port());
                HeadlessClient ana = join("ana", server.port(), id);
                HeadlessClient ben = join("ben", server.port(), id);
                HeadlessClient cy = join("cy", network.port(), id)) {
            List<HeadlessClient> all = List.of(ana, ben, cy);
            network.delay(5);
            List<Typist> typists = new ArrayList<>();
            for (HeadlessClient client : all) {
                String name = client.profile.getFileName().toString();
                typists.add(new Typist(client, name, ledger, seed + typists.size()));
            }
            typists.forEach(typist -> typist.thread.start());

            typed(ledger, 150);
            network.cut();
            typed(ledger, 150);
            network.swallow();
            HeadlessClient.until("Cy knows", () -> !cy.isOnline());
            typed(ledger, 150);
            server = killAndRestart(server, data, id, all);
            typed(ledger, 150);
            network.thaw();
            HeadlessClient.until("Cy is back", cy::isOnline);
            network.cut();
            typed(ledger, 150);
            server = killAndRestart(server, data, id, all);
            typed(ledger, 150);
            for (Typist typist : typists) {
                typist.stop();
            }

            for (HeadlessClient client : all) {
                HeadlessClient.until("everything is delivered", client::isSettled);
            }
            HeadlessClient.until("all are equal", () -> equal(all));
            ledger.check(ana.text());
            for (HeadlessClient client : all) {
                assertEquals(client.text(), client.view(), "view and document differ");
                assertEquals(List.of(), client.notices());
            }
            String hash = ana.hash();
            for (HeadlessClient client : all) {
                client.close();
                assertEquals(hash, stored(client.profile, id).snapshot().hash(), "a journal");
            }
            server.kill();
            assertEquals(hash, stored(data, id).snapshot().hash(), "the server's store");
            System.out.println(
                    "WriteTogetherTest: %d keys, %d taken away, %d newlines; all equal"
                            .formatted(
                                    ledger.count(), ledger.deleted.size(), ledger.newlines.get()));
        } finally {
            server.close();
        }
    }

    private HeadlessClient join(String name, int port, DocumentId id) throws Exception {
        return HeadlessClient.open(
                folder.resolve(name),
                name,
                library -> HeadlessClient.meet(library, new Invitation("127.0.0.1", port, id)));
    }

    private static void typed(Ledger ledger, int more) throws Exception {
        int enough = ledger.count() + more;
        HeadlessClient.until("keys are typed", () -> ledger.count() >= enough);
    }

    /// Kills the server in the middle of everything, looks at what it left behind, and starts it
    /// again.
    private static ServerProcess killAndRestart(
            ServerProcess server, Path data, DocumentId id, List<HeadlessClient> clients)
            throws Exception {
        server.kill();
        VersionVector left = stored(data, id).version();
        for (HeadlessClient client : clients) {
            VersionVector acknowledged =
                    client.on(document -> document.shelf().notes().delivered());
            for (Map.Entry<AgentId, Integer> each : acknowledged.entries().entrySet()) {
                assertTrue(
                        left.next(each.getKey()) >= each.getValue(),
                        () -> "acknowledged " + each + " but stored " + left);
            }
        }
        return server.again();
    }

    private static Document stored(Path directory, DocumentId id) {
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            Document document = new Document(AgentId.random(new Random()), InstantSource.system());
            document.load(store.load(id));
            return document;
        }
    }

    private static boolean equal(List<HeadlessClient> clients) throws Exception {
        Set<String> hashes = new TreeSet<>();
        for (HeadlessClient client : clients) {
            hashes.add(client.hash());
        }
        return hashes.size() == 1;
    }
}
