package dev.weft.client.editor;

import dev.weft.doc.Change;
import dev.weft.doc.ChangeSet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// What a view has to write to follow one [ChangeSet]: pure values, no window.
///
/// Writing has three steps in this order. The splices, from right to left, each at positions of the
/// text before; then the restylings and the paragraph styles, at positions of the text after. A
/// paragraph style is listed for every paragraph whose opener was inserted, deleted or changed, and
/// for every paragraph a splice begins or ends in, because a text control has its own opinion on
/// whose style survives a join.
///
/// @param splices in descending order of position, never overlapping
/// @param restyles in ascending order
/// @param blocks paragraph number in the text after → style it must have
record ViewPlan(
        List<Splice> splices, List<Restyle> restyles, NavigableMap<Integer, BlockStyle> blocks) {

    /// Text that takes the place of a range.
    ///
    /// @param from position in the text before
    /// @param to end of what goes, exclusive; `from` if nothing does
    /// @param opening style of the paragraph that holds `from`
    /// @param pieces what comes, may be empty
    record Splice(int from, int to, BlockStyle opening, List<Piece> pieces) {}

    /// Inserted text.
    ///
    /// @param text not empty, may hold newlines
    /// @param style of its characters
    /// @param block of the paragraphs its newlines open
    record Piece(String text, InlineStyle style, BlockStyle block) {}

    /// New styles for a stretch that stays.
    ///
    /// @param from position in the text after
    record Restyle(int from, List<ViewContent.Run> runs) {}

    /// The plan for a change set over what the view shows before it.
    static ViewPlan of(ChangeSet set, ViewContent before) {
        return new Planner(before).plan(set);
    }

    /// Walks the delta once, keeping step in the text before and the text after.
    private static final class Planner {
        private final ViewContent before;
        private final List<Splice> splices = new ArrayList<>();
        private final List<Restyle> restyles = new ArrayList<>();
        private final TreeMap<Integer, BlockStyle> blocks = new TreeMap<>();

        private int oldAt;
        private int newAt;
        private int oldParagraph;
        private int newParagraph;
        private BlockStyle current;

        private int spliceFrom = -1;
        private BlockStyle spliceOpening = BlockStyle.BODY;
        private List<Piece> pieces = new ArrayList<>();

        Planner(ViewContent before) {
            this.before = before;
            current = before.blockStyle(0);
        }

        ViewPlan plan(ChangeSet set) {
            if (!set.start().isEmpty()) {
                current = current.with(set.start());
                blocks.put(0, current);
            }
            for (Change change : set.changes()) {
                switch (change) {
                    case Change.Retain retain -> retain(retain);
                    case Change.Insert insert -> insert(insert);
                    case Change.Delete delete -> delete(delete);
                }
            }
            endSplice();
            Collections.reverse(splices);
            return new ViewPlan(splices, restyles, blocks);
        }

        private void retain(Change.Retain retain) {
            endSplice();
            int end = oldAt + retain.length();
            int lastParagraph = before.paragraphAt(end);
            int opened = lastParagraph - oldParagraph;
            if (!retain.changes().isEmpty()) {
                restyle(retain.changes(), end);
                for (int i = 1; i <= opened; i++) {
                    BlockStyle was = before.blockStyle(oldParagraph + i);
                    BlockStyle now = was.with(retain.changes());
                    if (!now.equals(was)) {
                        blocks.put(newParagraph + i, now);
                    }
                }
            }
            oldAt = end;
            newAt += retain.length();
            oldParagraph = lastParagraph;
            newParagraph += opened;
            if (opened > 0) {
                BlockStyle planned = blocks.get(newParagraph);
                current = planned != null ? planned : before.blockStyle(lastParagraph);
            }
        }

        private void restyle(Map<String, Optional<String>> changes, int end) {
            List<ViewContent.Run> was = before.runs(oldAt, end);
            List<ViewContent.Run> now =
                    was.stream()
                            .map(run ->
                                    new ViewContent.Run(run.length(), run.style().with(changes)))
                            .toList();
            if (!now.equals(was)) {
                restyles.add(new Restyle(newAt, now));
            }
        }

        private void insert(Change.Insert insert) {
            beginSplice();
            BlockStyle block = BlockStyle.of(insert.formats());
            pieces.add(new Piece(insert.text(), InlineStyle.of(insert.formats()), block));
            int opened = (int) insert.text().chars().filter(unit -> unit == '\n').count();
            for (int i = 1; i <= opened; i++) {
                blocks.put(newParagraph + i, block);
            }
            newAt += insert.text().length();
            newParagraph += opened;
            if (opened > 0) {
                current = block;
            }
        }

        private void delete(Change.Delete delete) {
            beginSplice();
            oldAt += delete.length();
            oldParagraph = before.paragraphAt(oldAt);
        }

        private void beginSplice() {
            if (spliceFrom < 0) {
                spliceFrom = oldAt;
                spliceOpening = current;
                blocks.put(newParagraph, current);
            }
        }

        private void endSplice() {
            if (spliceFrom >= 0) {
                splices.add(new Splice(spliceFrom, oldAt, spliceOpening, List.copyOf(pieces)));
                pieces = new ArrayList<>();
                spliceFrom = -1;
            }
        }
    }
}
