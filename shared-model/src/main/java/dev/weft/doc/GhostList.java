package dev.weft.doc;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The ordered list of the visible text *plus* the characters an undo step of mine may bring back:
/// each ghost run lies in a gap of the text, in its old order among its neighbours.
///
/// A local thing: the order in which ghosts stand decides only where this replica puts text back,
/// and so which ordinary events it makes. Bounded by the undo stack, which prunes it. Runs are few
/// (one for each deletion and place), so a plain list is walked.
final class GhostList {

    /// Says how new text stands to ghosts in the gap it is put into.
    interface Order {
        /// How many of a ghost run's first characters stood left of what is inserted.
        int leftOf(Ghost ghost);
    }

    private List<Ghost> ghosts = new ArrayList<>();

    List<Ghost> all() {
        return ghosts;
    }

    boolean isEmpty() {
        return ghosts.isEmpty();
    }

    /// Whether any ghost lies in the gap before text index `at`.
    boolean liesAt(int at) {
        for (Ghost ghost : ghosts) {
            if (ghost.at() == at) {
                return true;
            }
        }
        return false;
    }

    /// Text has been put before index `at`: it stands before the gap's ghosts, but behind the last
    /// one that `order` says stood left of it.
    void inserted(int at, int length, Order order) {
        int behind = -1;
        for (int i = ghosts.size() - 1; i >= 0 && behind < 0; i--) {
            Ghost ghost = ghosts.get(i);
            int left = ghost.at() == at ? order.leftOf(ghost) : 0;
            if (left > 0) {
                behind = i;
            }
            if (left > 0 && left < ghost.length()) {
                ghosts.set(i, ghost.part(0, left));
                ghosts.add(i + 1, ghost.part(left, ghost.length()));
            }
        }
        for (int i = 0; i < ghosts.size(); i++) {
            Ghost ghost = ghosts.get(i);
            if (ghost.at() > at || (ghost.at() == at && i > behind)) {
                ghosts.set(i, ghost.movedTo(ghost.at() + length));
            }
        }
    }

    /// Text `[at, at + length)` is going: ghosts inside fall into the gap at `at`, in order with
    /// the new ones.
    ///
    /// @param died new ghosts among the text, left to right, `at` being the index they still have
    void deleted(int at, int length, List<Ghost> died) {
        List<Ghost> merged = new ArrayList<>(ghosts.size() + died.size());
        int next = 0;
        for (Ghost ghost : ghosts) {
            while (next < died.size() && died.get(next).at() < ghost.at()) {
                Ghost dead = died.get(next);
                int before = ghost.at() - dead.at();
                if (before >= dead.length()) {
                    merged.add(dead.movedTo(at));
                    next++;
                } else {
                    merged.add(dead.part(0, before).movedTo(at));
                    died.set(next, dead.part(before, dead.length()).movedTo(ghost.at()));
                }
            }
            int place = ghost.at();
            int now = place <= at ? place : Math.max(at, place - length);
            merged.add(ghost.movedTo(now));
        }
        for (; next < died.size(); next++) {
            merged.add(died.get(next).movedTo(at));
        }
        ghosts = merged;
    }

    /// Characters are visible again: they are ghosts no longer.
    void restored(int identity, int length) {
        BitSet back = new BitSet();
        back.set(identity, identity + length);
        keep(back, false);
    }

    /// Whether a ghost stands left of the one with an identity.
    boolean isBefore(Ghost ghost, int identity) {
        for (Ghost other : ghosts) {
            if (identity >= other.identity() && identity < other.end()) {
                return false;
            }
            if (other.equals(ghost)) {
                return true;
            }
        }
        return false;
    }

    /// Cuts runs so that each is wholly in a set of identities or wholly out of it.
    void cut(BitSet identities) {
        List<Ghost> pieces = new ArrayList<>(ghosts.size());
        for (Ghost ghost : ghosts) {
            int from = 0;
            while (from < ghost.length()) {
                boolean in = identities.get(ghost.identity() + from);
                int to = from;
                while (to < ghost.length() && identities.get(ghost.identity() + to) == in) {
                    to++;
                }
                pieces.add(ghost.part(from, to));
                from = to;
            }
        }
        ghosts = pieces;
    }

    /// Keeps the ghosts whose identities are in a set, or those that are not.
    void keep(BitSet identities, boolean inside) {
        cut(identities);
        ghosts.removeIf(ghost -> identities.get(ghost.identity()) != inside);
    }
}
