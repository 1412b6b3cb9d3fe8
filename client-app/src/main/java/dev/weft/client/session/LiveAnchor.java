package dev.weft.client.session;

import dev.weft.doc.Change;
import dev.weft.doc.ChangeSet;
import dev.weft.doc.Side;

/// Moves a text position along with changes. A hint of one replica until the next message says
/// exactly; never part of anything that is sent.
final class LiveAnchor {

    private LiveAnchor() {}

    /// Where a text position is after changes. Text that is deleted around it leaves it at the gap;
    /// text inserted exactly there goes behind it (LEFT: it stays with the character before) or
    /// before it (RIGHT).
    static int shift(int position, Side side, ChangeSet changes) {
        int old = 0;
        int moved = position;
        for (Change change : changes.changes()) {
            switch (change) {
                case Change.Retain(int length, _) -> old += length;
                case Change.Insert(String text, _) -> {
                    if (old < position || (old == position && side == Side.RIGHT)) {
                        moved += text.length();
                    }
                }
                case Change.Delete(int length) -> {
                    moved -= Math.clamp((long) position - old, 0, length);
                    old += length;
                }
            }
            if (old > position) {
                break;
            }
        }
        return moved;
    }
}
