package dev.weft.graph;

import java.util.Arrays;

/// Questions about versions of an event graph: difference, ancestry, heads. Each walks the graph
/// backwards from the newest events, by entries, with a max-heap of local versions (Eg-walker,
/// section 3.2; the heap walk after diamond-types).
///
/// Where many people write at once every event has many parents, mostly the same as its neighbours:
/// a small table of what a walk has pushed already (direct-mapped, so it may forget) keeps the heap
/// at the number of events concerned instead of the number of edges between them. It may do so
/// because a walk goes down: what was pushed before and is not above the present event lies in the
/// heap still.
///
/// The answers are functions of the graph alone; an object only holds scratch memory, so it must
/// not be shared between threads.
public final class GraphDiff {

    private static final int A = 1;
    private static final int B = 2;
    private static final int BOTH = 3;

    /// In [#heads]: an event is one of those asked about; it is an ancestor of one.
    private static final int NAMED = 1;

    private static final int BELOW = 2;

    /// Entries tried before the heap is asked.
    private static final int SHORT_CHAIN = 4;

    private final EventGraph graph;

    /// Slots of the table of pushed items, a power of two.
    private static final int SEEN = 256;

    private static final int EPOCH_SHIFT = 33;
    private static final long LAST_EPOCH = (1L << (63 - EPOCH_SHIFT)) - 1;

    private final LongHeap heap = new LongHeap();

    /// By the low bits of an lv: the walk's number, the lv and the flags it was pushed with.
    private final long[] seen = new long[SEEN];

    private long epoch;
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
        begin();
        int unshared = pushAll(a, A) + pushAll(b, B);
        while (unshared > 0) {
            long top = heap.pop();
            int lv = lv(top);
            int flag = (int) (top & BOTH);
            unshared -= flag == BOTH ? 0 : 1;
            while (!heap.isEmpty() && lv(heap.peek()) == lv) {
                int other = (int) (heap.pop() & BOTH);
                unshared -= other == BOTH ? 0 : 1;
                flag |= other;
            }
            unshared += step(lv, flag);
        }
    }

    /// Begins a walk.
    private void begin() {
        heap.clear();
        if (epoch == LAST_EPOCH) {
            Arrays.fill(seen, 0);
            epoch = 0;
        }
        epoch++;
    }

    /// Pushes an event with a flag unless this walk is known to have done so; answers how many
    /// items were pushed.
    private int push(int lv, int flag) {
        int slot = lv & (SEEN - 1);
        long bare = epoch << EPOCH_SHIFT | (long) lv << 2;
        long before = seen[slot];
        int known = (before & ~BOTH) == bare ? (int) (before & BOTH) : 0;
        if ((known & flag) == flag) {
            return 0;
        }
        seen[slot] = bare | known | flag;
        heap.push((long) lv << 2 | flag);
        return 1;
    }

    private static int lv(long item) {
        return (int) (item >>> 2);
    }

    /// Takes all other items of an event off the heap; answers their flags together.
    private int popSame(int lv) {
        int flags = 0;
        while (!heap.isEmpty() && lv(heap.peek()) == lv) {
            flags |= (int) (heap.pop() & BOTH);
        }
        return flags;
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
                if (target < lv) {
                    difference.add(target + 1, lv + 1);
                }
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
        int next = heap.isEmpty() ? -1 : lv(heap.peek());
        boolean stopsInside = next >= from;
        if (flag != BOTH) {
            (flag == A ? onlyA : onlyB).add(stopsInside ? next + 1 : from, lv + 1);
        }
        int pushed = 0;
        if (stopsInside) {
            pushed = push(next, flag);
        } else {
            int parents = graph.parentCount(entry);
            for (int i = 0; i < parents; i++) {
                pushed += push(graph.parent(entry, i), flag);
            }
        }
        return flag == BOTH ? 0 : pushed;
    }

    private int pushAll(Frontier version, int flag) {
        int pushed = 0;
        for (int i = 0; i < version.size(); i++) {
            pushed += push(version.at(i), flag);
        }
        return pushed;
    }

    /// Whether an event is part of a version: one of its heads or an ancestor of one.
    public boolean contains(Frontier version, int lv) {
        begin();
        for (int i = version.size() - 1; i >= 0; i--) {
            int head = version.at(i);
            if (head == lv) {
                return true;
            }
            if (head > lv) {
                if (graph.shadow(graph.entryOf(head)) <= lv) {
                    return true;
                }
                push(head, A);
            }
        }
        while (!heap.isEmpty()) {
            int entry = graph.entryOf(lv(heap.pop()));
            if (graph.start(entry) <= lv || graph.shadow(entry) <= lv) {
                return true;
            }
            pushParents(entry, lv, A);
        }
        return false;
    }

    private void pushParents(int entry, int least, int flag) {
        int parents = graph.parentCount(entry);
        for (int i = 0; i < parents; i++) {
            int parent = graph.parent(entry, i);
            if (parent >= least) {
                push(parent, flag);
            }
        }
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
        return headsOfMany(Frontier.of(events));
    }

    /// One walk down from all of them: whichever is come to from above is no head.
    private Frontier headsOfMany(Frontier events) {
        begin();
        int left = pushAll(events, NAMED);
        int[] heads = new int[left];
        int count = 0;
        while (left > 0) {
            long top = heap.pop();
            int lv = lv(top);
            int flags = (int) (top & BOTH) | popSame(lv);
            if ((flags & NAMED) != 0) {
                left--;
            }
            if (flags == NAMED) {
                heads[count++] = lv;
            }
            int entry = graph.entryOf(lv);
            if (!heap.isEmpty() && lv(heap.peek()) >= graph.start(entry)) {
                push(lv(heap.peek()), BELOW);
            } else {
                pushParents(entry, events.at(0), BELOW);
            }
        }
        return Frontier.of(Arrays.copyOf(heads, count));
    }
}
