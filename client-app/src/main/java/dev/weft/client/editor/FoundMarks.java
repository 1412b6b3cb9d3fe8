package dev.weft.client.editor;

import javafx.geometry.Bounds;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Draws a translucent mark over every found place in the viewport.
final class FoundMarks {

    /// More than fit on a screen.
    private static final int MOST = 400;

    private final WritingArea area;
    private final Finder finder;
    private final Pane overlay;
    private final List<Region> marks = new ArrayList<>();

    FoundMarks(WritingArea area, Finder finder, Pane overlay) {
        this.area = area;
        this.finder = finder;
        this.overlay = overlay;
    }

    /// Puts the marks where the places are now.
    void place(ShownText shown) {
        int used = 0;
        if (!finder.matches().isEmpty()) {
            for (int paragraph : shown.paragraphs()) {
                used = placeIn(paragraph, shown, used);
            }
        }
        while (marks.size() > used) {
            overlay.getChildren().remove(marks.removeLast());
        }
    }

    /// Marks those parts of the places that are in a paragraph.
    ///
    /// @return how many marks are used by now
    private int placeIn(int paragraph, ShownText shown, int before) {
        List<TextSearch.Match> matches = finder.matches();
        OptionalInt current = finder.current();
        int start = area.getAbsolutePosition(paragraph, 0);
        int end = start + area.getParagraphLength(paragraph);
        int used = before;
        // One that begins further up may reach into it.
        for (int i = Math.max(0, finder.firstFrom(start) - 1); i < matches.size(); i++) {
            int from = Math.max(matches.get(i).from(), start);
            int to = Math.min(matches.get(i).to(), end);
            if (matches.get(i).from() > end || used >= MOST) {
                break;
            }
            if (from < to) {
                boolean isCurrent = current.isPresent() && current.getAsInt() == i;
                for (Bounds box : shown.bounds(paragraph, from - start, to - start, overlay)) {
                    place(used++, box, isCurrent);
                }
            }
        }
        return used;
    }

    private void place(int index, Bounds bounds, boolean current) {
        if (index == marks.size()) {
            Region mark = new Region();
            mark.getStyleClass().add("found-mark");
            mark.setManaged(false);
            marks.add(mark);
            overlay.getChildren().addFirst(mark);
        }
        Region mark = marks.get(index);
        mark.getStyleClass().removeAll("found-current");
        if (current) {
            mark.getStyleClass().add("found-current");
        }
        mark.resizeRelocate(
                bounds.getMinX() - 1, bounds.getMinY(), bounds.getWidth() + 2, bounds.getHeight());
    }
}
