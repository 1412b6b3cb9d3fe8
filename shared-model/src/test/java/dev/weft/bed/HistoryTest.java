package dev.weft.bed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.doc.Authorship;
import dev.weft.doc.Document;
import dev.weft.doc.DocumentForTests;
import dev.weft.doc.Gesture;
import dev.weft.doc.History;
import dev.weft.doc.Stretch;
import dev.weft.doc.Version;
import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import java.util.random.RandomGenerator;

/// A document's past shows at every version what the naive engine shows there: text, formats, who
/// wrote what and when, and what changed in between.
class HistoryTest {

    private static final int ROUNDS = 150;
    private static final int VERSIONS = 20;

    /// Any operation at any place, by people who write at once.
    @Test
    void anyHistoryAtAnyVersion() {
        long seed = Long.getLong("weft.seed", 5);
        System.out.println("past of any history: " + ROUNDS + " rounds, -Dweft.seed=" + seed);
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int round = 0; round < ROUNDS; round++) {
            SplittableRandom random = seeds.split();
            NaiveHistory naive = new NaiveHistory();
            RandomHistory source = new RandomHistory(random, naive, 4, 5 + random.nextInt(20));
            List<EventRun> runs = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                runs.add(timed(source.next(), i / 3 + random.nextInt(4)));
            }
            check(naive, runs, random);
        }
    }

    /// Gestures, undo and redo among them.
    @Test
    void undoneAndRedoneHistories() {
        long seed = Long.getLong("weft.seed", 6);
        System.out.println("past with undo: " + ROUNDS + " rounds, -Dweft.seed=" + seed);
        SplittableRandom seeds = new SplittableRandom(seed);
        int artefacts = 0;
        for (int round = 0; round < ROUNDS; round++) {
            SplittableRandom random = seeds.split();
            NaiveHistory naive = new NaiveHistory();
            List<Replica> replicas = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Document document = Modes.create(AgentId.random(random), Modes.any(random));
                replicas.add(new Replica(String.valueOf(i), document, naive));
            }
            for (int i = 0; i < 40; i++) {
                write(replicas.get(random.nextInt(3)), random);
                if (random.nextInt(3) == 0) {
                    replicas.get(random.nextInt(3)).pull(replicas.get(random.nextInt(3)));
                }
            }
            replicas.forEach(replicas.getFirst()::pull);
            List<EventRun> runs = replicas.getFirst().document().runsSince(VersionVector.empty());
            artefacts += (int) runs.stream().filter(EventRun::artefact).count();
            check(naive, runs, random);
        }
        assertTrue(artefacts > ROUNDS, artefacts + " undone runs are too few to show anything");
    }

    private static void write(Replica replica, RandomGenerator random) {
        String text = replica.document().text();
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(6));
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> replica.perform(new Gesture.Type(from, random.nextInt() + "\n"));
            case 3 -> replica.perform(new Gesture.Delete(from, to));
            case 4 -> replica.perform(new Gesture.Format(from, to, "bold", Optional.of("true")));
            case 5, 6 -> replica.undo();
            default -> replica.redo();
        }
    }

    private static void check(NaiveHistory naive, List<EventRun> runs, RandomGenerator random) {
        Past past = new Past(new History(runs), naive, runs);
        List<Version> versions = new ArrayList<>();
        versions.add(past.history.beginning());
        versions.add(past.history.present());
        versions.add(past.since(random));
        versions.add(past.until(random));
        while (versions.size() < VERSIONS && !runs.isEmpty()) {
            versions.add(past.at(random));
        }
        versions.forEach(past::sameAsNaive);
        for (int i = 0; i < versions.size(); i++) {
            past.sameDifference(versions.get(i), versions.get((i + 1) % versions.size()));
        }
    }

    private static EventRun timed(EventRun run, long time) {
        return new EventRun(
                run.agent(),
                run.seq(),
                run.parents(),
                time,
                run.artefact(),
                run.last(),
                run.toggles(),
                run.operations());
    }

    /// A past beside the naive engine's.
    private static final class Past {
        final History history;
        private final NaiveHistory naive;
        private final List<EventRun> runs;
        private final Map<EventId, Long> times = new HashMap<>();

        Past(History history, NaiveHistory naive, List<EventRun> runs) {
            this.history = history;
            this.naive = naive;
            this.runs = runs;
            for (EventRun run : runs) {
                for (int seq = run.seq(); seq < run.end(); seq++) {
                    times.put(new EventId(run.agent(), seq), run.time());
                }
            }
        }

        private NaiveState state(Version version) {
            return naive.at(naive.version(version.heads()));
        }

        void sameAsNaive(Version version) {
            BitSet events = naive.version(version.heads());
            assertEquals(naive.heads(events), version.heads());
            assertEquals(events.cardinality() - 1, version.size());
            NaiveState state = state(version);
            assertEquals(state.rendering(), Rendering.of(history.snapshot(version)));
            List<Authorship> each = new ArrayList<>();
            for (NaiveState.Glyph glyph : state.glyphs()) {
                EventId written = glyph.item().identity;
                int at = each.isEmpty() ? 0 : each.getLast().to();
                long time = times.getOrDefault(written, -1L);
                Authorship last = each.isEmpty() ? null : each.getLast();
                boolean goes =
                        last != null
                                && last.author().equals(written.agent())
                                && last.time() == time;
                int from = goes ? each.removeLast().from() : at;
                each.add(new Authorship(from, at + 1, written.agent(), time));
            }
            assertEquals(each, history.authors(version));
        }

        void sameDifference(Version from, Version to) {
            assertEquals(
                    ExpectedChanges.between(state(from), state(to)), history.difference(from, to));
            MirrorView mirror = new MirrorView(Rendering.of(history.snapshot(from)));
            mirror.apply(history.difference(from, to));
            assertEquals(Rendering.of(history.snapshot(to)), mirror.rendering());
        }

        /// One to three events and all before.
        Version at(RandomGenerator random) {
            List<EventId> events = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                EventRun run = runs.get(random.nextInt(runs.size()));
                events.add(new EventId(run.agent(), random.nextInt(run.seq(), run.end())));
            }
            Version version = history.at(events).orElseThrow();
            assertEquals(naive.heads(naive.version(events)), version.heads());
            return version;
        }

        /// So much of every agent's.
        Version since(RandomGenerator random) {
            Map<AgentId, Integer> next = new HashMap<>();
            for (EventRun run : runs) {
                if (random.nextInt(3) > 0) {
                    next.put(run.agent(), random.nextInt(run.seq(), run.end()) + 1);
                }
            }
            Version version = history.at(VersionVector.of(next));
            sameEvents(version, (run, seq) -> seq < next.getOrDefault(run.agent(), 0));
            return version;
        }

        Version until(RandomGenerator random) {
            long time = runs.get(random.nextInt(runs.size())).time();
            Version version = history.until(time);
            sameEvents(version, (run, _) -> run.time() <= time);
            return version;
        }

        /// Compares with all events that pass and whose past passes.
        private void sameEvents(Version version, BiPredicate<EventRun, Integer> passes) {
            Set<EventId> events = new HashSet<>();
            for (EventRun run : runs) {
                List<EventId> parents = run.parents();
                for (int seq = run.seq(); seq < run.end(); seq++) {
                    EventId id = new EventId(run.agent(), seq);
                    if (passes.test(run, seq) && events.containsAll(parents)) {
                        events.add(id);
                    }
                    parents = List.of(id);
                }
            }
            assertEquals(
                    naive.heads(naive.version(List.copyOf(events))), version.heads(), "events");
            assertEquals(events.size(), version.size());
        }
    }

    @Test
    void restoredTextKeepsItsAuthor() {
        AgentId ana = new AgentId(0, 1);
        AgentId ben = new AgentId(0, 2);
        Document his = DocumentForTests.create(ben);
        Document hers = DocumentForTests.create(ana);
        hers.receive(his.perform(new Gesture.Type(0, "Ben's")).runs());
        his.receive(hers.perform(new Gesture.Delete(0, 5)).runs());
        his.receive(hers.perform(new Gesture.Type(0, "Ana's ")).runs());
        hers.undo();
        his.receive(hers.undo().runs());
        hers.undo();
        History history = new History(hers.runsSince(VersionVector.empty()));
        assertEquals(hers.text(), history.snapshot(history.present()).text());
        Set<AgentId> authors = new HashSet<>();
        history.authors(history.present()).forEach(it -> authors.add(it.author()));
        assertEquals(hers.text().isEmpty() ? Set.of() : Set.of(ben), authors);
        assertEquals("Ben's", hers.text());
    }

    @Test
    void eventsNobodyHasAreNoVersion() {
        Document document = DocumentForTests.create(new AgentId(0, 1));
        document.perform(new Gesture.Type(0, "a"));
        History history = new History(document.runsSince(VersionVector.empty()));
        assertEquals(Optional.empty(), history.at(List.of(new EventId(new AgentId(0, 1), 1))));
        assertEquals(document.heads(), history.present().heads());
        assertEquals(history.present(), history.at(document.heads()).orElseThrow());
        assertEquals(history.beginning(), history.at(List.of()).orElseThrow());
    }

    @Test
    void pausesEndStretches() {
        Document document = DocumentForTests.create(new AgentId(0, 1));
        document.perform(new Gesture.Type(0, "abc"));
        document.perform(new Gesture.Delete(0, 1));
        List<EventRun> runs = new ArrayList<>();
        for (EventRun run : document.runsSince(VersionVector.empty())) {
            runs.add(timed(run, 100));
        }
        EventId last = document.heads().getFirst();
        Document other = DocumentForTests.create(new AgentId(0, 2));
        other.load(runs);
        runs.add(timed(other.perform(new Gesture.Type(0, "xy")).runs().getFirst(), 107));
        document.load(runs);
        runs.add(timed(document.perform(new Gesture.Type(0, "z")).runs().getFirst(), 110));
        History history = new History(runs);
        List<Stretch> together =
                List.of(
                        new Stretch(new AgentId(0, 1), 100, 110, 5),
                        new Stretch(new AgentId(0, 2), 107, 107, 2));
        assertEquals(together, history.stretches(10));
        List<Stretch> apart =
                List.of(
                        new Stretch(new AgentId(0, 1), 100, 100, 4),
                        new Stretch(new AgentId(0, 2), 107, 107, 2),
                        new Stretch(new AgentId(0, 1), 110, 110, 1));
        assertEquals(apart, history.stretches(9));
        assertEquals(List.of(last), history.until(106).heads());
        assertEquals("bc", history.snapshot(history.until(100)).text());
        assertEquals("xybc", history.snapshot(history.until(109)).text());
    }
}
