package dev.weft.codec;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;
import dev.weft.op.RunSink;
import dev.weft.op.Toggle;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Runs → bytes, in the order in which they come: parents before children, each agent's events in
/// the order of their numbers. How runs and operations are cut does not matter. Of one use.
///
/// What is wrong with what comes in is the caller's error and answered with an
/// [IllegalArgumentException]: only events that a document took are encoded.
public final class EventEncoder implements RunSink {

    private final Map<Layout.Column, ColumnWriter> columns = new EnumMap<>(Layout.Column.class);
    private final ColumnWriter chains;
    private final ColumnWriter pieces;
    private final AgentNumbers agents;
    private final RowWriter rows;

    // the open chain
    private int chainAgent = -1;
    private int chainSeq;
    private int chainEnd;
    private int chainFlags;
    private final List<EventId> chainParents = new ArrayList<>();
    private @Nullable AgentId chainAuthor;

    // its open piece
    private int pieceStart;
    private boolean pieceOpen;
    private long pieceTime;
    private boolean artefact;
    private boolean last;
    private List<Toggle> toggles = List.of();

    private long writtenTime;
    private int announced;

    /// Nothing so far.
    public EventEncoder() {
        chains = column(Layout.Column.CHAINS);
        pieces = column(Layout.Column.PIECES);
        agents = new AgentNumbers(column(Layout.Column.AGENTS));
        DictionaryWriter dictionary =
                new DictionaryWriter(
                        agents,
                        column(Layout.Column.WORDS),
                        column(Layout.Column.REGISTERS),
                        column(Layout.Column.SETS),
                        column(Layout.Column.MARKS));
        rows =
                new RowWriter(
                        agents,
                        dictionary,
                        column(Layout.Column.HEADS),
                        column(Layout.Column.POSITIONS),
                        column(Layout.Column.EXTRAS),
                        column(Layout.Column.TEXT));
    }

    private ColumnWriter column(Layout.Column column) {
        return columns.computeIfAbsent(column, _ -> new ColumnWriter());
    }

    /// The bytes of everything that came.
    public byte[] finish() {
        checkAnnounced();
        endChain();
        return Packing.pack(columns.values());
    }

    @Override
    public void begin(
            AgentId agent,
            int seq,
            int units,
            List<EventId> parents,
            long time,
            boolean artefact,
            boolean last,
            List<Toggle> toggles) {
        checkAnnounced();
        if (units < 1 || seq > Layout.MAX_UNIT - units) {
            throw new IllegalArgumentException("events " + seq + " +" + units);
        }
        announced = units;
        boolean chained =
                agent.equals(chainAuthor)
                        && seq == chainEnd
                        && parents.size() == 1
                        && parents.getFirst().equals(new EventId(agent, seq - 1));
        if (!chained) {
            beginChain(agent, seq, parents);
        }
        boolean goesOn =
                pieceOpen
                        && pieceTime == time
                        && this.artefact == artefact
                        && this.last == last
                        && toggles.isEmpty()
                        && (!last || Layout.sameBucket(seq, pieceStart));
        if (!goesOn) {
            endPiece(false);
            pieceOpen = true;
            pieceStart = seq;
            pieceTime = time;
            this.artefact = artefact;
            this.last = last;
            this.toggles = toggles;
        }
        chainEnd = seq + units;
    }

    private void checkAnnounced() {
        if (rows.takeUnits() != announced) {
            throw new IllegalArgumentException("operations do not add up to " + announced);
        }
        announced = 0;
    }

    private void beginChain(AgentId agent, int seq, List<EventId> parents) {
        EventId before = chainAuthor == null ? null : new EventId(chainAuthor, chainEnd - 1);
        endChain();
        boolean follows =
                before == null
                        ? parents.isEmpty()
                        : parents.size() == 1 && parents.getFirst().equals(before);
        chainAgent = agents.number(agent);
        int expected = agents.next(chainAgent);
        if (seq < expected) {
            throw new IllegalArgumentException(
                    "event " + agent + ":" + seq + " after " + (expected - 1));
        }
        chainAuthor = agent;
        chainSeq = seq;
        chainFlags = (follows ? 0 : Layout.LISTS_PARENTS) | (seq == expected ? 0 : Layout.JUMPS);
        chainParents.clear();
        if (!follows) {
            chainParents.addAll(parents);
            Collections.sort(chainParents);
        }
        rows.beginChain(chainAgent);
    }

    private void endChain() {
        if (chainAuthor == null) {
            return;
        }
        endPiece(true);
        rows.endChain();
        chains.number((long) chainAgent << Layout.CHAIN_BITS | chainFlags);
        chains.number(chainEnd - chainSeq - 1L);
        if ((chainFlags & Layout.JUMPS) != 0) {
            chains.number(chainSeq - agents.next(chainAgent));
        }
        if ((chainFlags & Layout.LISTS_PARENTS) != 0) {
            chains.number(chainParents.size());
            for (EventId parent : chainParents) {
                int author = agents.number(parent.agent());
                chains.number(author);
                chains.number(Layout.folded(agents.next(author) - 1L - parent.seq()));
            }
        }
        agents.setNext(chainAgent, chainEnd);
        chainAuthor = null;
    }

    private void endPiece(boolean endsChain) {
        if (!pieceOpen) {
            return;
        }
        boolean otherTime = pieceTime != writtenTime;
        pieces.number(
                (endsChain ? Layout.ENDS_CHAIN : 0)
                        | (otherTime ? Layout.OTHER_TIME : 0)
                        | (artefact ? Layout.ARTEFACT : 0)
                        | (last ? 0 : Layout.GOES_ON)
                        | (toggles.isEmpty() ? 0 : Layout.TOGGLES));
        if (!endsChain) {
            pieces.number(chainEnd - pieceStart - 1L);
        }
        if (otherTime) {
            pieces.number(Layout.folded(pieceTime - writtenTime));
            writtenTime = pieceTime;
        }
        if (!toggles.isEmpty()) {
            writeToggles();
        }
        pieceOpen = false;
    }

    private void writeToggles() {
        pieces.number(toggles.size());
        int before = pieceStart;
        for (Toggle toggle : toggles) {
            pieces.number(Layout.folded((long) before - toggle.to()));
            pieces.number((toggle.to() - toggle.from() - 1L) << 1 | (toggle.on() ? 1 : 0));
            before = toggle.from();
        }
    }

    @Override
    public void insert(
            int position,
            char[] text,
            int from,
            int length,
            AttrSet attrs,
            @Nullable EventId orig) {
        rows.insert(position, text, from, length, attrs, orig);
    }

    @Override
    public void delete(int position, int length, boolean backward) {
        rows.delete(position, length, backward);
    }

    @Override
    public void format(int from, int to, Mark mark) {
        rows.format(from, to, mark);
    }

    @Override
    public void note() {
        rows.note();
    }
}
