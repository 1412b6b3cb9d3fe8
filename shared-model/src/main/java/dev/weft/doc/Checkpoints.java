package dev.weft.doc;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/// Which places the versions looked at last show, so that the next one is made from the nearest of
/// them: only the places that events between the two touched are judged anew.
///
/// **Cost.** A few passes over bits, 64 events or places at a time, and then work in proportion to
/// the events in which the versions differ. A checkpoint is one bit for each event and one for each
/// character ever typed; so many are kept that stepping to and fro finds them, and no more.
final class Checkpoints {

    private static final int KEPT = 16;

    private final PastItems items;

    /// The one used last first.
    private final Deque<Checkpoint> kept = new ArrayDeque<>();

    /// @param events lvs of a version
    /// @param visible places it shows
    private record Checkpoint(BitSet events, BitSet visible) {
        int distance(BitSet version) {
            BitSet between = (BitSet) events.clone();
            between.xor(version);
            return between.cardinality();
        }
    }

    Checkpoints(PastItems items) {
        this.items = items;
    }

    /// The places a version shows; not to be changed.
    BitSet visible(BitSet events) {
        Checkpoint nearest = nearest(events);
        if (nearest.events().equals(events)) {
            kept.remove(nearest);
            kept.addFirst(nearest);
            return nearest.visible();
        }
        BitSet visible = (BitSet) nearest.visible().clone();
        BitSet touched = items.touched(nearest.events(), events);
        for (int place = touched.nextSetBit(0); place >= 0; ) {
            visible.set(place, items.isVisible(place, events));
            place = touched.nextSetBit(place + 1);
        }
        kept.addFirst(new Checkpoint(events, visible));
        if (kept.size() > KEPT) {
            kept.removeLast();
        }
        return visible;
    }

    private Checkpoint nearest(BitSet events) {
        BitSet start = new BitSet();
        start.set(0);
        Checkpoint nearest = new Checkpoint(new BitSet(), start);
        int least = nearest.distance(events);
        for (Checkpoint checkpoint : kept) {
            int distance = checkpoint.distance(events);
            if (distance <= least) {
                least = distance;
                nearest = checkpoint;
            }
        }
        return nearest;
    }
}
