package dev.weft.merge;

import dev.weft.graph.EventGraph;
import dev.weft.graph.Frontier;
import dev.weft.graph.GraphDiff;
import dev.weft.op.OpLog;

import org.jspecify.annotations.Nullable;

import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Brings events of the log into the document: the door of the merge engine.
///
/// An event whose parents are exactly what the document shows is applied as it stands (the *direct
/// path*: nearly all events of nearly all histories). Anything else goes through a [Tracker], built
/// from the newest event that everything concerned builds on, and kept while people write at once.
///
/// The order in which events are merged never changes the document; it must only be one in which
/// parents come first, as in the log. One owner thread.
public final class Walker {

    /// Events in one sequential stretch after which a hot tracker is not worth feeding any longer.
    private static final int QUIET_EVENTS = 2_000;

    private final OpLog log;
    private final EventGraph graph;
    private final GraphDiff diff;
    private final TrackerPolicy policy;
    private final MergeRules rules;
    private final Tracker tracker;

    private boolean tracking;
    private int quietSince;
    private Frontier shown = Frontier.ROOT;

    /// A walker for real use.
    public Walker(OpLog log, TrackerPolicy policy) {
        this(log, policy, new MergeRules(), 32, 16);
    }

    /// A walker with other parts and sizes, for the tests.
    ///
    /// @param leafSize slots in a leaf of the tracker's tree, ≥ 2
    /// @param fanOut children of a node, ≥ 2
    Walker(OpLog log, TrackerPolicy policy, MergeRules rules, int leafSize, int fanOut) {
        this.log = log;
        this.graph = log.graph();
        this.diff = new GraphDiff(graph);
        this.policy = policy;
        this.rules = rules;
        this.tracker = new Tracker(log, diff, rules, leafSize, fanOut);
    }

    /// The version the document shows.
    public Frontier shown() {
        return shown;
    }

    /// Merges the log's events from `from` on, which the document does not show yet.
    ///
    /// @param documentItems items of the document now, item 0 included
    /// @param check whether positions come from outside and must be checked; on a fault the effects
    ///   told so far must be undone and the log truncated by the caller, who then calls [#forget]
    /// @return what is wrong, or null
    public @Nullable Fault merge(int from, int documentItems, Effects effects, boolean check) {
        Counting counting = new Counting(effects, documentItems);
        int at = from;
        while (at < graph.size()) {
            int entry = graph.entryOf(at);
            int end = graph.end(entry);
            Frontier parents = graph.parentsOf(at);
            Fault fault;
            if (parents.equals(shown) && policy != TrackerPolicy.FULL_REPLAY) {
                fault = applyDirectly(at, end, counting, check);
            } else {
                track(at, counting);
                quietSince = end;
                fault = tracker.apply(at, end, counting, check);
            }
            if (fault != null) {
                return fault;
            }
            shown = shown.equals(parents) ? Frontier.of(end - 1) : shown.advanced(parents, end - 1);
            at = end;
        }
        if (policy != TrackerPolicy.HOT || graph.size() - quietSince > QUIET_EVENTS) {
            tracking = false;
        }
        return null;
    }

    /// Applies events as they stand; feeds a tracker that is kept.
    private @Nullable Fault applyDirectly(int from, int to, Counting effects, boolean check) {
        int lv = from;
        while (lv < to) {
            int row = log.rowOf(lv);
            int end = Math.min(to, log.rowEnd(row));
            if (check) {
                Fault fault = checkDirectly(row, lv, end, effects);
                if (fault != null) {
                    return fault;
                }
            }
            int position = log.positionAt(row, lv);
            switch (log.kind(row)) {
                case INSERT -> effects.insert(position, lv, end, NO_MARKS);
                case DELETE -> effects.delete(position, end - lv);
                case DELETE_BACK -> effects.delete(position - (end - lv) + 1, end - lv);
                case FORMAT -> effects.format(position, log.formatEnd(row) - position, lv);
                case NOTE -> {}
            }
            lv = end;
        }
        if (tracking) {
            tracker.apply(from, to, null, false);
        }
        return null;
    }

    private static final int[] NO_MARKS = new int[0];

    private @Nullable Fault checkDirectly(int row, int lv, int end, Counting effects) {
        int count = effects.items;
        int position = log.positionAt(row, lv);
        int from = position;
        int to = position;
        int least = 1;
        switch (log.kind(row)) {
            case INSERT -> {}
            case DELETE -> to = position + end - lv;
            case DELETE_BACK -> {
                from = position - (end - lv) + 1;
                to = position + 1;
            }
            case FORMAT -> {
                to = log.formatEnd(row);
                least = 0;
            }
            case NOTE -> {
                return null;
            }
        }
        if (from < least || to > count) {
            return new Fault(lv, "range " + from + ".." + to + " of " + count + " items");
        }
        boolean cuts =
                (from >= 2 && effects.splitsPair(from)) || (to >= 2 && effects.splitsPair(to));
        return cuts ? new Fault(lv, from + ".." + to + " cuts a surrogate pair") : null;
    }

    /// Sees to it that the tracker can take the events from `at` on.
    private void track(int at, Counting effects) {
        if (tracking && reaches(graph.parentsOf(at))) {
            return;
        }
        int base = -1;
        if (policy != TrackerPolicy.FULL_REPLAY) {
            base = rules.base(diff, graph.frontier(), at);
        }
        build(base, at, effects.items);
    }

    /// Whether events made in a version build on the tracker's base. Everything the tracker was fed
    /// since its base builds on it, so one parent that is the base or newer is enough.
    private boolean reaches(Frontier parents) {
        int base = tracker.base();
        return base < 0 || (parents.size() > 0 && parents.at(parents.size() - 1) >= base);
    }

    /// Replays what the document shows since the base, all events below `to`.
    private void build(int base, int to, int documentItems) {
        tracker.start(base);
        int lv = base + 1;
        while (lv < to) {
            int end = Math.min(to, graph.end(graph.entryOf(lv)));
            tracker.apply(lv, end, null, false);
            lv = end;
        }
        tracker.matches(documentItems);
        tracking = true;
    }

    /// Drops the tracker and says what the document shows: after a refused batch was taken back.
    public void forget(Frontier nowShown) {
        tracking = false;
        shown = nowShown;
    }

    /// Finds a gap of an older version in the document.
    ///
    /// @param heads a version of which all events are in the log
    /// @param gap between items `gap - 1` and `gap` of that version
    /// @param left whether it stays with the item before it
    /// @param documentItems items of the document now, item 0 included
    /// @return the gap's item coordinate now; empty if that version has no such gap
    public OptionalInt resolve(Frontier heads, int gap, boolean left, int documentItems) {
        if (heads.equals(shown)) {
            return gap < 1 || gap > documentItems ? OptionalInt.empty() : OptionalInt.of(gap);
        }
        if (!tracking || !reaches(heads)) {
            int base = -1;
            if (heads.size() > 0 && policy != TrackerPolicy.FULL_REPLAY) {
                base = rules.base(diff, withFrontier(heads), graph.size());
            }
            build(base, graph.size(), documentItems);
        }
        int found = tracker.resolve(heads, gap, left);
        if (policy != TrackerPolicy.HOT) {
            tracking = false;
        }
        return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
    }

    /// A version's heads and the log's together, as starting points of a walk.
    private Frontier withFrontier(Frontier heads) {
        Frontier all = graph.frontier();
        return Frontier.of(
                IntStream.concat(IntStream.of(heads.toArray()), IntStream.of(all.toArray()))
                        .distinct()
                        .toArray());
    }

    /// Passes effects on and counts the document's items.
    private static final class Counting implements Effects {
        private final Effects target;
        private int items;

        Counting(Effects target, int items) {
            this.target = target;
            this.items = items;
        }

        @Override
        public void insert(int at, int from, int to, int[] covering) {
            items += to - from;
            target.insert(at, from, to, covering);
        }

        @Override
        public void delete(int at, int length) {
            items -= length;
            target.delete(at, length);
        }

        @Override
        public void format(int at, int length, int mark) {
            target.format(at, length, mark);
        }

        @Override
        public boolean splitsPair(int at) {
            return target.splitsPair(at);
        }
    }
}
