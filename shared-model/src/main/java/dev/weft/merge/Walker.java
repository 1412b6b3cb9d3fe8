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

    /// Items of the document at `shown`, item 0 included.
    private int items = 1;

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
    /// @param check whether positions come from outside and must be checked; on a fault the effects
    ///   told so far must be undone and the log truncated by the caller, who then calls [#forget]
    /// @return what is wrong, or null
    public @Nullable Fault merge(int from, Effects effects, boolean check) {
        Counting counting = new Counting(effects);
        int at = from;
        while (at < graph.size()) {
            int entry = graph.entryOf(at);
            int end = graph.end(entry);
            Frontier parents = graph.parentsOf(at);
            Fault fault;
            if (parents.equals(shown) && policy != TrackerPolicy.FULL_REPLAY) {
                fault = applyDirectly(at, end, counting, check);
            } else {
                track(at);
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
    private @Nullable Fault applyDirectly(int from, int to, Effects effects, boolean check) {
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
                case DELETE -> effects.delete(position, end - lv, lv, false);
                case DELETE_BACK -> effects.delete(position - (end - lv) + 1, end - lv, lv, true);
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

    private @Nullable Fault checkDirectly(int row, int lv, int end, Effects effects) {
        int count = items;
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
    private void track(int at) {
        if (tracking && reaches(graph.parentsOf(at))) {
            return;
        }
        int base = -1;
        if (policy != TrackerPolicy.FULL_REPLAY) {
            base = rules.base(diff, graph.frontier(), at);
        }
        build(base, at);
    }

    /// Whether events made in a version build on the tracker's base. Everything the tracker was fed
    /// since its base builds on it, so one parent that is the base or newer is enough.
    private boolean reaches(Frontier parents) {
        int base = tracker.base();
        return base < 0 || (parents.size() > 0 && parents.at(parents.size() - 1) >= base);
    }

    /// Replays what the document shows since the base, all events below `to`.
    private void build(int base, int to) {
        tracker.start(base);
        int lv = base + 1;
        while (lv < to) {
            int end = Math.min(to, graph.end(graph.entryOf(lv)));
            tracker.apply(lv, end, null, false);
            lv = end;
        }
        tracker.matches(items);
        tracking = true;
    }

    /// Drops the tracker and says what the document shows: after a refused batch was taken back.
    ///
    /// @param documentItems items of the document, item 0 included
    public void forget(Frontier nowShown, int documentItems) {
        tracking = false;
        shown = nowShown;
        items = documentItems;
    }

    /// Finds a gap of an older version in the document.
    ///
    /// @param heads a version of which all events are in the log
    /// @param gap between items `gap - 1` and `gap` of that version
    /// @param left whether it stays with the item before it
    /// @return the gap's item coordinate now; empty if that version has no such gap
    public OptionalInt resolve(Frontier heads, int gap, boolean left) {
        if (heads.equals(shown)) {
            return gap < 1 || gap > items ? OptionalInt.empty() : OptionalInt.of(gap);
        }
        if (!tracking || !reaches(heads)) {
            int base = -1;
            if (heads.size() > 0 && policy != TrackerPolicy.FULL_REPLAY) {
                base = rules.base(diff, withFrontier(heads), graph.size());
            }
            build(base, graph.size());
        }
        int found = tracker.resolve(heads, gap, left);
        if (policy != TrackerPolicy.HOT) {
            tracking = false;
        }
        return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
    }

    // ---- what undo asks

    /// Sees to it that the tracker knows the items of an event and of everything after it: builds
    /// it from an older base if need be.
    public void reachBack(int lv) {
        if (tracking && tracker.base() < lv) {
            return;
        }
        boolean whole = policy == TrackerPolicy.FULL_REPLAY;
        build(whole ? -1 : diff.criticalBase(withFrontier(Frontier.of(lv)), lv), graph.size());
        quietSince = graph.size();
    }

    /// The item that a deletion hit, as the tracker numbers items; after [#reachBack] of it.
    public int itemHitBy(int deletion) {
        return tracker.itemHitBy(deletion);
    }

    /// Whether one item stands left of another; an insert's first item is its lv.
    public boolean isLeft(int item, int other) {
        return tracker.isLeft(item, other);
    }

    /// The identity of an item that is no longer in the document.
    public int identityOfDead(int item) {
        return tracker.identityOf(item);
    }

    /// Shows the items that a mark covers, dead ones included; after [#reachBack] of the mark.
    public void visitCovered(int mark, CoveredItems visitor) {
        tracker.visitCovered(mark, visitor);
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
    private final class Counting implements Effects {
        private final Effects target;

        Counting(Effects target) {
            this.target = target;
        }

        @Override
        public void insert(int at, int from, int to, int[] covering) {
            items += to - from;
            target.insert(at, from, to, covering);
        }

        @Override
        public void delete(int at, int length, int lv, boolean backward) {
            items -= length;
            target.delete(at, length, lv, backward);
        }

        @Override
        public void deleteAgain(int lv, int identity, int earlier) {
            target.deleteAgain(lv, identity, earlier);
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
