package dev.weft.bed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import dev.weft.codec.DecodingLimits;
import dev.weft.codec.EventCodec;
import dev.weft.codec.MalformedBytes;
import dev.weft.doc.Document;
import dev.weft.doc.DocumentForTests;
import dev.weft.doc.Gesture;
import dev.weft.doc.Receipt;
import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.graph.VersionVector;
import dev.weft.mark.AttrSet;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Whole histories as bytes: as small as promised, the same on every replica, and a document again
/// afterwards.
class HistoryBytesTest {

    private static final AgentId TYPIST = new AgentId(0x5EED, 7);

    @ParameterizedTest
    @CsvSource({
        "automerge-paper, 80000",
        "rustcode, 150000",
        "sveltecomponent, 32000",
        "seph-blog1, 120000"
    })
    void recordedTracesAreSmall(String name, int most) throws IOException, MalformedBytes {
        Optional<Path> file = Traces.folder().map(it -> it.resolve(name + ".json.gz"));
        Assumptions.assumeTrue(
                file.filter(Files::exists).isPresent(), "no trace " + name + " here");
        JsonNode json = Traces.read(file.orElseThrow());
        Traces.Sequential trace = Traces.sequential(json);
        byte[] bytes = EventCodec.encodeCanonically(typed(trace.patches()));
        System.out.println(name + ": " + bytes.length + " bytes");
        assertTrue(bytes.length <= most, bytes.length + " bytes");
        Document document = DocumentForTests.create(new AgentId(1, 1));
        document.load(EventCodec.decode(bytes, DecodingLimits.STORED));
        assertEquals(trace.endContent(), document.text());
        assertArrayEquals(bytes, bytesOf(document), "a document holds the same history");
    }

    /// One typist, one gesture for each patch, all in one second.
    private static List<EventRun> typed(List<Traces.Patch> patches) {
        List<EventRun> runs = new ArrayList<>();
        int seq = 0;
        for (Traces.Patch patch : patches) {
            List<Operation> operations = new ArrayList<>();
            int at = patch.at() + 1;
            if (patch.deleted() > 0) {
                operations.add(new Operation.Delete(at, patch.deleted(), false));
            }
            for (String piece : patch.inserted().split("(?<=\n)|(?=\n)")) {
                if (!piece.isEmpty()) {
                    operations.add(new Operation.Insert(at, piece, AttrSet.empty()));
                    at += piece.length();
                }
            }
            List<EventId> parents = seq == 0 ? List.of() : List.of(new EventId(TYPIST, seq - 1));
            runs.add(new EventRun(TYPIST, seq, parents, 1_000, false, true, List.of(), operations));
            seq = runs.getLast().end();
        }
        return runs;
    }

    private static byte[] bytesOf(Document document) {
        return EventCodec.encodeCanonically(document.runsSince(VersionVector.empty()));
    }

    @Test
    void replicasOfOneHistoryAreTheSameBytes() throws MalformedBytes {
        long seed = Long.getLong("weft.seed", System.nanoTime());
        System.out.println("HistoryBytesTest: -Dweft.seed=" + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 40; round++) {
            List<Document> replicas = writtenTogether(random);
            byte[] bytes = bytesOf(replicas.getFirst());
            for (Document replica : replicas) {
                assertArrayEquals(bytes, bytesOf(replica));
            }
            List<EventRun> runs = EventCodec.decode(bytes, DecodingLimits.STORED);
            Document loaded = DocumentForTests.create(AgentId.random(random));
            loaded.load(runs);
            Document joined = DocumentForTests.create(AgentId.random(random));
            assertInstanceOf(Receipt.Applied.class, joined.receive(runs));
            Rendering expected = Rendering.of(replicas.getFirst().snapshot());
            for (Document document : List.of(loaded, joined)) {
                assertEquals(expected, Rendering.of(document.snapshot()));
                assertArrayEquals(bytes, bytesOf(document));
            }
        }
    }

    /// Three replicas that write, undo and exchange at random and have all of it in the end.
    private static List<Document> writtenTogether(RandomGenerator random) {
        List<Document> replicas = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            replicas.add(DocumentForTests.create(AgentId.random(random)));
        }
        for (int step = 0; step < 80; step++) {
            Document one = replicas.get(random.nextInt(3));
            if (random.nextInt(4) == 0) {
                exchange(replicas.get(random.nextInt(3)), one);
            } else {
                write(one, random);
            }
        }
        for (int i = 0; i < 2; i++) {
            replicas.forEach(to -> replicas.forEach(from -> exchange(from, to)));
        }
        return replicas;
    }

    private static void exchange(Document from, Document to) {
        List<EventRun> runs = from.runsSince(to.version());
        if (from != to && !runs.isEmpty()) {
            assertInstanceOf(Receipt.Applied.class, to.receive(runs));
        }
    }

    private static void write(Document document, RandomGenerator random) {
        int length = document.length();
        int at = random.nextInt(length + 1);
        int to = Math.min(length, at + 1 + random.nextInt(5));
        switch (random.nextInt(9)) {
            case 0 -> document.undo();
            case 1 -> document.redo();
            case 2 -> document.perform(new Gesture.Delete(at, to));
            case 3 -> document.perform(new Gesture.Format(at, to, "bold", Optional.of("true")));
            case 4 -> document.perform(new Gesture.Enter(at));
            case 5 -> document.perform(new Gesture.Replace(at, to, "new 😀"));
            default -> document.perform(new Gesture.Type(at, "wörd"));
        }
    }
}
