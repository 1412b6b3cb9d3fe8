package dev.weft.graph;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Who made which event after which others: time alone, without any text.
///
/// Every event has a *local version* (lv), its index in the order in which this process learned of
/// events; parents come before children. Events are kept as *entries*: maximal ranges of lvs by one
/// agent in which each event's only parent is the one before it. All columns are plain int arrays
/// indexed by entry, so that a linear history of any length is one row.
///
/// Parents are one int an entry: the only parent, or a place in a pool for the few entries that
/// have none or several.
///
/// Each entry caches its *shadow* (after diamond-types): the lowest lv from which everything up to
/// the entry's end is known to be an ancestor of its last event in one unbroken range. Most
/// questions "is a an ancestor of b" end there.
///
/// *Critical versions* are kept as events are appended: a stack of ranges of lvs `c` such that
/// every event up to `c` is in the past of `c` and every event after `c` has `c` in its past. An
/// entry whose oldest parent is `m` ends the claim of every `c > m`; one that builds on all heads
/// begins a range of its own. Each range is pushed and popped once.
///
/// Costs: append O(1); look-up of an entry O(log entries), O(1) near the last one; newest critical
/// version below an lv O(log ranges). Not synchronised: one owner thread, also for reading.
public final class EventGraph {

    /// Entries tried one by one, towards older ones, before a binary search.
    private static final int PROBES = 4;

    private int entries;
    private int size;
    private int[] start = new int[16];
    private int[] agentOf = new int[16];
    private int[] seqOf = new int[16];
    private int[] lamportOf = new int[16];
    private int[] shadow = new int[16];

    /// The only parent, or `-2 - offset` of a list in `lists`: its length, then ascending lvs.
    private int[] parentOf = new int[16];

    private int[] lists = new int[16];
    private int listsEnd;

    /// Whether an entry's parents were all heads there were.
    private boolean[] whole = new boolean[16];

    /// Bounds of the ranges of critical versions, ascending: from, to (exclusive), from, to …
    private int[] critical = new int[16];

    private int criticalEnd;

    /// The entry that was asked for last.
    private int near;

    private final List<AgentId> agents = new ArrayList<>();
    private final Map<AgentId, Integer> agentIndex = new HashMap<>();
    private final List<AgentEntries> entriesOfAgent = new ArrayList<>();

    /// The heads, or stale where they are just the newest event.
    private Frontier frontier = Frontier.ROOT;

    private @Nullable AgentId lastAgent;
    private @Nullable AgentId agentBefore;
    private int lastNumber;
    private int numberBefore;

    private boolean frontierIsNewest;

    /// The entries of one agent in the order of their sequence numbers.
    private static final class AgentEntries {
        private int[] entry = new int[4];
        private int count;
        private int nextSeq;

        void add(int index) {
            if (count == entry.length) {
                entry = Arrays.copyOf(entry, count * 2);
            }
            entry[count++] = index;
        }
    }

    /// Number of events; the next one gets this lv.
    public int size() {
        return size;
    }

    /// Number of entries.
    public int entries() {
        return entries;
    }

    /// The heads of everything in the graph.
    public Frontier frontier() {
        if (frontierIsNewest) {
            frontier = Frontier.of(size - 1);
            frontierIsNewest = false;
        }
        return frontier;
    }

    private boolean isLinearAtEnd() {
        return frontierIsNewest || (size == 0 || frontier.isOnly(size - 1));
    }

    /// The number of an agent in this graph, made for one that is new; for [#appendNewest].
    public int agentNumber(AgentId agent) {
        return internAgent(agent);
    }

    /// Appends chained events of an agent that build on all heads: what is typed here.
    ///
    /// @param agent its number in this graph
    /// @return the lv of the first
    public int appendNewest(int agent, int length) {
        AgentEntries own = entriesOfAgent.get(agent);
        int first = size;
        boolean linear = isLinearAtEnd();
        if (entries == 0 || agentOf[entries - 1] != agent || !linear) {
            addEntry(agent, own.nextSeq, frontier());
            own.add(entries - 1);
            whole[entries - 1] = true;
            cutCritical(entries - 1);
            pushCritical(first, first + length);
        } else if (whole[entries - 1]) {
            critical[criticalEnd - 1] += length;
        }
        own.nextSeq += length;
        size += length;
        frontierIsNewest = true;
        return first;
    }

    /// Appends `length` chained events of an agent, made in the version `parents`.
    ///
    /// @param seq the agent's next sequence number
    /// @return the lv of the first
    /// @throws IllegalStateException if seq is not the agent's next, or parents are not known
    public int append(AgentId agent, int seq, int length, Frontier parents) {
        int index = internAgent(agent);
        AgentEntries own = entriesOfAgent.get(index);
        if (seq != own.nextSeq || length <= 0) {
            throw new IllegalStateException(
                    "agent " + agent + " is at " + own.nextSeq + ", not " + seq + " +" + length);
        }
        if (parents.size() > 0 && parents.at(parents.size() - 1) >= size) {
            throw new IllegalStateException("unknown parents " + parents + " of " + size);
        }
        int first = size;
        boolean isWhole = parents.equals(frontier());
        boolean extendsLast =
                entries > 0 && agentOf[entries - 1] == index && parents.isOnly(first - 1);
        if (!extendsLast) {
            addEntry(index, seq, parents);
            own.add(entries - 1);
            whole[entries - 1] = isWhole;
            cutCritical(entries - 1);
            if (isWhole) {
                pushCritical(first, first + length);
            }
        } else if (whole[entries - 1]) {
            critical[criticalEnd - 1] += length;
        }
        own.nextSeq = seq + length;
        size += length;
        frontierIsNewest = isWhole;
        if (!isWhole) {
            frontier = frontier.advanced(parents, size - 1);
        }
        return first;
    }

    private void cutCritical(int entry) {
        int oldest = parentCount(entry) == 0 ? -1 : parent(entry, 0);
        while (criticalEnd > 0 && critical[criticalEnd - 2] > oldest) {
            criticalEnd -= 2;
        }
        if (criticalEnd > 0) {
            critical[criticalEnd - 1] = Math.min(critical[criticalEnd - 1], oldest + 1);
        }
    }

    private void pushCritical(int from, int to) {
        if (criticalEnd > 0 && critical[criticalEnd - 1] == from) {
            critical[criticalEnd - 1] = to;
            return;
        }
        if (criticalEnd == critical.length) {
            critical = Arrays.copyOf(critical, criticalEnd * 2);
        }
        critical[criticalEnd++] = from;
        critical[criticalEnd++] = to;
    }

    /// The newest critical version up to an lv: an event that has all older ones in its past and is
    /// in the past of all newer ones. A tracker may start from it. -1 if only the empty document is
    /// one.
    public int criticalUpTo(int lv) {
        int low = 0;
        int high = criticalEnd / 2;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (critical[2 * middle] <= lv) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? -1 : Math.min(lv, critical[2 * low - 1] - 1);
    }

    private void addEntry(int agent, int seq, Frontier parents) {
        if (entries == start.length) {
            int capacity = entries + (entries >> 1) + 1;
            start = Arrays.copyOf(start, capacity);
            agentOf = Arrays.copyOf(agentOf, capacity);
            seqOf = Arrays.copyOf(seqOf, capacity);
            lamportOf = Arrays.copyOf(lamportOf, capacity);
            shadow = Arrays.copyOf(shadow, capacity);
            parentOf = Arrays.copyOf(parentOf, capacity);
            whole = Arrays.copyOf(whole, capacity);
        }
        int lamport = 0;
        int shade = size;
        for (int i = parents.size() - 1; i >= 0; i--) {
            int parent = parents.at(i);
            lamport = Math.max(lamport, lamport(parent));
            if (parent == shade - 1) {
                shade = shadow[entryOf(parent)];
            }
        }
        start[entries] = size;
        agentOf[entries] = agent;
        seqOf[entries] = seq;
        lamportOf[entries] = lamport + 1;
        shadow[entries] = shade;
        parentOf[entries] = parents.size() == 1 ? parents.at(0) : -2 - addList(parents);
        entries++;
    }

    private int addList(Frontier parents) {
        int at = listsEnd;
        listsEnd += parents.size() + 1;
        if (listsEnd > lists.length) {
            lists = Arrays.copyOf(lists, Math.max(listsEnd, lists.length * 2));
        }
        lists[at] = parents.size();
        for (int i = 0; i < parents.size(); i++) {
            lists[at + 1 + i] = parents.at(i);
        }
        return at;
    }

    /// The number of an agent, or -1. Few agents write at a time: the last two asked for are
    /// remembered.
    private int numberOf(AgentId agent) {
        if (agent.equals(lastAgent)) {
            return lastNumber;
        }
        AgentId other = lastAgent;
        int otherNumber = lastNumber;
        if (agent.equals(agentBefore)) {
            lastNumber = numberBefore;
        } else {
            Integer known = agentIndex.get(agent);
            if (known == null) {
                return -1;
            }
            lastNumber = known;
        }
        lastAgent = agent;
        agentBefore = other;
        numberBefore = otherNumber;
        return lastNumber;
    }

    private int internAgent(AgentId agent) {
        int known = numberOf(agent);
        if (known >= 0) {
            return known;
        }
        agents.add(agent);
        entriesOfAgent.add(new AgentEntries());
        agentIndex.put(agent, agents.size() - 1);
        return agents.size() - 1;
    }

    /// Takes the newest events away again, down to `newSize` events whose heads are `heads`: what a
    /// refused batch leaves behind is nothing.
    public void truncate(int newSize, Frontier heads) {
        while (entries > 0 && start[entries - 1] >= newSize) {
            entries--;
            AgentEntries own = entriesOfAgent.get(agentOf[entries]);
            own.count--;
            own.nextSeq = seqOf[entries];
            if (parentOf[entries] < -1) {
                listsEnd = -2 - parentOf[entries];
            }
        }
        if (entries > 0) {
            int last = entries - 1;
            entriesOfAgent.get(agentOf[last]).nextSeq = seqOf[last] + newSize - start[last];
        }
        size = newSize;
        frontier = heads;
        frontierIsNewest = false;
        near = 0;
        criticalEnd = 0;
        for (int entry = 0; entry < entries; entry++) {
            cutCritical(entry);
            if (whole[entry]) {
                pushCritical(start[entry], end(entry));
            }
        }
    }

    /// The entry that holds an lv.
    public int entryOf(int lv) {
        int entry = near;
        if (entry < entries) {
            if (lv >= start[entry]) {
                int next = entry + 1;
                if (lv < (next < entries ? start[next] : size)) {
                    return entry;
                }
                if (next < entries && lv < (next + 1 < entries ? start[next + 1] : size)) {
                    near = next;
                    return next;
                }
            } else {
                int least = Math.max(0, entry - PROBES);
                while (--entry >= least) {
                    if (lv >= start[entry]) {
                        near = entry;
                        return entry;
                    }
                }
            }
        }
        if (lv < 0 || lv >= size) {
            throw new IllegalStateException("lv " + lv + " of " + size);
        }
        int last = entries - 1;
        if (lv >= start[last]) {
            near = last;
            return last;
        }
        int found = Arrays.binarySearch(start, 0, entries, lv);
        near = found >= 0 ? found : -found - 2;
        return near;
    }

    /// First lv of an entry.
    public int start(int entry) {
        return start[entry];
    }

    /// End of an entry's lvs, exclusive.
    public int end(int entry) {
        return entry + 1 < entries ? start[entry + 1] : size;
    }

    /// The parents of an entry's first event.
    public Frontier parents(int entry) {
        int only = parentOf[entry];
        if (only >= 0) {
            return Frontier.of(only);
        }
        int at = -2 - only;
        return Frontier.of(Arrays.copyOfRange(lists, at + 1, at + 1 + lists[at]));
    }

    /// How many parents an entry's first event has.
    public int parentCount(int entry) {
        return parentOf[entry] >= 0 ? 1 : lists[-2 - parentOf[entry]];
    }

    /// The i-th parent of an entry's first event, ascending.
    public int parent(int entry, int i) {
        return parentOf[entry] >= 0 ? parentOf[entry] : lists[-2 - parentOf[entry] + 1 + i];
    }

    int shadow(int entry) {
        return shadow[entry];
    }

    /// The version in which one event was made.
    public Frontier parentsOf(int lv) {
        int entry = entryOf(lv);
        return lv == start[entry] ? parents(entry) : Frontier.of(lv - 1);
    }

    /// 1 + the greatest lamport of an event's parents.
    public int lamport(int lv) {
        int entry = entryOf(lv);
        return lamportOf[entry] + lv - start[entry];
    }

    /// The lamport of an event that would be made in a version.
    public int nextLamport(Frontier parents) {
        int greatest = 0;
        for (int i = 0; i < parents.size(); i++) {
            greatest = Math.max(greatest, lamport(parents.at(i)));
        }
        return greatest + 1;
    }

    /// The agent of an event.
    public AgentId agent(int lv) {
        return agents.get(agentOf[entryOf(lv)]);
    }

    /// The number of an event's agent in this graph.
    public int agentNumberOf(int lv) {
        return agentOf[entryOf(lv)];
    }

    /// The sequence number of an event.
    public int seq(int lv) {
        int entry = entryOf(lv);
        return seqOf[entry] + lv - start[entry];
    }

    /// The global name of an event.
    public EventId id(int lv) {
        return new EventId(agent(lv), seq(lv));
    }

    /// The lv of an event, or -1 if it is not here.
    public int lv(AgentId agent, int seq) {
        int index = numberOf(agent);
        if (index < 0) {
            return -1;
        }
        AgentEntries own = entriesOfAgent.get(index);
        if (seq >= own.nextSeq) {
            return -1;
        }
        int low = 0;
        int high = own.count - 1;
        if (seq >= seqOf[own.entry[high]]) {
            low = high;
        }
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (seqOf[own.entry[middle]] <= seq) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        int entry = own.entry[low];
        return start[entry] + seq - seqOf[entry];
    }

    /// The next sequence number of an agent, 0 for an unknown one.
    public int nextSeq(AgentId agent) {
        int index = numberOf(agent);
        return index < 0 ? 0 : entriesOfAgent.get(index).nextSeq;
    }

    /// The next sequence number of the agent with a number.
    public int nextSeqOf(int agentNumber) {
        return entriesOfAgent.get(agentNumber).nextSeq;
    }

    /// How much of every agent's history is here.
    public VersionVector version() {
        Map<AgentId, Integer> next = new TreeMap<>();
        for (int i = 0; i < agents.size(); i++) {
            next.put(agents.get(i), entriesOfAgent.get(i).nextSeq);
        }
        return VersionVector.of(next);
    }
}
