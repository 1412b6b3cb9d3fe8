package dev.weft.graph;

import java.util.Arrays;

/// A version as the local versions of its heads: ascending, none an ancestor of another. The empty
/// frontier is the empty document. Immutable; local to a process, never on the wire.
public final class Frontier {

    /// The version before the first event.
    public static final Frontier ROOT = new Frontier(new int[0]);

    private final int[] heads;

    private Frontier(int[] heads) {
        this.heads = heads;
    }

    /// A version with one head.
    public static Frontier of(int head) {
        return new Frontier(new int[] {head});
    }

    /// A version with the given heads, in any order, of which none is an ancestor of another.
    public static Frontier of(int[] heads) {
        if (heads.length == 1) {
            return of(heads[0]);
        }
        int[] sorted = heads.clone();
        if (heads.length > 2 || (heads.length == 2 && heads[0] > heads[1])) {
            Arrays.sort(sorted);
        }
        return sorted.length == 0 ? ROOT : new Frontier(sorted);
    }

    /// How many heads there are.
    public int size() {
        return heads.length;
    }

    /// The i-th head, ascending.
    public int at(int i) {
        return heads[i];
    }

    /// Whether the version is exactly the past of one event, that event included.
    public boolean isOnly(int head) {
        return heads.length == 1 && heads[0] == head;
    }

    /// A copy of the heads, ascending.
    public int[] toArray() {
        return heads.clone();
    }

    /// This version after an event that was made in `parents` and has the local version `head`,
    /// which is greater than all heads.
    public Frontier advanced(Frontier parents, int head) {
        int count = 0;
        for (int old : heads) {
            count += parents.has(old) ? 0 : 1;
        }
        int[] kept = new int[count + 1];
        count = 0;
        for (int old : heads) {
            if (!parents.has(old)) {
                kept[count++] = old;
            }
        }
        kept[count] = head;
        return new Frontier(kept);
    }

    private boolean has(int head) {
        if (heads.length > 8) {
            return Arrays.binarySearch(heads, head) >= 0;
        }
        for (int mine : heads) {
            if (mine == head) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Frontier frontier
                        && heads.length == frontier.heads.length
                        && (heads.length == 1
                                ? heads[0] == frontier.heads[0]
                                : Arrays.equals(heads, frontier.heads)));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(heads);
    }

    @Override
    public String toString() {
        return Arrays.toString(heads);
    }
}
