package dev.weft.graph;

import java.util.Arrays;

/// Questions about versions of an event graph: difference, ancestry, heads. Each walks the graph
/// backwards from the newest events, by entries, with a max-heap of local versions (Eg-walker,
/// section 3.2; the heap walk after diamond-types).
///
/// The answers are functions of the graph alone; an object only holds scratch memory, so it must
/// not be shared between threads.
public final class GraphDiff {

    private static final int A = 1;
    private static final int B = 2;
    private static final int BOTH = 3;

    /// Entries tried before the heap is asked.
    private static final int SHORT_CHAIN = 4;

    private final EventGraph graph;
    private final LongHeap heap = new LongHeap();
    private final LvRanges onlyA = new LvRanges();
    private final LvRanges onlyB = new LvRanges();

    /// Asks about one graph.
    ///
    /// @param graph the graph that is asked about
    public GraphDiff(EventGraph graph) {
        this.graph = graph;
    }

    /// Events of the first version of the last [#diff] that the second lacks, newest range first;
    /// valid until the next call.
    public LvRanges onlyA() {
        return onlyA;
    }

    /// Events of the second version that the first lacks, newest range first.
    public LvRanges onlyB() {
        return onlyB;
    }

    /// Finds what each of two versions has and the other lacks. O(k log k) for k entries between
    /// them and their nearest common ground.
    public void diff(Frontier a, Frontier b) {
        onlyA.clear();
        onlyB.clear();
        if (a.equals(b)) {
            return;
        }
        if (isAhead(a, b, onlyB) || isAhead(b, a, onlyA)) {
            return;
        }
        heap.clear();
        pushAll(a, A);
        pushAll(b, B);
        int unshared = heap.size();
        while (unshared > 0) {
            long top = heap.pop();
            int lv = (int) (top >>> 2);
            int flag = (int) (top & BOTH);
            unshared -= flag == BOTH ? 0 : 1;
            while (!heap.isEmpty() && (int) (heap.peek() >>> 2) == lv) {
                int other = (int) (heap.pop() & BOTH);
                unshared -= other == BOTH ? 0 : 1;
                flag |= other;
            }
            unshared += step(lv, flag);
        }
    }

    /// Whether one single head builds on another in a chain of few entries; then the chain between
    /// them is the difference.
    private boolean isAhead(Frontier old, Frontier now, LvRanges difference) {
        if (old.size() != 1 || now.size() != 1) {
            return false;
        }
        int target = old.at(0);
        int lv = now.at(0);
        for (int step = 0; step < SHORT_CHAIN && lv >= target; step++) {
            int entry = graph.entryOf(lv);
            if (graph.start(entry) <= target) {
                difference.add(target + 1, lv + 1);
                return true;
            }
            if (graph.parentCount(entry) != 1) {
                break;
            }
            difference.add(graph.start(entry), lv + 1);
            lv = graph.parent(entry, 0);
        }
        difference.clear();
        return false;
    }

    /// Handles the part of lv's entry down to the next heap item; answers how many unshared items
    /// it pushed.
    private int step(int lv, int flag) {
        int entry = graph.entryOf(lv);
        int from = graph.start(entry);
        int next = heap.isEmpty() ? -1 : (int) (heap.peek() >>> 2);
        boolean stopsInside = next >= from;
        if (flag != BOTH) {
            (flag == A ? onlyA : onlyB).add(stopsInside ? next + 1 : from, lv + 1);
        }
        int pushed;
        if (stopsInside) {
            heap.push((long) next << 2 | flag);
            pushed = 1;
        } else {
            pushed = graph.parentCount(entry);
            for (int i = 0; i < pushed; i++) {
                heap.push((long) graph.parent(entry, i) << 2 | flag);
            }
        }
        return flag == BOTH ? 0 : pushed;
    }

    private void pushAll(Frontier version, int flag) {
        for (int i = 0; i < version.size(); i++) {
            heap.push((long) version.at(i) << 2 | flag);
        }
    }

    /// Whether an event is part of a version: one of its heads or an ancestor of one.
    public boolean contains(Frontier version, int lv) {
        heap.clear();
        for (int i = version.size() - 1; i >= 0; i--) {
            int head = version.at(i);
            if (head == lv) {
                return true;
            }
            if (head > lv) {
                if (graph.shadow(graph.entryOf(head)) <= lv) {
                    return true;
                }
                heap.push(head);
            }
        }
        int previous = -1;
        while (!heap.isEmpty()) {
            int top = (int) heap.pop();
            if (top == previous) {
                continue;
            }
            previous = top;
            int entry = graph.entryOf(top);
            if (graph.start(entry) <= lv || graph.shadow(entry) <= lv) {
                return true;
            }
            for (int i = 0; i < graph.parentCount(entry); i++) {
                if (graph.parent(entry, i) >= lv) {
                    heap.push(graph.parent(entry, i));
                }
            }
        }
        return false;
    }

    /// The version whose past is the union of the pasts of some events: those that are no ancestors
    /// of others among them.
    public Frontier heads(int[] events) {
        if (events.length <= 1) {
            return Frontier.of(events);
        }
        if (events.length == 2) {
            int newer = Math.max(events[0], events[1]);
            int older = Math.min(events[0], events[1]);
            Frontier newest = Frontier.of(newer);
            return contains(newest, older) ? newest : Frontier.of(new int[] {older, newer});
        }
        Frontier all = Frontier.of(events);
        int[] kept = new int[all.size()];
        int count = 0;
        for (int i = all.size() - 1; i >= 0; i--) {
            Frontier found = Frontier.of(Arrays.copyOf(kept, count));
            if (!contains(found, all.at(i))) {
                kept[count++] = all.at(i);
            }
        }
        return Frontier.of(Arrays.copyOf(kept, count));
    }
}
