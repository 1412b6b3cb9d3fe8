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
    void place() {
        List<TextSearch.Match> matches = finder.matches();
        int used = 0;
        if (!matches.isEmpty() && !area.getVisibleParagraphs().isEmpty()) {
            used = placeVisible(matches);
        }
        while (marks.size() > used) {
            overlay.getChildren().remove(marks.removeLast());
        }
    }

    private int placeVisible(List<TextSearch.Match> matches) {
        int first = area.getAbsolutePosition(area.firstVisibleParToAllParIndex(), 0);
        int lastParagraph =
                Math.min(area.lastVisibleParToAllParIndex(), area.getParagraphs().size() - 1);
        int end = area.getAbsolutePosition(lastParagraph, area.getParagraphLength(lastParagraph));
        OptionalInt current = finder.current();
        int used = 0;
        for (int i = finder.firstFrom(first); i < matches.size() && used < MOST; i++) {
            TextSearch.Match match = matches.get(i);
            if (match.from() > end) {
                break;
            }
            int to = Math.min(match.to(), area.getLength());
            if (match.from() < to) {
                boolean isCurrent = current.isPresent() && current.getAsInt() == i;
                for (Bounds bounds :
                        area.getCharacterBoundsOnScreen(match.from(), to).stream().toList()) {
                    place(used++, overlay.screenToLocal(bounds), isCurrent);
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
