package dev.weft.bed;

import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/// One UTF-16 unit that was ever inserted, dead or alive, as a node of the Fugue tree: it hangs to
/// the left of its right parent if it has one, else to the right of its left origin.
///
/// The order of all items is the tree's in-order; it depends on the event graph alone.
final class NaiveItem {

    /// Siblings: text before a newline, then by identity, then by the inserting event.
    private static final Comparator<NaiveItem> SIBLINGS =
            Comparator.comparing(NaiveItem::isNewline)
                    .thenComparing((NaiveItem item) -> item.identity)
                    .thenComparing((NaiveItem item) -> item.id);

    final EventId id;
    final EventId identity;
    final int event;
    final char unit;
    final AttrSet attrs;
    final @Nullable NaiveItem originLeft;

    /// Numbers of the delete events that hit this item.
    final BitSet deletions = new BitSet();

    final List<NaiveMark> coveredBy = new ArrayList<>();
    final List<NaiveItem> leftChildren = new ArrayList<>();
    final List<NaiveItem> rightChildren = new ArrayList<>();

    /// Index among all items, kept by [NaiveHistory].
    int position;

    private List<NaiveMark> lastMarks = List.of();
    private AttrSet lastRegisters;

    NaiveItem(
            EventId id,
            EventId identity,
            int event,
            char unit,
            AttrSet attrs,
            @Nullable NaiveItem originLeft) {
        this.id = id;
        this.identity = identity;
        this.event = event;
        this.unit = unit;
        this.attrs = attrs;
        this.originLeft = originLeft;
        this.lastRegisters = attrs;
    }

    boolean isNewline() {
        return unit == '\n';
    }

    boolean isVisibleAt(BitSet version) {
        return version.get(event) && !deletions.intersects(version);
    }

    /// Hangs a child in its place among its siblings and answers the item that it follows in the
    /// order of all items, or empty-handed (null) if it comes right before this item.
    NaivePlace hangRight(NaiveItem child) {
        int at = hang(rightChildren, child);
        NaiveItem before = at == 0 ? this : rightChildren.get(at - 1).last();
        return new NaivePlace(before, true);
    }

    /// The same on the left side.
    NaivePlace hangLeft(NaiveItem child) {
        int at = hang(leftChildren, child);
        if (at > 0) {
            return new NaivePlace(leftChildren.get(at - 1).last(), true);
        }
        NaiveItem after = leftChildren.size() > 1 ? leftChildren.get(1).first() : this;
        return new NaivePlace(after, false);
    }

    private static int hang(List<NaiveItem> children, NaiveItem child) {
        int at = 0;
        while (at < children.size() && SIBLINGS.compare(children.get(at), child) < 0) {
            at++;
        }
        children.add(at, child);
        return at;
    }

    private NaiveItem first() {
        NaiveItem item = this;
        while (!item.leftChildren.isEmpty()) {
            item = item.leftChildren.getFirst();
        }
        return item;
    }

    private NaiveItem last() {
        NaiveItem item = this;
        while (!item.rightChildren.isEmpty()) {
            item = item.rightChildren.getLast();
        }
        return item;
    }

    /// The registers at a version: of the ones it was born with and the marks that cover it, the
    /// greatest stamp for each key.
    AttrSet registersAt(BitSet version) {
        List<NaiveMark> marks = new ArrayList<>();
        for (NaiveMark mark : coveredBy) {
            if (version.get(mark.event)) {
                marks.add(mark);
            }
        }
        if (!marks.equals(lastMarks)) {
            lastMarks = marks;
            lastRegisters = NaiveMark.winners(attrs, marks);
        }
        return lastRegisters;
    }
}
