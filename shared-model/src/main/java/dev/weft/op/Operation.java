package dev.weft.op;

import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;

import org.jspecify.annotations.Nullable;

/// What an event does, at positions in the version of its parents; never rewritten.
///
/// Positions are item coordinates in UTF-16 units: item 0 is the document start, a virtual newline
/// that opens the first paragraph; the character at text index t is item t+1.
public sealed interface Operation {

    /// How many sequence numbers it takes: one for each unit inserted or deleted, else one.
    int units();

    /// Text put before an item. Either exactly one newline or no newline at all.
    ///
    /// @param pos the item it goes before, ≥ 1; the document's item count appends
    /// @param text well-formed UTF-16, not empty, no C0 control but tab and the single newline
    /// @param attrs the registers the text starts its life with, as its author saw fit
    /// @param orig for text restored by undo the first id of the run it restores (unit i restores
    ///   `orig.seq + i`); null for new text
    record Insert(int pos, String text, AttrSet attrs, @Nullable EventId orig)
            implements Operation {
        /// New text.
        public Insert(int pos, String text, AttrSet attrs) {
            this(pos, text, attrs, null);
        }

        @Override
        public int units() {
            return text.length();
        }
    }

    /// A range taken away.
    ///
    /// @param pos its first item, ≥ 1
    /// @param length number of items, ≥ 1
    /// @param backward whether unit i takes the i-th last item (Backspace) or the i-th
    record Delete(int pos, int length, boolean backward) implements Operation {
        @Override
        public int units() {
            return length;
        }
    }

    /// A write of one key over `[from, to)`.
    ///
    /// @param from first item, ≥ 0
    /// @param to end, exclusive, > from
    /// @param mark what is written
    record Format(int from, int to, Mark mark) implements Operation {
        @Override
        public int units() {
            return 1;
        }
    }

    /// No effect; carries header fields when there is nothing else to send.
    record Note() implements Operation {
        @Override
        public int units() {
            return 1;
        }
    }
}
