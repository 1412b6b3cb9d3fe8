package dev.weft.bench;

import dev.weft.bench.Trace.Patch;
import dev.weft.bench.Trace.Txn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Makes up a history as of a program's source in a version control system: a main line and short
/// branches off it, about six open at any time, merged after some commits each.
///
/// A branch changes one region of the text, and no two open branches the same, so that every
/// position and the text in the end are known without any engine.
final class BranchesTrace {

    private static final int REGIONS = 300;
    private static final int REGION_LENGTH = 120;
    private static final int OPEN = 6;
    private static final int MOST_COMMITS = 5;
    private static final int MOST_HUNKS = 6;
    private static final int MOST_IN_HUNK = 60;
    private static final int LINE = 40;

    private final SplittableRandom random;
    private final List<Txn> txns = new ArrayList<>();
    private final List<StringBuilder> regions = new ArrayList<>();
    private final boolean[] taken = new boolean[REGIONS];
    private final Deque<Integer> freeAgents = new ArrayDeque<>();
    private final int[] mainLengths = new int[REGIONS];
    private List<Integer> mainHeads = List.of(0);
    private int agents = 1;
    private int events;

    private BranchesTrace(long seed) {
        random = new SplittableRandom(seed);
    }

    /// A trace of at least so many events.
    static Trace make(String name, int events, long seed) {
        return new BranchesTrace(seed).make(name, events);
    }

    private Trace make(String name, int most) {
        for (int i = 0; i < REGIONS; i++) {
            regions.add(new StringBuilder(words(random, REGION_LENGTH)));
            mainLengths[i] = REGION_LENGTH;
        }
        txns.add(new Txn(List.of(), 0, List.of(new Patch(0, 0, String.join("\n", regions)))));
        List<Branch> open = new ArrayList<>();
        while (events < most || !open.isEmpty()) {
            while (events < most && open.size() < OPEN) {
                open.add(new Branch());
            }
            Branch branch = open.get(random.nextInt(open.size()));
            branch.commit();
            if (branch.commitsLeft == 0) {
                open.remove(branch);
                merge(branch);
            }
        }
        txns.add(new Txn(mainHeads, 0, List.of()));
        return new Trace(name, true, txns, String.join("\n", regions));
    }

    private void merge(Branch branch) {
        List<Integer> heads = new ArrayList<>(mainHeads);
        heads.removeAll(branch.forkedAt);
        heads.add(branch.last);
        mainHeads = List.copyOf(heads);
        mainLengths[branch.region] = regions.get(branch.region).length();
        taken[branch.region] = false;
        freeAgents.add(branch.agent);
    }

    private static String words(RandomGenerator random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(i % LINE == LINE - 1 ? '\n' : (char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    /// A branch that is not merged yet.
    private final class Branch {
        final List<Integer> forkedAt = mainHeads;
        final int region = freeRegion();
        final int agent = freeAgents.isEmpty() ? agents++ : freeAgents.remove();
        final int start;
        int commitsLeft = 1 + random.nextInt(MOST_COMMITS);
        int last = -1;

        Branch() {
            int before = 0;
            for (int i = 0; i < region; i++) {
                before += mainLengths[i] + 1;
            }
            start = before;
        }

        private int freeRegion() {
            int found = random.nextInt(REGIONS);
            while (taken[found]) {
                found = random.nextInt(REGIONS);
            }
            taken[found] = true;
            return found;
        }

        void commit() {
            StringBuilder text = regions.get(region);
            List<Patch> patches = new ArrayList<>();
            for (int hunks = 1 + random.nextInt(MOST_HUNKS); hunks > 0; hunks--) {
                int at = random.nextInt(text.length() + 1);
                int gone = Math.min(text.length() - at, random.nextInt(MOST_IN_HUNK));
                String come = words(random, 1 + random.nextInt(MOST_IN_HUNK));
                text.replace(at, at + gone, come);
                patches.add(new Patch(start + at, gone, come));
                events += gone + come.length();
            }
            txns.add(new Txn(last < 0 ? forkedAt : List.of(last), agent, patches));
            last = txns.size() - 1;
            commitsLeft--;
        }
    }
}
