package dev.weft.client.editor;

import dev.weft.doc.Change;
import dev.weft.doc.ChangeSet;
import dev.weft.doc.Side;

/// Where a position of the text before a change set is in the text after it.
final class PositionShift {

    private PositionShift() {}

    /// The end of the last change of a set, in the text after it: where one looks for what
    /// happened.
    static int lastChange(ChangeSet set) {
        int after = 0;
        int last = 0;
        for (Change change : set.changes()) {
            switch (change) {
                case Change.Retain retain -> {
                    after += retain.length();
                    last = retain.changes().isEmpty() ? last : after;
                }
                case Change.Insert insert -> {
                    after += insert.text().length();
                    last = after;
                }
                case Change.Delete _ -> last = after;
            }
        }
        return last;
    }

    /// Moves a position along.
    ///
    /// @param position a text index before the change
    /// @param side with [Side#LEFT] text inserted exactly there comes after the position, with
    ///   [Side#RIGHT] before it
    /// @return the text index after the change; inside deleted text, where the text was
    static int shift(int position, ChangeSet set, Side side) {
        int before = 0;
        int after = 0;
        for (Change change : set.changes()) {
            switch (change) {
                case Change.Retain retain -> {
                    int end = before + retain.length();
                    if (position < end || (position == end && side == Side.LEFT)) {
                        return after + position - before;
                    }
                    before = end;
                    after += retain.length();
                }
                case Change.Insert insert -> {
                    if (position == before && side == Side.LEFT) {
                        return after;
                    }
                    after += insert.text().length();
                }
                case Change.Delete delete -> {
                    before += delete.length();
                    if (position < before || (position == before && side == Side.LEFT)) {
                        return after;
                    }
                }
            }
        }
        return after + position - before;
    }
}
