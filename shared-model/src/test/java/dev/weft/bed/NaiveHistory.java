package dev.weft.bed;

import dev.weft.doc.Side;
import dev.weft.doc.StickyPosition;
import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.graph.VersionVector;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Stamp;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;
import dev.weft.op.Toggle;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The merge engine once more, readable and slow: every unit is an event of its own, every version
/// a set of events, every character ever typed an item that stays, every mark two items.
///
/// There is no prepare state and nothing moves: which item an index means is counted in the set of
/// events that were its parents, where an item stands follows from the tree, and a document is what
/// is visible of all that at some version. One history of a whole test therefore answers for every
/// replica at every moment. Quadratic in all ways.
final class NaiveHistory {

    private static final AgentId NOBODY = new AgentId(0, 0);

    private final Map<EventId, Integer> numbers = new HashMap<>();
    private final List<EventId> ids = new ArrayList<>();

    /// For each event all that happened before it.
    private final List<BitSet> pasts = new ArrayList<>();

    private final List<Integer> lamports = new ArrayList<>();
    private final List<NaiveItem> items = new ArrayList<>();
    private final List<NaiveMark> marks = new ArrayList<>();

    /// Events that only bring a document in line with an undo.
    private final BitSet artefacts = new BitSet();

    /// What undo steps switched off and on, in an order in which everybody's own are in theirs.
    private final List<Switch> switches = new ArrayList<>();

    /// Own events of an agent that its event switches off or on.
    private record Switch(int event, AgentId agent, Toggle toggle) {}

    NaiveHistory() {
        // Event number 0 made item 0; it is in every version and has no real id.
        EventId start = new EventId(NOBODY, 0);
        ids.add(start);
        pasts.add(new BitSet());
        lamports.add(0);
        items.add(new NaiveItem(start, start, 0, '\n', AttrSet.empty(), null));
    }

    /// Takes a run whose parents are here.
    ///
    /// @throws IllegalArgumentException if one is not, if an event is known already or if a
    ///   position is outside its version
    void add(EventRun run) {
        BitSet version = version(run.parents());
        if (!heads(version).equals(run.parents().stream().sorted().toList())) {
            throw new IllegalArgumentException("parents that are no heads: " + run);
        }
        int lamport = 0;
        for (EventId parent : run.parents()) {
            lamport = Math.max(lamport, lamports.get(number(parent)));
        }
        for (Toggle toggle : run.toggles()) {
            switches.add(new Switch(ids.size(), run.agent(), toggle));
        }
        if (run.artefact()) {
            artefacts.set(ids.size(), ids.size() + run.units());
        }
        int seq = run.seq();
        for (Operation operation : run.operations()) {
            for (int unit = 0; unit < operation.units(); unit++) {
                lamport++;
                int event = begin(new EventId(run.agent(), seq++), version, lamport);
                apply(operation, unit, event, version);
                version.set(event);
            }
        }
    }

    private int begin(EventId id, BitSet past, int lamport) {
        int event = ids.size();
        if (numbers.putIfAbsent(id, event) != null) {
            throw new IllegalArgumentException(id + " is known");
        }
        if (id.seq() > 0 && !past.get(number(new EventId(id.agent(), id.seq() - 1)))) {
            throw new IllegalArgumentException(id + " does not follow its agent's event before");
        }
        ids.add(id);
        pasts.add((BitSet) past.clone());
        lamports.add(lamport);
        return event;
    }

    private void apply(Operation operation, int unit, int event, BitSet version) {
        switch (operation) {
            case Operation.Insert insert -> insert(insert, unit, event, version);
            case Operation.Delete delete -> {
                int at =
                        delete.backward()
                                ? delete.pos() + delete.length() - 1 - unit
                                : delete.pos();
                if (at < 1) {
                    throw new IllegalArgumentException("item 0 is never deleted: " + delete);
                }
                visible(at, version).deletions.set(event);
            }
            case Operation.Format format -> mark(format, event, version);
            case Operation.Note _ -> {}
        }
    }

    private void insert(Operation.Insert insert, int unit, int event, BitSet version) {
        if (insert.pos() < 1) {
            throw new IllegalArgumentException("nothing precedes item 0: " + insert);
        }
        NaiveItem left = visible(insert.pos() + unit - 1, version);
        NaiveItem next = nextKnown(left, version);
        EventId id = ids.get(event);
        EventId orig = insert.orig();
        NaiveItem item =
                new NaiveItem(
                        id,
                        orig == null ? id : new EventId(orig.agent(), orig.seq() + unit),
                        event,
                        insert.text().charAt(unit),
                        insert.attrs(),
                        left);
        NaivePlace place =
                next != null && next.originLeft == left
                        ? next.hangLeft(item)
                        : left.hangRight(item);
        items.add(place.position(), item);
        for (int i = 0; i < items.size(); i++) {
            items.get(i).position = i;
        }
        for (NaiveMark mark : marks) {
            if (mark.covers(item, version)) {
                item.coveredBy.add(mark);
            }
        }
    }

    private void mark(Operation.Format format, int event, BitSet version) {
        NaiveItem last = visible(format.to() - 1, version);
        NaiveMark mark =
                new NaiveMark(
                        event,
                        format.mark(),
                        stamp(event),
                        (BitSet) version.clone(),
                        visible(format.from(), version),
                        last,
                        nextKnown(last, version));
        marks.add(mark);
        for (NaiveItem item : items) {
            if (mark.covers(item, pasts.get(item.event))) {
                item.coveredBy.add(mark);
            }
        }
    }

    private NaiveItem visible(int index, BitSet version) {
        int seen = 0;
        for (NaiveItem item : items) {
            if (item.isVisibleAt(version) && seen++ == index) {
                return item;
            }
        }
        throw new IllegalArgumentException("no item " + index + " where " + seen + " are visible");
    }

    private @Nullable NaiveItem nextKnown(NaiveItem left, BitSet version) {
        for (int i = left.position + 1; i < items.size(); i++) {
            if (version.get(items.get(i).event)) {
                return items.get(i);
            }
        }
        return null;
    }

    private int number(EventId id) {
        Integer number = numbers.get(id);
        if (number == null) {
            throw new IllegalArgumentException("unknown event " + id);
        }
        return number;
    }

    private BitSet versionAfter(int event) {
        BitSet version = (BitSet) pasts.get(event).clone();
        version.set(event);
        return version;
    }

    private Stamp stamp(int event) {
        EventId id = ids.get(event);
        return new Stamp(lamports.get(event), id.agent(), id.seq());
    }

    /// Whether the event was added.
    boolean knows(EventId id) {
        return numbers.containsKey(id);
    }

    /// The stamp of a known event, with the lamport derived here.
    Stamp stamp(EventId id) {
        return stamp(number(id));
    }

    /// The set of events that a version vector names.
    BitSet version(VersionVector vector) {
        BitSet version = new BitSet();
        version.set(0);
        vector.entries()
                .forEach((agent, next) -> {
                    for (int seq = 0; seq < next; seq++) {
                        version.set(number(new EventId(agent, seq)));
                    }
                });
        return version;
    }

    /// The set of events at and before some heads.
    BitSet version(List<EventId> heads) {
        BitSet version = new BitSet();
        version.set(0);
        heads.forEach(head -> version.or(versionAfter(number(head))));
        return version;
    }

    /// The events `[from, to)` of an agent.
    BitSet events(AgentId agent, int from, int to) {
        BitSet events = new BitSet();
        for (int seq = from; seq < to; seq++) {
            events.set(number(new EventId(agent, seq)));
        }
        return events;
    }

    /// The heads of a version, ordered by id.
    List<EventId> heads(BitSet version) {
        BitSet heads = (BitSet) version.clone();
        version.stream().forEach(event -> heads.andNot(pasts.get(event)));
        heads.clear(0);
        return heads.stream().mapToObj(ids::get).sorted(Comparator.naturalOrder()).toList();
    }

    /// All that was ever added, as a version vector.
    VersionVector everything() {
        Map<AgentId, Integer> next = new TreeMap<>();
        numbers.keySet().forEach(id -> next.merge(id.agent(), id.seq() + 1, Math::max));
        return VersionVector.of(next);
    }

    /// The document at a version.
    NaiveState at(BitSet version) {
        List<NaiveState.Glyph> glyphs = new ArrayList<>();
        for (NaiveItem item : items) {
            if (item.position > 0 && item.isVisibleAt(version)) {
                glyphs.add(new NaiveState.Glyph(item, item.registersAt(version)));
            }
        }
        return new NaiveState(glyphs, items.getFirst().registersAt(version));
    }

    /// What everybody's undo steps make of the document at a version.
    NaiveLife life(BitSet version) {
        BitSet off = new BitSet();
        for (Switch one : switches) {
            if (version.get(one.event())) {
                Toggle toggle = one.toggle();
                for (int seq = toggle.from(); seq < toggle.to(); seq++) {
                    off.set(number(new EventId(one.agent(), seq)), !toggle.on());
                }
            }
        }
        return new NaiveLife(version, ids, items, off, artefacts);
    }

    /// Where a sticky position is at a version that has its heads, as a text index.
    int resolve(StickyPosition position, BitSet version) {
        BitSet taken = version(position.heads());
        int limit;
        if (position.side() == Side.LEFT) {
            limit = visible(position.item() - 1, taken).position + 1;
        } else if (position.item() == items.stream().filter(i -> i.isVisibleAt(taken)).count()) {
            limit = items.size();
        } else {
            limit = visible(position.item(), taken).position;
        }
        int index = 0;
        for (NaiveItem item : items.subList(1, Math.max(1, limit))) {
            index += item.isVisibleAt(version) ? 1 : 0;
        }
        return index;
    }
}
