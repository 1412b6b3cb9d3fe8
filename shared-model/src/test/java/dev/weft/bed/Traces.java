package dev.weft.bed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Recorded editing traces, read from `shared/traces` beside one of the folders above the working
/// directory; not part of the repository, so often absent.
final class Traces {

    private Traces() {}

    /// One change of a text.
    ///
    /// @param at where
    /// @param deleted how many units go
    /// @param inserted what comes in their place
    record Patch(int at, int deleted, String inserted) {}

    /// A trace of one author.
    record Sequential(List<Patch> patches, String endContent) {}

    /// A trace of several authors, one run for each transaction that changes something.
    record Concurrent(List<EventRun> runs, String endContent) {}

    /// The folder of the traces, if it is there.
    static Optional<Path> folder() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolveSibling("shared").resolve("traces");
            if (Files.isDirectory(folder)) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(it -> it.toString().endsWith(".json.gz")).sorted().toList();
        }
    }

    static JsonNode read(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new ObjectMapper().readTree(in);
        }
    }

    static boolean isConcurrent(JsonNode trace) {
        return trace.path("kind").asText().equals("concurrent");
    }

    static Sequential sequential(JsonNode trace) {
        List<Patch> patches = new ArrayList<>();
        trace.get("txns").forEach(txn -> patches.addAll(patches(txn)));
        return new Sequential(patches, trace.get("endContent").asText());
    }

    private static List<Patch> patches(JsonNode txn) {
        List<Patch> patches = new ArrayList<>();
        for (JsonNode patch : txn.get("patches")) {
            patches.add(
                    new Patch(patch.get(0).asInt(), patch.get(1).asInt(), patch.get(2).asText()));
        }
        return patches;
    }

    static Concurrent concurrent(JsonNode trace) {
        List<EventRun> runs = new ArrayList<>();
        List<Set<EventId>> heads = new ArrayList<>();
        int[] nextSeq = new int[trace.get("numAgents").asInt()];
        for (JsonNode txn : trace.get("txns")) {
            Set<EventId> parents = new LinkedHashSet<>();
            txn.get("parents").forEach(parent -> parents.addAll(heads.get(parent.asInt())));
            List<Operation> operations = operations(patches(txn));
            if (operations.isEmpty()) {
                heads.add(parents);
                continue;
            }
            int author = txn.get("agent").asInt();
            EventRun run =
                    new EventRun(
                            new AgentId(0, author + 1L),
                            nextSeq[author],
                            List.copyOf(parents),
                            0,
                            false,
                            true,
                            List.of(),
                            operations);
            nextSeq[author] = run.end();
            runs.add(run);
            heads.add(Set.of(new EventId(run.agent(), run.end() - 1)));
        }
        return new Concurrent(runs, trace.get("endContent").asText());
    }

    private static List<Operation> operations(List<Patch> patches) {
        List<Operation> operations = new ArrayList<>();
        for (Patch patch : patches) {
            if (patch.deleted() > 0) {
                operations.add(new Operation.Delete(patch.at() + 1, patch.deleted(), false));
            }
            int at = patch.at() + 1;
            for (String piece : patch.inserted().split("(?<=\n)|(?=\n)")) {
                if (!piece.isEmpty()) {
                    operations.add(new Operation.Insert(at, piece, AttrSet.empty()));
                    at += piece.length();
                }
            }
        }
        return operations;
    }
}
