package dev.weft.doc;

import dev.weft.graph.EventGraph;
import dev.weft.mark.AttrPool;
import dev.weft.merge.TrackerPolicy;
import dev.weft.merge.Walker;
import dev.weft.op.OpLog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Every character a document ever had, in the one order that all versions share, with all that
/// ever happened to it: the insert, the deletions, the marks put on it.
///
/// **Structure.** A *place* is an index into that order; place 0 is item 0, and the others are
/// units, dead or alive. Columns of primitives by place hold the lv of the insert, the unit, the
/// number of the registers it was born with, the lv of the first deletion, and the number of the
/// set of marks that cover it. Second deletions, made by people who did not know of the first, are
/// rare and lie in a map; so do few sets of marks serve many places.
///
/// **Why.** Which characters a version shows then follows from asking of each place whether the
/// version has its insert and none of its deletions: no version has to be replayed, whatever is
/// concurrent to what.
///
/// The other way round, a column by lv holds the place that an event put there or took away, and
/// each mark has the ranges it covers: what lies between two versions names the places to look at.
///
/// **Cost.** One replay of the whole history through a tracker when it is made; about 14 bytes for
/// each character ever inserted, 18 where anything was ever formatted, and 4 for each event.
final class PastItems {

    private static final int NONE = -1;

    private final OpLog log;
    private final EventGraph graph;

    /// Number of places, item 0 included.
    private int count = 1;

    private int[] insertOf;
    private char[] unitOf;
    private int[] attrOf;
    private final int[] deletionOf;
    private final Map<Integer, List<Integer>> moreDeletions = new HashMap<>();

    /// By lv of an insert or a deletion its place.
    private final int[] placeOf;

    /// By lv of a mark the places it covers: from, to (exclusive), from, to …
    private final Map<Integer, int[]> coveredBy = new HashMap<>();

    /// By place the index of a set of marks; empty as long as there are none.
    private int[] coverOf = new int[0];

    private final List<int[]> covers = new ArrayList<>(List.of(new int[0]));

    /// What is in a log.
    PastItems(OpLog log) {
        this.log = log;
        this.graph = log.graph();
        insertOf = new int[64];
        unitOf = new char[64];
        attrOf = new int[64];
        insertOf[0] = NONE;
        unitOf[0] = '\n';
        attrOf[0] = AttrPool.EMPTY;
        Walker walker = new Walker(log, TrackerPolicy.HOT);
        walker.reachBack(0);
        walker.visitItems(this::add);
        deletionOf = new int[count];
        Arrays.fill(deletionOf, NONE);
        placeOf = new int[graph.size()];
        for (int place = 1; place < count; place++) {
            placeOf[insertOf[place]] = place;
        }
        noteDeletionsAndMarks(walker);
    }

    private void add(int item, int length) {
        if (count + length > insertOf.length) {
            int capacity = Math.max(count + length, insertOf.length * 2);
            insertOf = Arrays.copyOf(insertOf, capacity);
            unitOf = Arrays.copyOf(unitOf, capacity);
            attrOf = Arrays.copyOf(attrOf, capacity);
        }
        for (int lv = item; lv < item + length; lv++) {
            int row = log.rowOf(lv);
            insertOf[count] = lv;
            unitOf[count] = log.charAt(row, lv);
            attrOf[count] = log.attr(row);
            count++;
        }
    }

    private void noteDeletionsAndMarks(Walker walker) {
        Map<Long, Integer> covered = new HashMap<>();
        for (int lv = 0; lv < graph.size(); ) {
            int row = log.rowOf(lv);
            int end = log.rowEnd(row);
            switch (log.kind(row)) {
                case DELETE, DELETE_BACK -> {
                    for (int deletion = lv; deletion < end; deletion++) {
                        placeOf[deletion] = placeOf[walker.itemHitBy(deletion)];
                        noteDeletion(placeOf[deletion], deletion);
                    }
                }
                case FORMAT -> noteMark(walker, lv, covered);
                case INSERT, NOTE -> {}
            }
            lv = end;
        }
    }

    private void noteMark(Walker walker, int mark, Map<Long, Integer> covered) {
        IntStream.Builder ranges = IntStream.builder();
        walker.visitCovered(
                mark,
                (item, length, _) -> {
                    int first = item < placeOf.length ? placeOf[item] : 0;
                    cover(first, first + length, mark, covered);
                    ranges.add(first).add(first + length);
                });
        coveredBy.put(mark, ranges.build().toArray());
    }

    private void noteDeletion(int place, int deletion) {
        if (deletionOf[place] == NONE) {
            deletionOf[place] = deletion;
        } else {
            moreDeletions.computeIfAbsent(place, _ -> new ArrayList<>()).add(deletion);
        }
    }

    /// @param covered sets made before: number of a set and a mark to the number of both together
    private void cover(int from, int to, int mark, Map<Long, Integer> covered) {
        if (coverOf.length == 0) {
            coverOf = new int[count];
        }
        for (int place = from; place < to; place++) {
            int before = coverOf[place];
            coverOf[place] =
                    covered.computeIfAbsent(
                            (long) before << 32 | mark,
                            _ -> {
                                int[] marks = covers.get(before);
                                int[] more = Arrays.copyOf(marks, marks.length + 1);
                                more[marks.length] = mark;
                                covers.add(more);
                                return covers.size() - 1;
                            });
        }
    }

    /// The places that events touched which one version has and another lacks; all other places
    /// look the same in both.
    BitSet touched(BitSet version, BitSet other) {
        BitSet events = (BitSet) version.clone();
        events.xor(other);
        BitSet places = new BitSet(count);
        for (int lv = events.nextSetBit(0); lv >= 0; ) {
            int row = log.rowOf(lv);
            int end = Math.min(log.rowEnd(row), events.nextClearBit(lv));
            switch (log.kind(row)) {
                case INSERT, DELETE, DELETE_BACK -> {
                    for (int event = lv; event < end; event++) {
                        places.set(placeOf[event]);
                    }
                }
                case FORMAT -> {
                    int[] ranges = coveredBy.getOrDefault(lv, new int[0]);
                    for (int i = 0; i < ranges.length; i += 2) {
                        places.set(ranges[i], ranges[i + 1]);
                    }
                }
                case NOTE -> {}
            }
            lv = events.nextSetBit(end);
        }
        return places;
    }

    /// Number of places.
    int count() {
        return count;
    }

    /// Whether a version shows a place; it always shows item 0.
    boolean isVisible(int place, BitSet version) {
        if (place == 0) {
            return true;
        }
        if (!version.get(insertOf[place])) {
            return false;
        }
        int deletion = deletionOf[place];
        if (deletion == NONE) {
            return true;
        }
        if (version.get(deletion)) {
            return false;
        }
        List<Integer> more = moreDeletions.getOrDefault(place, List.of());
        return more.stream().noneMatch(version::get);
    }

    /// The unit of a place; item 0 is a newline.
    char unit(int place) {
        return unitOf[place];
    }

    /// The lv of a place's insert.
    int insert(int place) {
        return insertOf[place];
    }

    /// Number of the registers a place was born with.
    int attr(int place) {
        return attrOf[place];
    }

    /// Number of the set of marks that cover a place; 0 for none.
    int cover(int place) {
        return coverOf.length == 0 ? 0 : coverOf[place];
    }

    /// The marks of a set, as lvs.
    int[] marks(int cover) {
        return covers.get(cover);
    }
}
