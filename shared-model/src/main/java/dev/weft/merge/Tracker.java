package dev.weft.merge;

import dev.weft.graph.EventGraph;
import dev.weft.graph.Frontier;
import dev.weft.graph.GraphDiff;
import dev.weft.graph.LvRanges;
import dev.weft.op.OpLog;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// The temporary list that turns indices of an event's parents into indices of the document
/// (Eg-walker, section 3; marks after the project's rich-text rules, section 2).
///
/// **State.** Every item has a *prepare* state, which is moved to and fro so that it shows exactly
/// the version an event was made in, and an *effect* state, which only ever gains events and
/// matches the document. Moving is *retreat* (events the target version lacks) and *advance*
/// (events it has); then the event is *applied* to both.
///
/// **Base.** The tracker knows nothing of the text at its base, a version that every event it is
/// fed has in its past: one placeholder stands for it. Its length is not known either: `excess` is
/// by how much the effect state is longer than the document, so that lengths can be checked all the
/// same.
///
/// **Order.** An insert goes right of its left origin, the visible item before its position. Items
/// there that its author did not know are concurrent siblings or belong to them;
/// [#placeAmongUnknown] walks them by the Fugue rule and asks [InsertOrder] on ties.
///
/// **Building.** Fed without effects, it replays what the document already has. Formatting is never
/// stored here: an insert only learns which concurrent marks cover it.
///
/// Invariants: the effect state without `excess` is the document; an item's prepare count is 0
/// exactly when its insert is not in `version`; a placeholder is never retreated. One owner thread.
final class Tracker {

    private static final int[] NO_MARKS = new int[0];

    private final OpLog log;
    private final EventGraph graph;
    private final GraphDiff diff;
    private final MergeRules rules;
    private final InsertOrder order;
    private final ItemTree items;
    private final TrackedMarks marks = new TrackedMarks();
    private final BaseDeaths deaths = new BaseDeaths();

    private int base;
    private int excess;
    private Frontier version = Frontier.ROOT;

    Tracker(OpLog log, GraphDiff diff, MergeRules rules, int leafSize, int fanOut) {
        this.log = log;
        this.graph = log.graph();
        this.diff = diff;
        this.rules = rules;
        this.order = new InsertOrder(log);
        this.items = new ItemTree(leafSize, fanOut);
    }

    /// Begins anew at a base: an event that all events fed from now on build on, or -1 for the
    /// empty document.
    void start(int base) {
        this.base = base;
        items.clear(base + 1);
        marks.clear();
        deaths.clear();
        version = base < 0 ? Frontier.ROOT : Frontier.of(base);
    }

    int base() {
        return base;
    }

    int slots() {
        return items.slots();
    }

    /// Says how long the document is (item 0 included) that the effect state matches now.
    void matches(int documentItems) {
        excess = items.endTotal() - documentItems;
    }

    // ---- moving the prepare state

    /// Moves the prepare state to a version that contains the base.
    void moveTo(Frontier target) {
        if (target.equals(version)) {
            return;
        }
        diff.diff(version, target);
        LvRanges retreat = diff.onlyA();
        LvRanges advance = diff.onlyB();
        for (int i = 0; i < retreat.size(); i++) {
            shift(retreat.from(i), retreat.to(i), -1);
        }
        for (int i = advance.size() - 1; i >= 0; i--) {
            shift(advance.from(i), advance.to(i), 1);
        }
        version = target;
    }

    /// Takes events out of the prepare state or puts them in again. Any order inside a range gives
    /// the same counts in the end; a delete that is retreated after its target's insert would make
    /// a count negative on the way, so retreating goes from the newest row down.
    private void shift(int from, int to, int delta) {
        int first = log.rowOf(from);
        int last = log.rowOf(to - 1);
        int row = delta < 0 ? last : first;
        for (int n = last - first; n >= 0; n--) {
            int start = Math.max(from, log.rowStart(row));
            int end = Math.min(to, log.rowEnd(row));
            switch (log.kind(row)) {
                case INSERT -> shiftItems(start, end - start, delta);
                case DELETE, DELETE_BACK -> shiftTargets(start, end, delta);
                case FORMAT -> marks.setApplied(items.link(start), delta > 0);
                case NOTE -> {}
            }
            row += delta;
        }
    }

    private void shiftItems(int firstId, int count, int delta) {
        int done = 0;
        while (done < count) {
            done += items.shift(firstId + done, count - done, delta, false);
        }
    }

    /// Shifts the items that deletions `[from, to)` hit: targets of neighbouring units are
    /// neighbouring ids, rising or falling.
    private void shiftTargets(int from, int to, int delta) {
        int at = from;
        while (at < to) {
            int target = items.link(at);
            int end = at + 1;
            int step = end < to ? items.link(end) - target : 1;
            if (step == 1 || step == -1) {
                while (end < to && items.link(end) == target + step * (end - at)) {
                    end++;
                }
            }
            int count = end - at;
            shiftItems(step == -1 && count > 1 ? target - count + 1 : target, count, delta);
            at = end;
        }
    }

    // ---- applying events

    /// Applies events of one graph entry.
    ///
    /// @param effects told what happens to the document; null while building
    /// @param check whether positions come from outside and must be checked
    /// @return what is wrong with an event, or null; after a fault the tracker is of no more use
    @Nullable Fault apply(int from, int to, @Nullable Effects effects, boolean check) {
        moveTo(graph.parentsOf(from));
        int lv = from;
        while (lv < to) {
            int row = log.rowOf(lv);
            int end = Math.min(to, log.rowEnd(row));
            if (check) {
                Fault fault = check(row, lv, end, effects);
                if (fault != null) {
                    return fault;
                }
            }
            switch (log.kind(row)) {
                case INSERT -> insert(row, lv, end, effects);
                case DELETE, DELETE_BACK -> delete(row, lv, end, effects);
                case FORMAT -> format(row, lv, effects);
                case NOTE -> {}
            }
            lv = end;
        }
        version = Frontier.of(to - 1);
        return null;
    }

    private void insert(int row, int lv, int end, @Nullable Effects effects) {
        int length = end - lv;
        boolean newline = log.charAt(row, lv) == '\n';
        items.seekCur(log.positionAt(row, lv) - 1);
        int leftOrigin = items.idAt(items.leaf, items.slot) + items.offset;
        int at = items.endBefore;
        boolean leftVisible = (items.stateAt(items.leaf, items.slot) & ItemTree.END_DELETED) == 0;
        at += leftVisible ? 1 : 0;
        items.offset++;
        int rightParent = ItemTree.NONE;
        if (items.offset < items.lengthAt(items.leaf, items.slot)) {
            rightParent = leftOrigin + 1;
        } else {
            place.start(leftOrigin, at);
            rightParent = placeAmongUnknown(lv);
            at = place.end;
            items.leaf = place.leaf;
            items.slot = place.slot;
            items.offset = items.lengthAt(place.leaf, place.slot);
        }
        items.insert(
                items.leaf, items.slot, items.offset, lv, length, leftOrigin, rightParent, newline);
        if (effects != null) {
            effects.insert(at, lv, end, covering(lv));
        }
    }

    /// Where an insert goes, as found so far: behind a slot, and at which index of the document.
    private final class Place {
        private int leftOrigin;
        private int leaf;
        private int slot;
        private int end;

        void start(int leftOrigin, int end) {
            this.leftOrigin = leftOrigin;
            this.end = end;
            leaf = items.leaf;
            slot = items.slot;
        }
    }

    private final Place place = new Place();

    /// Finds the place of an insert among the items right of its left origin that its author did
    /// not know; the left origin is the last unit of the slot in `place`. Moves `place` behind the
    /// last item that stands left of the insert.
    ///
    /// This is the sequence rule of the eg-walker reference (the Fugue variant: the right parent is
    /// the next known item only if that item has the same left origin).
    ///
    /// @return the right parent
    private int placeAmongUnknown(int lv) {
        int knownLeaf = place.leaf;
        int knownSlot = place.slot + 1;
        while (true) {
            if (knownSlot == items.slotCount(knownLeaf)) {
                knownLeaf = items.nextLeaf(knownLeaf);
                knownSlot = 0;
                if (knownLeaf == ItemTree.NONE) {
                    break;
                }
            }
            if ((items.stateAt(knownLeaf, knownSlot) & ItemTree.CUR) != 0) {
                break;
            }
            knownSlot++;
        }
        int rightParent = ItemTree.NONE;
        int known = ItemTree.NONE;
        if (knownLeaf != ItemTree.NONE) {
            known = items.idAt(knownLeaf, knownSlot);
            if (items.leftAt(knownLeaf, knownSlot, 0) == place.leftOrigin) {
                rightParent = known;
            }
        }
        scanUnknown(lv, rightParent, known);
        return rightParent;
    }

    private void scanUnknown(int lv, int rightParent, int known) {
        int leaf = place.leaf;
        int slot = place.slot;
        int end = place.end;
        boolean scanning = false;
        while (true) {
            slot++;
            if (slot == items.slotCount(leaf)) {
                leaf = items.nextLeaf(leaf);
                slot = 0;
            }
            if (leaf == ItemTree.NONE || items.idAt(leaf, slot) == known) {
                return;
            }
            int other = items.idAt(leaf, slot);
            int otherLeft = items.leftAt(leaf, slot, 0);
            if (otherLeft == place.leftOrigin) {
                int otherRight = items.rightAt(leaf, slot);
                if (otherRight == rightParent) {
                    if (order.isLeft(lv, other)) {
                        return;
                    }
                    scanning = false;
                } else {
                    scanning = isLeftOf(otherRight, rightParent);
                }
            } else if (items.compare(otherLeft, place.leftOrigin) < 0) {
                return;
            }
            boolean visible = (items.stateAt(leaf, slot) & ItemTree.END_DELETED) == 0;
            end += visible ? items.lengthAt(leaf, slot) : 0;
            if (!scanning) {
                place.leaf = leaf;
                place.slot = slot;
                place.end = end;
            }
        }
    }

    /// Whether one right parent stands left of another; none stands right of everything.
    private boolean isLeftOf(int a, int b) {
        if (a == ItemTree.NONE) {
            return false;
        }
        return b == ItemTree.NONE || items.compare(a, b) < 0;
    }

    private void delete(int row, int lv, int end, @Nullable Effects effects) {
        boolean backward = log.kind(row) == OpLog.Kind.DELETE_BACK;
        int unit = lv;
        while (unit < end) {
            items.seekCur(log.positionAt(row, unit));
            int most = end - unit;
            int hit = items.idAt(items.leaf, items.slot) + items.offset;
            int count;
            if (backward) {
                count = Math.min(most, items.offset + 1);
                hit -= count - 1;
                items.seekId(hit);
            } else {
                count = Math.min(most, items.lengthAt(items.leaf, items.slot) - items.offset);
            }
            boolean visible = (items.stateAt(items.leaf, items.slot) & ItemTree.END_DELETED) == 0;
            int at = visible && effects != null ? items.countEndBefore() : 0;
            items.shift(hit, count, 1, true);
            if (visible && hit >= ItemTree.PLACEHOLDER) {
                int oldest = backward ? unit + count - 1 : unit;
                deaths.add(hit - ItemTree.PLACEHOLDER, count, oldest, backward ? -1 : 1);
            }
            for (int i = 0; i < count; i++) {
                items.setLink(unit + i, backward ? hit + count - 1 - i : hit + i);
            }
            if (visible && effects != null) {
                effects.delete(at, count, unit, backward);
            } else if (effects != null) {
                deleteAgain(unit, count, effects);
            }
            unit += count;
        }
    }

    private void deleteAgain(int from, int count, Effects effects) {
        for (int lv = from; lv < from + count; lv++) {
            int item = items.link(lv);
            if (item < ItemTree.PLACEHOLDER) {
                effects.deleteAgain(lv, log.identity(log.rowOf(item), item), -1);
            } else {
                effects.deleteAgain(lv, -1, firstDeletionOf(item));
            }
        }
    }

    /// The deletion that a unit of the base, which is dead, died of.
    private int firstDeletionOf(int item) {
        return deaths.deletionOf(item - ItemTree.PLACEHOLDER);
    }

    /// The identity of a dead item.
    int identityOf(int item) {
        return item < ItemTree.PLACEHOLDER
                ? log.identity(log.rowOf(item), item)
                : log.targets().identityHitBy(firstDeletionOf(item));
    }

    // ---- marks

    private void format(int row, int lv, @Nullable Effects effects) {
        items.seekCur(log.positionAt(row, lv));
        int first = items.idAt(items.leaf, items.slot) + items.offset;
        int from = items.endBefore;
        items.seekCur(log.formatEnd(row) - 1);
        int last = items.idAt(items.leaf, items.slot) + items.offset;
        boolean lastVisible = (items.stateAt(items.leaf, items.slot) & ItemTree.END_DELETED) == 0;
        int to = items.endBefore + (lastVisible ? 1 : 0);
        boolean grows = log.mark(row).kind().grows();
        if (effects != null && to > from) {
            effects.format(from, to - from, lv);
        }
        int stop = growthZone(last, to, grows ? effects : null, lv);
        items.setLink(lv, marks.add(lv, first, last, stop, grows));
    }

    /// Walks the items between a mark's last item and the first one its author knew; tells
    /// `effects` of those that grow onto the mark, and answers that first known item.
    private int growthZone(int last, int from, @Nullable Effects effects, int mark) {
        items.seekId(last);
        int leaf = items.leaf;
        int slot = items.slot;
        if (items.offset + 1 < items.lengthAt(leaf, slot)) {
            return last + 1;
        }
        int at = from;
        while (true) {
            slot++;
            if (slot == items.slotCount(leaf)) {
                leaf = items.nextLeaf(leaf);
                slot = 0;
            }
            if (leaf == ItemTree.NONE) {
                return ItemTree.NONE;
            }
            int state = items.stateAt(leaf, slot);
            boolean visible = (state & ItemTree.END_DELETED) == 0;
            if (rules.endsGrowth((state & ItemTree.CUR) != 0, visible)) {
                return items.idAt(leaf, slot);
            }
            int length = items.lengthAt(leaf, slot);
            if (visible && effects != null && growsFrom(last, items.idAt(leaf, slot))) {
                effects.format(at, length, mark);
            }
            at += visible ? length : 0;
        }
    }

    /// Whether walking left origins from an item right of a mark's last item reaches that last
    /// item, or passes it, without meeting a newline.
    private boolean growsFrom(int last, int item) {
        int at = item;
        while (items.compare(at, last) > 0) {
            items.seekId(at);
            if ((items.stateAt(items.leaf, items.slot) & ItemTree.NEWLINE) != 0) {
                return false;
            }
            at = items.leftAt(items.leaf, items.slot, 0);
        }
        return true;
    }

    /// The concurrent marks that cover an item which has just been inserted, as lvs.
    private int[] covering(int item) {
        boolean all = rules.mayCoverLater(true);
        int count = all ? marks.count() : marks.missingCount();
        int[] found = NO_MARKS;
        for (int i = 0; i < count; i++) {
            int mark = all ? i : marks.missing(i);
            if (rules.mayCoverLater(marks.applied(mark)) && covers(mark, item)) {
                found = Arrays.copyOf(found, found.length + 1);
                found[found.length - 1] = marks.lv(mark);
            }
        }
        return found;
    }

    private boolean covers(int mark, int item) {
        if (items.compare(item, marks.first(mark)) < 0) {
            return false;
        }
        int last = marks.last(mark);
        if (items.compare(item, last) < 0) {
            return true;
        }
        int stop = marks.stop(mark);
        return marks.grows(mark)
                && (stop == ItemTree.NONE || items.compare(item, stop) < 0)
                && growsFrom(last, item);
    }

    // ---- what undo asks

    /// The item that a deletion hit.
    int itemHitBy(int deletion) {
        return items.link(deletion);
    }

    /// Shows the items of inserts `[from, to)` that are in the document.
    void visitVisible(int from, int to, CoveredItems visitor) {
        int item = from;
        while (item < to) {
            items.seekId(item);
            int rest = items.lengthAt(items.leaf, items.slot) - items.offset;
            int count = Math.min(to - item, rest);
            if ((items.stateAt(items.leaf, items.slot) & ItemTree.END_DELETED) == 0) {
                visitor.visit(item, count, items.countEndBefore());
            }
            item += count;
        }
    }

    /// The identity of an item that was inserted since the base, or -1.
    int identityOfInserted(int item) {
        return item < ItemTree.PLACEHOLDER ? log.identity(log.rowOf(item), item) : -1;
    }

    /// The item coordinate that an item has in a version that contains the base, or -1 if it is not
    /// there. Moves the prepare state.
    int placeIn(Frontier target, int item) {
        moveTo(target);
        items.seekId(item);
        boolean visible = (items.stateAt(items.leaf, items.slot) & ItemTree.CUR) == 1;
        return visible ? items.countCurBefore() : -1;
    }

    /// Whether one item stands left of another.
    boolean isLeft(int item, int other) {
        return items.compare(item, other) < 0;
    }

    /// Shows the items a mark covers, dead ones included, from left to right. Moves the prepare
    /// state.
    void visitCovered(int mark, CoveredItems visitor) {
        moveTo(graph.parentsOf(mark));
        int index = items.link(mark);
        int last = marks.last(index);
        items.seekId(marks.first(index));
        int leaf = items.leaf;
        int slot = items.slot;
        int offset = items.offset;
        int at = items.countEndBefore();
        boolean inZone = false;
        while (leaf != ItemTree.NONE) {
            int id = items.idAt(leaf, slot) + offset;
            int length = items.lengthAt(leaf, slot) - offset;
            boolean endsRange = !inZone && last >= id && last < id + length;
            length = endsRange ? last - id + 1 : length;
            if (inZone && id == marks.stop(index)) {
                return;
            }
            int state = items.stateAt(leaf, slot);
            boolean visible = (state & ItemTree.END_DELETED) == 0;
            boolean covered = !inZone || (marks.grows(index) && growsFrom(last, id));
            if (covered && (state & ItemTree.CUR) == 1 && !inZone) {
                visitor.visit(id, length, visible ? at : -1);
            } else if (covered && (state & ItemTree.CUR) == 0) {
                visitConcurrent(mark, id, length, visible ? at : -1, visitor);
            }
            at += visible ? length : 0;
            boolean slotEnds = offset + length == items.lengthAt(leaf, slot);
            if (endsRange && !slotEnds) {
                return;
            }
            inZone |= endsRange;
            offset = 0;
            slot++;
            if (slot == items.slotCount(leaf)) {
                leaf = items.nextLeaf(leaf);
                slot = 0;
            }
        }
    }

    /// Shows the part of a run of items unknown to a mark's author that is concurrent to the mark;
    /// what was inserted after the mark says itself what it carries.
    private void visitConcurrent(int mark, int id, int length, int at, CoveredItems visitor) {
        int from = id;
        while (from < id + length) {
            int end = Math.min(id + length, graph.end(graph.entryOf(from)));
            if (!diff.contains(graph.parentsOf(from), mark)) {
                visitor.visit(from, end - from, at < 0 ? -1 : at + from - id);
            }
            from = end;
        }
    }

    /// Shows every item inserted since the base, dead ones included, from left to right.
    void visitItems(ItemVisitor visitor) {
        items.seekId(ItemTree.PLACEHOLDER);
        for (int leaf = items.leaf; leaf != ItemTree.NONE; leaf = items.nextLeaf(leaf)) {
            for (int slot = 0; slot < items.slotCount(leaf); slot++) {
                int id = items.idAt(leaf, slot);
                if (id < ItemTree.PLACEHOLDER) {
                    visitor.visit(id, items.lengthAt(leaf, slot));
                }
            }
        }
    }

    // ---- checking, resolving

    private @Nullable Fault check(int row, int lv, int end, @Nullable Effects effects) {
        int count = items.curTotal() - excess;
        int position = log.positionAt(row, lv);
        return switch (log.kind(row)) {
            case INSERT ->
                    position < 1 || position > count
                            ? new Fault(lv, "ins at " + position + " of " + count + " items")
                            : pairFault(lv, position, effects);
            case DELETE -> rangeFault(lv, position, position + end - lv, 1, count, effects);
            case DELETE_BACK ->
                    rangeFault(lv, position - (end - lv) + 1, position + 1, 1, count, effects);
            case FORMAT -> rangeFault(lv, position, log.formatEnd(row), 0, count, effects);
            case NOTE -> null;
        };
    }

    private @Nullable Fault rangeFault(
            int lv, int from, int to, int least, int count, @Nullable Effects effects) {
        if (from < least || to > count) {
            return new Fault(lv, "range " + from + ".." + to + " of " + count + " items");
        }
        Fault fault = pairFault(lv, from, effects);
        return fault != null ? fault : pairFault(lv, to, effects);
    }

    /// A fault if a gap of the prepare version lies inside a surrogate pair. Items of the base that
    /// are no longer in the document cannot be looked at; they pass.
    private @Nullable Fault pairFault(int lv, int position, @Nullable Effects effects) {
        if (position < 2 || !log.hasSurrogates()) {
            return null;
        }
        items.seekCur(position - 1);
        int id = items.idAt(items.leaf, items.slot) + items.offset;
        boolean inside;
        if (id < ItemTree.PLACEHOLDER) {
            inside = Character.isHighSurrogate(log.charAt(log.rowOf(id), id));
        } else {
            boolean visible = (items.stateAt(items.leaf, items.slot) & ItemTree.END_DELETED) == 0;
            inside = visible && effects != null && effects.splitsPair(items.endBefore + 1);
        }
        return inside ? new Fault(lv, "position " + position + " cuts a surrogate pair") : null;
    }

    /// Where a gap of a version is in the document: the number of items left of it. The version
    /// must contain the base.
    ///
    /// @param gap between items `gap - 1` and `gap` of that version
    /// @param left whether it stays with the item before it
    /// @return the gap's item coordinate in the document, or -1 if the version is shorter
    int resolve(Frontier heads, int gap, boolean left) {
        moveTo(heads);
        if (gap < 1 || gap > items.curTotal() - excess) {
            return -1;
        }
        items.seekCur(left ? gap - 1 : gap);
        boolean visible = (items.stateAt(items.leaf, items.slot) & ItemTree.END_DELETED) == 0;
        return items.endBefore + (left && visible ? 1 : 0);
    }
}
