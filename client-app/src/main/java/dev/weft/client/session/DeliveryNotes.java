package dev.weft.client.session;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;
import dev.weft.op.RunFeed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a profile remembers of a document besides its events: what the server had when it was last
/// heard of (only so that the number of undelivered edits is right while it is away), and which own
/// events a server refused (their text was written again by a new agent; the journal still holds
/// them, and they must not come back). Immutable; kept in a small text file.
///
/// @param delivered the server's last known durable version
/// @param refused agent → first sequence number that does not count any more
record DeliveryNotes(VersionVector delivered, Map<AgentId, Integer> refused) {

    private static final System.Logger LOG = System.getLogger(DeliveryNotes.class.getName());
    private static final String DELIVERED = "delivered";
    private static final String REFUSED = "refused";
    private static final int WORDS = 3;

    DeliveryNotes {
        refused = Map.copyOf(refused);
    }

    static DeliveryNotes none() {
        return new DeliveryNotes(VersionVector.empty(), Map.of());
    }

    DeliveryNotes withDelivered(VersionVector server) {
        return new DeliveryNotes(server, refused);
    }

    DeliveryNotes withRefused(AgentId agent, int from) {
        Map<AgentId, Integer> more = new HashMap<>(refused);
        more.merge(agent, from, Math::min);
        return new DeliveryNotes(delivered, more);
    }

    /// The runs that count: without refused ones and everything built on them.
    List<EventRun> filter(List<EventRun> runs) {
        if (refused.isEmpty()) {
            return runs;
        }
        Map<AgentId, Integer> gone = new HashMap<>(refused);
        List<EventRun> kept = new ArrayList<>();
        List<EventRun> cut = runs.stream().flatMap(this::cutWhereRefused).toList();
        for (List<EventRun> gesture : Gestures.cut(cut)) {
            if (gesture.stream().anyMatch(run -> isGone(run, gone))) {
                gesture.forEach(run -> gone.merge(run.agent(), run.seq(), Math::min));
            } else {
                kept.addAll(gesture);
            }
        }
        return kept;
    }

    /// A store may have joined what was refused to what was written before it.
    private Stream<EventRun> cutWhereRefused(EventRun run) {
        int units = refused.getOrDefault(run.agent(), run.seq()) - run.seq();
        return units > 0 && units < run.units() ? RunFeed.cut(run, units).stream() : Stream.of(run);
    }

    private static boolean isGone(EventRun run, Map<AgentId, Integer> gone) {
        return run.seq() >= gone.getOrDefault(run.agent(), Integer.MAX_VALUE)
                || run.parents().stream().anyMatch(parent -> isGone(parent, gone));
    }

    private static boolean isGone(EventId id, Map<AgentId, Integer> gone) {
        return id.seq() >= gone.getOrDefault(id.agent(), Integer.MAX_VALUE);
    }

    /// Reads the notes of a file; none if it is absent or unreadable, for they are never vital.
    static DeliveryNotes read(Path file) {
        if (!Files.exists(file)) {
            return none();
        }
        Map<AgentId, Integer> delivered = new TreeMap<>();
        Map<AgentId, Integer> refused = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split(" ", -1);
                Optional<AgentId> agent =
                        words.length == WORDS ? AgentId.parse(words[1]) : Optional.empty();
                if (agent.isPresent()) {
                    int number = Integer.parseUnsignedInt(words[2]);
                    (words[0].equals(REFUSED) ? refused : delivered).put(agent.get(), number);
                }
            }
            return new DeliveryNotes(VersionVector.of(delivered), refused);
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, file + " is unreadable and left out", e);
            return none();
        }
    }

    /// Writes the notes, replacing what was there in one step. Blocks.
    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        delivered.entries().forEach((agent, next) -> line(text, DELIVERED, agent, next));
        refused.forEach((agent, from) -> line(text, REFUSED, agent, from));
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(beside, text, StandardCharsets.UTF_8);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void line(StringBuilder text, String word, AgentId agent, int number) {
        text.append(word).append(' ').append(agent).append(' ').append(number).append('\n');
    }
}
