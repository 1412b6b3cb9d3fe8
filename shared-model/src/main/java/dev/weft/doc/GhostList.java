package dev.weft.doc;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The ordered list of the visible text *plus* the characters an undo step of mine may bring back:
/// each ghost run lies in a gap of the text, in its old order among its neighbours.
///
/// A local thing: the order in which ghosts stand decides only where this replica puts text back,
/// and so which ordinary events it makes. Bounded by the undo stack, which prunes it.
///
/// **Structure.** A gap buffer of runs: those left of the last edit hold their text index, those
/// right of it their distance from the end of the text. So an edit moves no ghost; only going
/// elsewhere does, each one it passes.
final class GhostList {

    /// Says how new text stands to ghosts in the gap it is put into.
    interface Order {
        /// How many of a ghost run's first characters stood left of what is inserted.
        int leftOf(Ghost ghost);
    }

    /// Ghosts left of the last edit, left to right, with text indices.
    private final List<Ghost> left = new ArrayList<>();

    /// The others, right to left, with distances from the end.
    private final List<Ghost> right = new ArrayList<>();

    /// Length of the text.
    private int length;

    /// All ghosts with their text indices, left to right.
    List<Ghost> all() {
        List<Ghost> all = new ArrayList<>(left);
        for (Ghost ghost : right.reversed()) {
            all.add(ghost.movedTo(length - ghost.at()));
        }
        return all;
    }

    boolean isEmpty() {
        return left.isEmpty() && right.isEmpty();
    }

    /// The ghosts in the gap before text index `at`, left to right.
    List<Ghost> lyingAt(int at) {
        seek(at);
        List<Ghost> here = new ArrayList<>();
        for (int i = right.size() - 1; i >= 0 && length - right.get(i).at() == at; i--) {
            here.add(right.get(i).movedTo(at));
        }
        return here;
    }

    /// Brings exactly the ghosts left of gap `at` to the left side.
    private void seek(int at) {
        while (!left.isEmpty() && left.getLast().at() >= at) {
            Ghost ghost = left.removeLast();
            right.add(ghost.movedTo(length - ghost.at()));
        }
        while (!right.isEmpty() && length - right.getLast().at() < at) {
            Ghost ghost = right.removeLast();
            left.add(ghost.movedTo(length - ghost.at()));
        }
    }

    /// New text of mine is at index `at`: it stands before all ghosts of the gap.
    void typed(int at, int count) {
        seek(at);
        length += count;
    }

    /// Text has been put before index `at`: it stands before the gap's ghosts, but behind the last
    /// one that `order` says stood left of it.
    void inserted(int at, int count, Order order) {
        List<Ghost> here = isEmpty() ? List.of() : lyingAt(at);
        for (int i = here.size() - 1; i >= 0; i--) {
            Ghost ghost = here.get(i);
            int before = order.leftOf(ghost);
            if (before > 0) {
                for (Ghost passed : here.subList(0, i)) {
                    right.removeLast();
                    left.add(passed);
                }
                right.removeLast();
                left.add(ghost.part(0, before));
                if (before < ghost.length()) {
                    right.add(ghost.part(before, ghost.length()).movedTo(length - at));
                }
                break;
            }
        }
        length += count;
    }

    /// Text `[at, at + count)` is going: ghosts inside fall into the gap at `at`, in order with the
    /// new ones.
    ///
    /// @param died new ghosts among the text, left to right, with the indices they still have
    void deleted(int at, int count, List<Ghost> died) {
        seek(at);
        List<Ghost> merged = new ArrayList<>();
        int next = 0;
        while (!right.isEmpty() && length - right.getLast().at() < at + count) {
            Ghost ghost = right.removeLast();
            int place = length - ghost.at();
            while (next < died.size() && died.get(next).at() < place) {
                Ghost dead = died.get(next);
                int before = place - dead.at();
                if (before < dead.length()) {
                    merged.add(dead.part(0, before));
                    died.set(next, dead.part(before, dead.length()).movedTo(place));
                } else {
                    merged.add(dead);
                    next++;
                }
            }
            merged.add(ghost);
        }
        merged.addAll(died.subList(next, died.size()));
        length -= count;
        for (Ghost ghost : merged.reversed()) {
            right.add(ghost.movedTo(length - at));
        }
    }

    /// Characters are visible again: they are ghosts no longer.
    void restored(int identity, int count) {
        BitSet back = new BitSet();
        back.set(identity, identity + count);
        keep(back, false);
    }

    /// Whether a ghost stands left of the one with an identity.
    boolean isBefore(Ghost ghost, int identity) {
        for (Ghost other : all()) {
            if (identity >= other.identity() && identity < other.end()) {
                return false;
            }
            if (other.identity() == ghost.identity()) {
                return true;
            }
        }
        return false;
    }

    /// Cuts runs so that each is wholly in a set of identities or wholly out of it.
    void cut(BitSet identities) {
        List<Ghost> whole = all();
        right.clear();
        left.clear();
        for (Ghost ghost : whole) {
            int from = 0;
            while (from < ghost.length()) {
                boolean in = identities.get(ghost.identity() + from);
                int to = from;
                while (to < ghost.length() && identities.get(ghost.identity() + to) == in) {
                    to++;
                }
                left.add(ghost.part(from, to));
                from = to;
            }
        }
    }

    /// Keeps the ghosts whose identities are in a set, or those that are not.
    void keep(BitSet identities, boolean inside) {
        cut(identities);
        left.removeIf(ghost -> identities.get(ghost.identity()) != inside);
    }
}
