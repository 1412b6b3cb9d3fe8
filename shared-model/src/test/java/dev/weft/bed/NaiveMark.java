package dev.weft.bed;

import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;
import dev.weft.mark.Register;
import dev.weft.mark.Stamp;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;

/// A mark whose ends are items.
final class NaiveMark {

    final int event;
    final Mark mark;
    final Stamp stamp;

    /// The version in which it was made, itself excluded.
    final BitSet parents;

    final NaiveItem first;
    final NaiveItem last;

    /// First item after the last one that was known when the mark was made, dead or alive; null for
    /// the end of the document.
    final @Nullable NaiveItem stop;

    NaiveMark(
            int event,
            Mark mark,
            Stamp stamp,
            BitSet parents,
            NaiveItem first,
            NaiveItem last,
            @Nullable NaiveItem stop) {
        this.event = event;
        this.mark = mark;
        this.stamp = stamp;
        this.parents = parents;
        this.first = first;
        this.last = last;
        this.stop = stop;
    }

    /// Section 2 of the design, word for word.
    ///
    /// @param pastOfItem everything that happened before the item's insert
    boolean covers(NaiveItem item, BitSet pastOfItem) {
        if (mark.kind().block() && !item.isNewline()) {
            return false;
        }
        if (pastOfItem.get(event)) {
            return false;
        }
        boolean between = first.position <= item.position && item.position <= last.position;
        if (parents.get(item.event)) {
            return between && item.isVisibleAt(parents);
        }
        return between || (mark.kind().grows() && !mark.kind().block() && inGrowthZone(item));
    }

    private boolean inGrowthZone(NaiveItem item) {
        if (item.position <= last.position || (stop != null && item.position >= stop.position)) {
            return false;
        }
        for (NaiveItem at = item; at != null && at.position > last.position; at = at.originLeft) {
            if (at.isNewline()) {
                return false;
            }
        }
        return true;
    }

    static AttrSet winners(AttrSet born, List<NaiveMark> marks) {
        TreeMap<String, Register> winners = new TreeMap<>();
        for (Register register : born.registers()) {
            winners.put(register.key(), register);
        }
        for (NaiveMark mark : marks) {
            Register other = winners.get(mark.mark.key());
            if (other == null || other.stamp().compareTo(mark.stamp) < 0) {
                Register write = new Register(mark.mark.key(), mark.mark.value(), mark.stamp);
                winners.put(write.key(), write);
            }
        }
        return AttrSet.of(new ArrayList<>(winners.values()));
    }
}
