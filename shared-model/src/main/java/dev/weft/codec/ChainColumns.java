package dev.weft.codec;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.op.RunSink;
import dev.weft.op.Toggle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/// The decoded chains and their pieces: who made which events after which, and when.
final class ChainColumns {

    private final List<AgentId> agents;

    private int chains;
    private int[] agentOf = new int[8];
    private int[] seqOf = new int[8];
    private int[] lengthOf = new int[8];

    /// The parents of each chain's first event.
    private final List<List<EventId>> parentsOf = new ArrayList<>();

    private int pieces;
    private int[] pieceLength = new int[8];
    private byte[] pieceFlags = new byte[8];
    private long[] pieceTime = new long[8];

    /// Piece → its toggles, for the few that have some.
    private final Map<Integer, List<Toggle>> toggles = new HashMap<>();

    /// Agent → parents named before they were seen here: they have to be outside.
    private final Map<Integer, NavigableSet<Integer>> outside = new HashMap<>();

    private final int[] next;
    private long units;

    ChainColumns(List<AgentId> agents) {
        this.agents = agents;
        this.next = new int[agents.size()];
    }

    static List<AgentId> agents(ColumnReader in) throws MalformedBytes {
        List<AgentId> agents = new ArrayList<>();
        while (!in.atEnd()) {
            agents.add(new AgentId(in.eightBytes(), in.eightBytes()));
        }
        if (new HashSet<>(agents).size() < agents.size()) {
            throw in.malformed("names an agent twice");
        }
        return agents;
    }

    void readChains(ColumnReader in, int mostUnits) throws MalformedBytes {
        while (!in.atEnd()) {
            readChain(in);
            if (units > mostUnits) {
                throw new MalformedBytes(
                        "The bytes hold more than the %d events a reader here takes."
                                .formatted(mostUnits));
            }
        }
    }

    private void readChain(ColumnReader in) throws MalformedBytes {
        int head = in.number();
        int agent = head >>> Layout.CHAIN_BITS;
        if (agent >= agents.size()) {
            throw in.malformed("names an agent that is not there");
        }
        long length = in.number() + 1L;
        long seq = next[agent] + ((head & Layout.JUMPS) == 0 ? 0L : in.number());
        if (seq + length > Layout.MAX_UNIT) {
            throw in.malformed("has sequence numbers beyond 2^30");
        }
        NavigableSet<Integer> awaited = outside.get(agent);
        Integer earlier = awaited == null ? null : awaited.ceiling((int) seq);
        if (earlier != null && earlier < seq + length) {
            throw in.malformed("has an event before its parent");
        }
        parentsOf.add(parents(in, head, agent, (int) seq));
        if (chains == agentOf.length) {
            agentOf = Arrays.copyOf(agentOf, chains * 2);
            seqOf = Arrays.copyOf(seqOf, chains * 2);
            lengthOf = Arrays.copyOf(lengthOf, chains * 2);
        }
        agentOf[chains] = agent;
        seqOf[chains] = (int) seq;
        lengthOf[chains] = (int) length;
        chains++;
        next[agent] = (int) (seq + length);
        units += length;
    }

    private List<EventId> parents(ColumnReader in, int head, int agent, int seq)
            throws MalformedBytes {
        if ((head & Layout.LISTS_PARENTS) == 0) {
            return chains == 0 ? List.of() : List.of(lastOf(chains - 1));
        }
        int count = in.number();
        if (count > in.remaining()) {
            throw in.malformed("ends too early");
        }
        List<EventId> parents = new ArrayList<>(count);
        Set<Integer> authors = new HashSet<>();
        for (int i = 0; i < count; i++) {
            int author = in.below(agents.size(), "an agent");
            long parent = next[author] - 1L - in.signed();
            if (!authors.add(author)) {
                throw in.malformed("has two parents of one agent");
            }
            if (parent < 0 || parent > Layout.MAX_UNIT || (author == agent && parent >= seq)) {
                throw in.malformed("has a parent out of range");
            }
            if (parent >= next[author]) {
                outside.computeIfAbsent(author, _ -> new TreeSet<>()).add((int) parent);
            }
            parents.add(new EventId(agents.get(author), (int) parent));
        }
        Collections.sort(parents);
        return List.copyOf(parents);
    }

    private EventId lastOf(int chain) {
        return new EventId(agents.get(agentOf[chain]), seqOf[chain] + lengthOf[chain] - 1);
    }

    /// Reads the pieces of all chains, which must have been read.
    void readPieces(ColumnReader in) throws MalformedBytes {
        long time = 0;
        for (int chain = 0; chain < chains; chain++) {
            int left = lengthOf[chain];
            while (left > 0) {
                int flags = in.below(2 * Layout.TOGGLES, "a flag");
                boolean endsChain = (flags & Layout.ENDS_CHAIN) != 0;
                int length = endsChain ? left : in.number() + 1;
                if (endsChain ? length <= 0 : length <= 0 || length >= left) {
                    throw in.malformed("does not fit the chains");
                }
                if ((flags & Layout.OTHER_TIME) != 0) {
                    time += in.signed();
                    if (time < 0 || time > Layout.MAX_TIME) {
                        throw in.malformed("has a time out of range");
                    }
                }
                if ((flags & Layout.TOGGLES) != 0) {
                    int start = seqOf[chain] + lengthOf[chain] - left;
                    toggles.put(pieces, readToggles(in, start));
                }
                addPiece(length, (byte) flags, time);
                left -= length;
            }
        }
        if (!in.atEnd()) {
            throw in.malformed("does not fit the chains");
        }
    }

    private void addPiece(int length, byte flags, long time) {
        if (pieces == pieceLength.length) {
            pieceLength = Arrays.copyOf(pieceLength, pieces * 2);
            pieceFlags = Arrays.copyOf(pieceFlags, pieces * 2);
            pieceTime = Arrays.copyOf(pieceTime, pieces * 2);
        }
        pieceLength[pieces] = length;
        pieceFlags[pieces] = flags;
        pieceTime[pieces] = time;
        pieces++;
    }

    private static List<Toggle> readToggles(ColumnReader in, int start) throws MalformedBytes {
        int count = in.number();
        if (count > in.remaining()) {
            throw in.malformed("ends too early");
        }
        List<Toggle> toggles = new ArrayList<>(count);
        long before = start;
        for (int i = 0; i < count; i++) {
            long to = before - in.signed();
            long size = in.longNumber();
            long from = to - (size >>> 1) - 1;
            if (from < 0 || to > start) {
                throw in.malformed("toggles events that are not earlier ones");
            }
            toggles.add(new Toggle((int) from, (int) to, (size & 1) != 0));
            before = from;
        }
        return List.copyOf(toggles);
    }

    int units() {
        return (int) units;
    }

    int count() {
        return chains;
    }

    /// Number of a chain's agent.
    int agent(int chain) {
        return agentOf[chain];
    }

    int length(int chain) {
        return lengthOf[chain];
    }

    int pieces() {
        return pieces;
    }

    int pieceLength(int piece) {
        return pieceLength[piece];
    }

    /// Shows all runs, a piece each, with the rows they are filled with.
    void show(RowColumns rows, RunSink sink) {
        int piece = 0;
        for (int chain = 0; chain < chains; chain++) {
            AgentId agent = agents.get(agentOf[chain]);
            int seq = seqOf[chain];
            int end = seq + lengthOf[chain];
            List<EventId> parents = parentsOf.get(chain);
            while (seq < end) {
                int flags = pieceFlags[piece];
                sink.begin(
                        agent,
                        seq,
                        pieceLength[piece],
                        parents,
                        pieceTime[piece],
                        (flags & Layout.ARTEFACT) != 0,
                        (flags & Layout.GOES_ON) == 0,
                        toggles.getOrDefault(piece, List.of()));
                rows.show(pieceLength[piece], sink);
                seq += pieceLength[piece];
                parents = List.of(new EventId(agent, seq - 1));
                piece++;
            }
        }
    }
}
