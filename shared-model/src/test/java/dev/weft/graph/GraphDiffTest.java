package dev.weft.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/// Differences, ancestry and heads are what the pasts of all events say, each written down as a
/// set; in graphs of many writers at once, whose events have many parents, and of few.
class GraphDiffTest {

    private static final int ROUNDS = 25;
    private static final int QUESTIONS = 60;

    private final EventGraph graph = new EventGraph();
    private final GraphDiff diff = new GraphDiff(graph);

    /// By lv the event and all before it.
    private final List<BitSet> pasts = new ArrayList<>();

    @Test
    void answersAreThoseOfSets() {
        long seed = Long.getLong("weft.seed", System.nanoTime());
        System.out.println("GraphDiffTest: -Dweft.seed=" + seed);
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int round = 0; round < ROUNDS; round++) {
            SplittableRandom random = seeds.split();
            GraphDiffTest each = new GraphDiffTest();
            each.grow(random);
            for (int i = 0; i < QUESTIONS; i++) {
                each.ask(random);
            }
        }
    }

    /// People of whom each knows, at each event, his own last one and some of the newest others.
    private void grow(SplittableRandom random) {
        int writers = 2 + random.nextInt(24);
        int events = 20 + random.nextInt(500);
        int memory = 1 + random.nextInt(60);
        int[] own = new int[writers];
        Arrays.fill(own, -1);
        while (graph.size() < events) {
            int writer = random.nextInt(writers);
            BitSet past = new BitSet();
            if (own[writer] >= 0) {
                past.or(pasts.get(own[writer]));
            }
            for (int known = random.nextInt(writers + 1); known > 0 && graph.size() > 0; known--) {
                int newest = graph.size() - 1;
                past.or(pasts.get(newest - random.nextInt(Math.min(memory, newest + 1))));
            }
            int length = 1 + random.nextInt(3);
            int first =
                    graph.append(
                            new AgentId(0, writer),
                            graph.nextSeq(new AgentId(0, writer)),
                            length,
                            Frontier.of(heads(past)));
            for (int lv = first; lv < first + length; lv++) {
                past.set(lv);
                pasts.add((BitSet) past.clone());
            }
            own[writer] = graph.size() - 1;
        }
    }

    private int[] heads(BitSet past) {
        return past.stream()
                .filter(lv ->
                        past.stream().noneMatch(other -> other != lv && pasts.get(other).get(lv)))
                .toArray();
    }

    private BitSet any(SplittableRandom random) {
        BitSet past = new BitSet();
        for (int i = random.nextInt(5); i >= 0; i--) {
            past.or(pasts.get(random.nextInt(graph.size())));
        }
        return past;
    }

    private void ask(SplittableRandom random) {
        BitSet a = any(random);
        BitSet b = any(random);
        Frontier headsOfA = Frontier.of(heads(a));
        diff.diff(headsOfA, Frontier.of(heads(b)));
        BitSet onlyA = (BitSet) a.clone();
        onlyA.andNot(b);
        BitSet onlyB = (BitSet) b.clone();
        onlyB.andNot(a);
        assertEquals(onlyA, set(diff.onlyA()));
        assertEquals(onlyB, set(diff.onlyB()));
        int lv = random.nextInt(graph.size());
        assertEquals(a.get(lv), diff.contains(headsOfA, lv));
        int[] events = random.ints(random.nextInt(1, 12), 0, graph.size()).distinct().toArray();
        BitSet union = new BitSet();
        for (int event : events) {
            union.or(pasts.get(event));
        }
        assertEquals(Frontier.of(heads(union)), diff.heads(events));
    }

    /// Ranges come from the newest to the oldest and do not meet.
    private static BitSet set(LvRanges ranges) {
        BitSet set = new BitSet();
        int before = Integer.MAX_VALUE;
        for (int i = 0; i < ranges.size(); i++) {
            assertTrue(ranges.to(i) <= before && ranges.from(i) < ranges.to(i));
            before = ranges.from(i);
            set.set(ranges.from(i), ranges.to(i));
        }
        return set;
    }
}
