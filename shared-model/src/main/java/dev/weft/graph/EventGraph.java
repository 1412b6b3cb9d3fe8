package dev.weft.graph;

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
/// Each entry caches its *shadow* (after diamond-types): the lowest lv from which everything up to
/// the entry's end is known to be an ancestor of its last event in one unbroken range. Most
/// questions "is a an ancestor of b" end there.
///
/// Costs: append O(1); look-up of an entry O(log entries), O(1) for the latest. Not synchronised.
public final class EventGraph {

    private int entries;
    private int size;
    private int[] start = new int[16];
    private int[] agentOf = new int[16];
    private int[] seqOf = new int[16];
    private int[] lamportOf = new int[16];
    private int[] shadow = new int[16];
    private Frontier[] parentsOf = new Frontier[16];

    private final List<AgentId> agents = new ArrayList<>();
    private final Map<AgentId, Integer> agentIndex = new HashMap<>();
    private final List<AgentEntries> entriesOfAgent = new ArrayList<>();

    private Frontier frontier = Frontier.ROOT;

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
        return frontier;
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
        boolean extendsLast =
                entries > 0 && agentOf[entries - 1] == index && parents.isOnly(first - 1);
        if (!extendsLast) {
            addEntry(index, seq, parents);
            own.add(entries - 1);
        }
        own.nextSeq = seq + length;
        size += length;
        frontier =
                frontier.equals(parents)
                        ? Frontier.of(size - 1)
                        : frontier.advanced(parents, size - 1);
        return first;
    }

    private void addEntry(int agent, int seq, Frontier parents) {
        if (entries == start.length) {
            int capacity = entries + (entries >> 1) + 1;
            start = Arrays.copyOf(start, capacity);
            agentOf = Arrays.copyOf(agentOf, capacity);
            seqOf = Arrays.copyOf(seqOf, capacity);
            lamportOf = Arrays.copyOf(lamportOf, capacity);
            shadow = Arrays.copyOf(shadow, capacity);
            parentsOf = Arrays.copyOf(parentsOf, capacity);
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
        parentsOf[entries] = parents;
        entries++;
    }

    private int internAgent(AgentId agent) {
        Integer known = agentIndex.get(agent);
        if (known != null) {
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
            parentsOf[entries] = Frontier.ROOT;
        }
        if (entries > 0) {
            int last = entries - 1;
            entriesOfAgent.get(agentOf[last]).nextSeq = seqOf[last] + newSize - start[last];
        }
        size = newSize;
        frontier = heads;
    }

    /// The entry that holds an lv.
    public int entryOf(int lv) {
        int last = entries - 1;
        if (lv < 0 || lv >= size) {
            throw new IllegalStateException("lv " + lv + " of " + size);
        }
        if (lv >= start[last]) {
            return last;
        }
        int found = Arrays.binarySearch(start, 0, entries, lv);
        return found >= 0 ? found : -found - 2;
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
        return parentsOf[entry];
    }

    int shadow(int entry) {
        return shadow[entry];
    }

    /// The version in which one event was made.
    public Frontier parentsOf(int lv) {
        int entry = entryOf(lv);
        return lv == start[entry] ? parentsOf[entry] : Frontier.of(lv - 1);
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
        Integer index = agentIndex.get(agent);
        if (index == null) {
            return -1;
        }
        AgentEntries own = entriesOfAgent.get(index);
        if (seq >= own.nextSeq) {
            return -1;
        }
        int low = 0;
        int high = own.count - 1;
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
        Integer index = agentIndex.get(agent);
        return index == null ? 0 : entriesOfAgent.get(index).nextSeq;
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
