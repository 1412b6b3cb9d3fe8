package dev.weft.merge;

import dev.weft.graph.EventGraph;
import dev.weft.graph.Frontier;
import dev.weft.graph.GraphDiff;
import dev.weft.op.OpLog;

import org.jspecify.annotations.Nullable;

import java.util.OptionalInt;
import java.util.function.Supplier;

/// Brings events of the log into the document: the door of the merge engine.
///
/// An event whose parents are exactly what the document shows is applied as it stands (the *direct
/// path*: nearly all events of nearly all histories). Anything else goes through a [Tracker], built
/// from the newest event that everything concerned builds on, and kept while people write at once.
///
/// **Keeping the tracker.** While people write at once, critical versions are rare, and building a
/// tracker for every batch would be quadratic; so it is kept *hot* and fed every event. It is
/// dropped after a long sequential stretch, inside a large batch at each version that all later
/// events build on, when such a version has come to lie far behind its base on the near side (then
/// the next one is built from there), and with its memory when the document has come to [#rest]. A
/// tracker is a cache of the log and may always be dropped.
///
/// The order in which events are merged never changes the document; it must only be one in which
/// parents come first, as in the log. One owner thread.
public final class Walker {

    /// Events in one sequential stretch after which a hot tracker is not worth feeding any longer,
    /// and by which a critical version must be past before it counts as one: events that are still
    /// under way do not know what is newer.
    private static final int QUIET_EVENTS = 2_000;

    /// Events between a tracker's base and a newer critical version that make it worth building a
    /// smaller one.
    private static final int STALE_EVENTS = 20 * QUIET_EVENTS;

    private final OpLog log;
    private final EventGraph graph;
    private final TrackerPolicy policy;
    private final MergeRules rules;
    private final Supplier<Tracker> newTracker;
    private Tracker tracker;

    private boolean tracking;
    private int quietSince;

    /// Items of the document, item 0 included, when the last merge was done.
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
        this.policy = policy;
        this.rules = rules;
        this.newTracker = () -> new Tracker(log, new GraphDiff(graph), rules, leafSize, fanOut);
        this.tracker = newTracker.get();
    }

    /// Merges the log's events from `from` on, which the document does not show yet.
    ///
    /// @param shows the version the document shows: that of all events before
    /// @param check whether positions come from outside and must be checked; on a fault the effects
    ///   told so far must be undone and the log truncated by the caller, who then calls [#forget]
    /// @return what is wrong, or null
    public @Nullable Fault merge(int from, Frontier shows, Effects effects, boolean check) {
        Frontier shown = shows;
        int at = from;
        while (at < graph.size()) {
            int entry = graph.entryOf(at);
            int end = graph.end(entry);
            Frontier parents = graph.parentsOf(at);
            Fault fault;
            if (parents.equals(shown) && policy != TrackerPolicy.FULL_REPLAY) {
                fault = applyDirectly(at, end, effects, check);
            } else {
                track(at, effects.items());
                quietSince = end;
                fault = tracker.apply(at, end, effects, check);
            }
            if (fault != null) {
                return fault;
            }
            shown = shown.equals(parents) ? Frontier.of(end - 1) : shown.advanced(parents, end - 1);
            at = end;
            if (tracking && graph.size() - at > QUIET_EVENTS && isCritical(at - 1)) {
                tracking = false;
            }
        }
        items = effects.items();
        keepOrDrop();
        return null;
    }

    private boolean isCritical(int lv) {
        return graph.criticalUpTo(lv) == lv;
    }

    private void keepOrDrop() {
        if (policy != TrackerPolicy.HOT || graph.size() - quietSince > QUIET_EVENTS) {
            tracking = false;
        } else if (tracking) {
            int critical = graph.criticalUpTo(graph.size() - QUIET_EVENTS);
            tracking = critical - tracker.base() < STALE_EVENTS;
        }
    }

    /// Whether every merge replays the whole history, local events too.
    public boolean replaysAll() {
        return policy == TrackerPolicy.FULL_REPLAY;
    }

    /// Applies events that were just made here, in the version the document shows.
    ///
    /// @param shows that version, if [#replaysAll]; else ignored
    public void applyLocal(int from, Frontier shows, Effects effects) {
        if (replaysAll()) {
            merge(from, shows, effects, false);
            return;
        }
        applyDirectly(from, graph.size(), effects, false);
        items = effects.items();
        if (tracking) {
            keepOrDrop();
        }
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
        int count = effects.items();
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
    private void track(int at, int documentItems) {
        if (tracking && reaches(graph.parentsOf(at))) {
            return;
        }
        boolean whole = policy == TrackerPolicy.FULL_REPLAY;
        build(whole ? -1 : rules.base(graph, at - 1), at, documentItems);
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

    /// Gives the tracker's memory back, if the newest event has all others in its past: nothing has
    /// come for a while, so nothing concurrent is likely to.
    public void rest() {
        boolean quiet = graph.size() == 0 || isCritical(graph.size() - 1);
        if (tracking && quiet && policy == TrackerPolicy.HOT) {
            tracking = false;
            tracker = newTracker.get();
        }
    }

    /// Drops the tracker and says how long the document is: after a refused batch was taken back.
    ///
    /// @param documentItems items of the document, item 0 included
    public void forget(int documentItems) {
        tracking = false;
        items = documentItems;
    }

    /// Finds a gap of an older version in the document.
    ///
    /// @param heads a version of which all events are in the log
    /// @param gap between items `gap - 1` and `gap` of that version
    /// @param left whether it stays with the item before it
    /// @return the gap's item coordinate now; empty if that version has no such gap
    public OptionalInt resolve(Frontier heads, int gap, boolean left) {
        if (heads.equals(graph.frontier())) {
            return gap < 1 || gap > items ? OptionalInt.empty() : OptionalInt.of(gap);
        }
        if (!tracking || !reaches(heads)) {
            boolean whole = heads.size() == 0 || policy == TrackerPolicy.FULL_REPLAY;
            int base = whole ? -1 : rules.base(graph, heads.at(heads.size() - 1));
            build(base, graph.size(), items);
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
        build(whole ? -1 : baseBefore(lv), graph.size(), items);
        quietSince = graph.size();
    }

    /// The newest event before one that everything after it builds on, or -1: what is concurrent
    /// with the one comes after it.
    public int baseBefore(int lv) {
        return graph.criticalUpTo(lv - 1);
    }

    /// Shows which of the characters that events `[from, to)` inserted are in the document, and
    /// where; after [#reachBack] of the first.
    public void visitVisible(int from, int to, CoveredItems visitor) {
        tracker.visitVisible(from, to, visitor);
    }

    /// The item that a deletion hit, as the tracker numbers items; after [#reachBack] of it.
    public int itemHitBy(int deletion) {
        return tracker.itemHitBy(deletion);
    }

    /// The identity of an item that was inserted since the tracker's base, or -1.
    public int identityOfInserted(int item) {
        return tracker.identityOfInserted(item);
    }

    /// The item coordinate that an item has in a version that contains the tracker's base, or -1 if
    /// it is not there.
    public int placeIn(Frontier version, int item) {
        return tracker.placeIn(version, item);
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

    /// Shows every item that was ever inserted, dead ones included, from left to right; after
    /// [#reachBack] of the first event.
    public void visitItems(ItemVisitor visitor) {
        tracker.visitItems(visitor);
    }

    /// Runs of items in the tracker that is kept, 0 if none is; for measuring.
    int trackedSlots() {
        return tracking ? tracker.slots() : 0;
    }
}
