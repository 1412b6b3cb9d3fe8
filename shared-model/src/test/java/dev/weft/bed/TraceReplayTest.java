package dev.weft.bed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import dev.weft.doc.ChangeSet;
import dev.weft.doc.Document;
import dev.weft.doc.DocumentForTests;
import dev.weft.doc.Gesture;
import dev.weft.doc.Receipt;
import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.op.EventRun;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Long histories: the recorded traces, where they are present, end in exactly their final texts,
/// and a made-up concurrent one that is always there ends as in the naive engine, in whatever order
/// it is delivered.
class TraceReplayTest {

    private static final AgentId READER = new AgentId(-5, 5);

    @TestFactory
    Stream<DynamicTest> recordedTraces() throws IOException {
        Optional<Path> folder = Traces.folder();
        if (folder.isEmpty()) {
            return Stream.of(
                    DynamicTest.dynamicTest(
                            "none",
                            () -> {
                                throw new TestAbortedException("no shared/traces folder here");
                            }));
        }
        List<Path> files = Traces.files(folder.get());
        assertTrue(!files.isEmpty(), "no traces in " + folder);
        return files.stream()
                .map(file ->
                        DynamicTest.dynamicTest(
                                String.valueOf(file.getFileName()), () -> replay(file)));
    }

    private static void replay(Path file) throws IOException {
        JsonNode trace = Traces.read(file);
        if (Traces.isConcurrent(trace)) {
            mergeInManyOrders(Traces.concurrent(trace));
        } else {
            typeAll(Traces.sequential(trace));
        }
    }

    private static void typeAll(Traces.Sequential trace) {
        Document document = DocumentForTests.create(READER);
        MirrorText mirror = new MirrorText();
        for (Traces.Patch patch : trace.patches()) {
            if (patch.deleted() > 0) {
                Gesture gesture = new Gesture.Delete(patch.at(), patch.at() + patch.deleted());
                mirror.apply(document.perform(gesture).changes());
            }
            if (!patch.inserted().isEmpty()) {
                Gesture gesture = new Gesture.Type(patch.at(), patch.inserted());
                mirror.apply(document.perform(gesture).changes());
            }
        }
        assertEquals(trace.endContent(), document.text());
        assertEquals(trace.endContent(), mirror.text());
        Document reader = DocumentForTests.create(new AgentId(5, -5));
        reader.load(document.runsSince(reader.version()));
        assertEquals(trace.endContent(), reader.text());
    }

    private static void mergeInManyOrders(Traces.Concurrent trace) {
        SplittableRandom random = new SplittableRandom(1);
        List<EventRun> runs = trace.runs();
        assertEquals(trace.endContent(), merged(runs, runs.size(), random).text());
        assertEquals(trace.endContent(), merged(runs, 1, random).text());
        assertEquals(trace.endContent(), merged(reversed(runs), 200, random).text());
        assertEquals(trace.endContent(), merged(shuffled(runs, random), 50, random).text());
        assertEquals(trace.endContent(), merged(shuffled(runs, random), 2_000, random).text());
    }

    /// A document that got the runs in portions of up to so many.
    private static Document merged(List<EventRun> runs, int most, RandomGenerator random) {
        Document document = DocumentForTests.create(READER);
        MirrorText mirror = new MirrorText();
        for (int at = 0; at < runs.size(); ) {
            int end = Math.min(runs.size(), at + 1 + random.nextInt(most));
            end = most == runs.size() ? most : end;
            mirror.apply(received(document, runs.subList(at, end)));
            at = end;
        }
        assertEquals(document.text(), mirror.text());
        return document;
    }

    private static ChangeSet received(Document document, List<EventRun> runs) {
        return switch (document.receive(runs)) {
            case Receipt.Applied applied -> applied.changes();
            case Receipt other -> throw new AssertionError("not applied but " + other);
        };
    }

    /// Newest first, as far as parents allow.
    private static List<EventRun> reversed(List<EventRun> runs) {
        return ordered(runs, IntStream.range(0, runs.size()).map(i -> -i).toArray());
    }

    private static List<EventRun> shuffled(List<EventRun> runs, RandomGenerator random) {
        return ordered(runs, random.ints(runs.size()).toArray());
    }

    /// Parents before children, and of those that could come next the one of least rank.
    private static List<EventRun> ordered(List<EventRun> runs, int[] rank) {
        List<List<Integer>> children = new ArrayList<>();
        int[] waits = new int[runs.size()];
        PriorityQueue<Integer> ready =
                new PriorityQueue<>((a, b) -> Integer.compare(rank[a], rank[b]));
        Map<EventId, Integer> runOf = new HashMap<>();
        for (int i = 0; i < runs.size(); i++) {
            EventRun run = runs.get(i);
            for (int seq = run.seq(); seq < run.end(); seq++) {
                runOf.put(new EventId(run.agent(), seq), i);
            }
            children.add(new ArrayList<>());
            Set<Integer> needs = new HashSet<>();
            run.parents().forEach(parent -> needs.add(runOf.getOrDefault(parent, -1)));
            if (run.seq() > 0) {
                needs.add(runOf.getOrDefault(new EventId(run.agent(), run.seq() - 1), -1));
            }
            for (int need : needs) {
                children.get(need).add(i);
            }
            waits[i] = needs.size();
            if (needs.isEmpty()) {
                ready.add(i);
            }
        }
        List<EventRun> ordered = new ArrayList<>();
        while (!ready.isEmpty()) {
            int next = ready.remove();
            ordered.add(runs.get(next));
            for (int child : children.get(next)) {
                if (--waits[child] == 0) {
                    ready.add(child);
                }
            }
        }
        return ordered;
    }

    @Test
    void madeUpHistoryEndsAlikeInEveryOrder() {
        NaiveHistory history = new NaiveHistory();
        RandomHistory source = new RandomHistory(new SplittableRandom(4), history, 5, 200);
        List<EventRun> runs = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            runs.add(source.next());
        }
        NaiveState expected = history.at(history.version(history.everything()));
        SplittableRandom random = new SplittableRandom(9);
        for (char mode : new char[] {'P', 'H', 'R', 'F'}) {
            for (int most : new int[] {runs.size(), 40, 400}) {
                if (mode == 'F' && most < 400) {
                    continue; // a full replay for each small portion takes long and shows no more
                }
                List<EventRun> order = most == 400 ? reversed(runs) : shuffled(runs, random);
                Document document = Modes.create(READER, mode);
                MirrorView mirror = new MirrorView();
                for (int at = 0; at < order.size(); ) {
                    int end = Math.min(order.size(), at + 1 + random.nextInt(most));
                    mirror.apply(received(document, order.subList(at, end)));
                    at = end;
                }
                assertEquals(expected.rendering(), mirror.rendering());
                assertEquals(expected.rendering(), Rendering.of(document.snapshot()));
                for (int item = 0; item <= expected.glyphs().size(); item++) {
                    AttrSet registers =
                            item == 0
                                    ? expected.start()
                                    : expected.glyphs().get(item - 1).registers();
                    assertEquals(registers, DocumentForTests.registersAt(document, item));
                }
            }
        }
    }
}
