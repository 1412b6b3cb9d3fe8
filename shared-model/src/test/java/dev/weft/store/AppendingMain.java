package dev.weft.store;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.EventId;
import dev.weft.op.EventRun;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;

/// Appends gestures to a store until it is killed, and prints the number of each gesture once its
/// future has completed. Arguments: directory, seed. The agent is the seed.
final class AppendingMain {

    static final DocumentId DOCUMENT = new DocumentId(11, 12);

    /// How many appends are under way at once.
    private static final int WINDOW = 16;

    private AppendingMain() {}

    /// The runs of one gesture: 1 to 3 of them, the last one marked.
    ///
    /// @param random decides lengths; the same seed gives the same gestures
    static List<EventRun> gesture(AgentId agent, int seq, Random random) {
        List<EventRun> runs = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        int next = seq;
        for (int i = 0; i < count; i++) {
            String text = "x".repeat(1 + random.nextInt(random.nextInt(20) == 0 ? 20_000 : 20));
            List<EventId> parents = next == 0 ? List.of() : List.of(new EventId(agent, next - 1));
            EventRun run = Runs.typed(agent, next, text, parents, i == count - 1);
            runs.add(run);
            next = run.end();
        }
        return runs;
    }

    public static void main(String[] arguments) throws Exception {
        long seed = Long.parseLong(arguments[1]);
        AgentId agent = new AgentId(seed, seed);
        Random random = new Random(seed);
        Semaphore window = new Semaphore(WINDOW);
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        SqliteEventStore store = SqliteEventStore.open(Path.of(arguments[0]));
        store.save(new StoredDocument(DOCUMENT, "Killed", 1, "")).join();
        int seq = 0;
        for (int number = 0; ; number++) {
            window.acquire();
            List<EventRun> gesture = gesture(agent, seq, random);
            seq = gesture.getLast().end();
            byte[] line = (number + "\n").getBytes(StandardCharsets.UTF_8);
            var _ =
                    store.append(DOCUMENT, gesture)
                            .thenRun(() -> {
                                print(out, line);
                                window.release();
                            });
        }
    }

    private static void print(FileOutputStream out, byte[] line) {
        try {
            out.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
