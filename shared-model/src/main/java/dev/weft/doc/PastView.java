package dev.weft.doc;

import dev.weft.graph.EventGraph;
import dev.weft.mark.AttrPool;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;
import dev.weft.mark.Register;
import dev.weft.mark.Stamp;
import dev.weft.op.OpLog;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/// What one version shows of the [PastItems]: which places are visible, and with which formats.
final class PastView {

    private final OpLog log;
    private final PastItems items;
    private final Formats formats;
    private final BitSet version;
    private final BitSet visible;

    /// Registers at birth and set of marks → registers at this version; for characters and for
    /// openers of paragraphs, which alone take block attributes.
    private final Map<Long, Integer> inline = new HashMap<>();

    private final Map<Long, Integer> block = new HashMap<>();

    /// @param visible the places the version shows
    PastView(OpLog log, PastItems items, Formats formats, Version version, BitSet visible) {
        this.log = log;
        this.items = items;
        this.formats = formats;
        this.version = version.events();
        this.visible = visible;
    }

    /// The lvs of the version's events; not to be changed.
    BitSet events() {
        return version;
    }

    boolean isVisible(int place) {
        return visible.get(place);
    }

    /// The first visible place from one on, or -1.
    int nextVisible(int from) {
        return visible.nextSetBit(from);
    }

    /// How many of the places `[from, to)` are visible.
    int countVisible(int from, int to) {
        return visible.get(from, to).cardinality();
    }

    /// Number of a place's registers.
    int attr(int place) {
        int cover = items.cover(place);
        if (cover == 0) {
            return items.attr(place);
        }
        boolean opener = items.unit(place) == '\n';
        long key = (long) items.attr(place) << 32 | cover;
        Map<Long, Integer> known = opener ? block : inline;
        Integer attr = known.get(key);
        if (attr == null) {
            attr = written(items.attr(place), cover, opener);
            known.put(key, attr);
        }
        return attr;
    }

    private int written(int born, int cover, boolean opener) {
        AttrPool pool = log.attrs();
        EventGraph graph = log.graph();
        AttrSet registers = pool.set(born);
        for (int lv : items.marks(cover)) {
            Mark mark = log.mark(log.rowOf(lv));
            if (version.get(lv) && (opener || !mark.kind().block())) {
                Stamp stamp = new Stamp(graph.lamport(lv), graph.agent(lv), graph.seq(lv));
                registers = registers.written(new Register(mark.key(), mark.value(), stamp));
            }
        }
        return pool.number(registers);
    }

    /// Effective formats of a place.
    SortedMap<String, String> formats(int place) {
        return formats.of(attr(place), items.unit(place) == '\n');
    }

    Snapshot snapshot() {
        StringBuilder text = new StringBuilder();
        SpanCollector spans = new SpanCollector(formats);
        for (int place = nextVisible(1); place >= 0; place = nextVisible(place + 1)) {
            char unit = items.unit(place);
            spans.visit(text.length(), 1, 0, attr(place), unit == '\n');
            text.append(unit);
        }
        return new Snapshot(text.toString(), spans.finish(), formats(0));
    }
}
