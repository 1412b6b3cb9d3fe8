package dev.weft.client.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.doc.Change;
import dev.weft.doc.ChangeSet;
import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.doc.Snapshot;
import dev.weft.graph.AgentId;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// Differences lead from one snapshot to the other, also when they are carried out as gestures.
class SnapshotDiffTest {

    private static final List<String> WORDS =
            List.of("one", "two", "three ", "\n", "\n", "𝄞", "x", "the same line\n", "🙂\n");

    @RepeatedTest(300)
    void leadsFromOneSnapshotToTheOther(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Document document = random(random);
        Snapshot before = document.snapshot();
        for (int i = 0; i < 6; i++) {
            document.perform(gesture(document, random));
        }
        Snapshot after = document.snapshot();
        ChangeSet changes = SnapshotDiff.between(before, after);
        assertEquals(characters(after), apply(before, changes));
        checkCanonical(changes);
    }

    @RepeatedTest(100)
    void isCarriedOutByGestures(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Document target = random(random);
        Snapshot wanted = random(random).snapshot();
        Rewriting.into(target, wanted);
        assertEquals(wanted.hash(), target.snapshot().hash());
    }

    @Test
    void keepsLinesThatDidNotChange() {
        String before = "alpha\nbeta\ngamma\ndelta\n";
        String after = "new\nalpha\nbeta!\ngamma\ndelta\nlast";
        List<TextDiff.Hunk> hunks = TextDiff.between(before, after);
        int kept = before.length() - hunks.stream().mapToInt(hunk -> hunk.to() - hunk.from()).sum();
        assertEquals(before.length(), kept, hunks.toString());
    }

    @Test
    void isNothingForEqualSnapshots() {
        Snapshot snapshot = random(new Random(5)).snapshot();
        assertTrue(SnapshotDiff.between(snapshot, snapshot).isEmpty());
    }

    private static Document random(Random random) {
        Document document =
                new Document(AgentId.random(random), InstantSource.fixed(Instant.EPOCH));
        for (int i = 0; i < 25; i++) {
            document.perform(gesture(document, random));
        }
        return document;
    }

    private static Gesture gesture(Document document, Random random) {
        int length = document.length();
        int from = random.nextInt(length + 1);
        int to = Math.min(length, from + random.nextInt(6));
        return switch (random.nextInt(10)) {
            case 0 -> new Gesture.Delete(from, to);
            case 1, 2 ->
                    new Gesture.Format(
                            from, to, random.nextBoolean() ? "bold" : "link", value(random));
            case 3 -> {
                int paragraphs = 1 + (int) document.text().chars().filter(c -> c == '\n').count();
                int first = random.nextInt(paragraphs);
                yield new Gesture.Block(
                        first, first + 1, "type", Optional.of(random.nextBoolean() ? "h1" : "ul"));
            }
            default -> new Gesture.Type(from, WORDS.get(random.nextInt(WORDS.size())));
        };
    }

    private static Optional<String> value(Random random) {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of("true");
    }

    /// One character with its formats.
    private record Cell(char unit, SortedMap<String, String> formats) {}

    private record Cells(List<Cell> text, SortedMap<String, String> start) {}

    private static Cells characters(Snapshot snapshot) {
        List<Cell> cells = new ArrayList<>();
        for (Snapshot.Span span : snapshot.spans()) {
            for (int i = span.from(); i < span.to(); i++) {
                cells.add(new Cell(snapshot.text().charAt(i), span.formats()));
            }
        }
        return new Cells(cells, snapshot.start());
    }

    private static Cells apply(Snapshot before, ChangeSet changes) {
        List<Cell> old = characters(before).text();
        List<Cell> now = new ArrayList<>();
        int at = 0;
        for (Change change : changes.changes()) {
            switch (change) {
                case Change.Retain(int length, var formats) -> {
                    for (Cell cell : old.subList(at, at + length)) {
                        now.add(new Cell(cell.unit, with(cell.formats, formats)));
                    }
                    at += length;
                }
                case Change.Insert(String text, var formats) ->
                        text.chars().forEach(c -> now.add(new Cell((char) c, formats)));
                case Change.Delete(int length) -> at += length;
            }
        }
        now.addAll(old.subList(at, old.size()));
        return new Cells(now, with(before.start(), changes.start()));
    }

    private static SortedMap<String, String> with(
            SortedMap<String, String> formats, Map<String, Optional<String>> changes) {
        SortedMap<String, String> changed = new TreeMap<>(formats);
        changes.forEach((key, value) ->
                value.ifPresentOrElse(set -> changed.put(key, set), () -> changed.remove(key)));
        return changed;
    }

    private static void checkCanonical(ChangeSet changes) {
        Change last = null;
        for (Change change : changes.changes()) {
            boolean insertAfterDelete =
                    last instanceof Change.Delete && change instanceof Change.Insert;
            assertTrue(!insertAfterDelete, "an insert stands before a delete: " + changes);
            if (last instanceof Change.Retain(int _, var a)
                    && change instanceof Change.Retain(int _, var b)) {
                assertTrue(!a.equals(b), "neighbours are joined: " + changes);
            }
            last = change;
        }
        if (last instanceof Change.Retain(int _, var formats)) {
            assertTrue(!formats.isEmpty(), "no plain retain at the end: " + changes);
        }
    }
}
