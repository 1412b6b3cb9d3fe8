package dev.weft.client.editor;

import dev.weft.client.exchange.Embed;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where characters are that are to be seen now. The area can say that too, but lays the paragraph
/// out anew for every answer: with a hundred words a screen that is more than a key may take.
final class ShownText {

    private final WritingArea area;

    /// What shows a paragraph, by the paragraph's index.
    private final Map<Integer, TextFlow> flows = new TreeMap<>();

    private boolean known;

    ShownText(WritingArea area) {
        this.area = area;
    }

    /// Looks anew the next time; what it found holds no longer than a layout.
    void forget() {
        known = false;
        flows.clear();
    }

    private void look() {
        known = true;
        if (area.getVisibleParagraphs().isEmpty()) {
            return;
        }
        List<TextFlow> shown = new ArrayList<>();
        collect(area, shown);
        shown.sort(Comparator.comparingDouble(flow -> flow.localToScene(0, 0).getY()));
        int first = area.firstVisibleParToAllParIndex();
        int last = Math.min(area.lastVisibleParToAllParIndex(), area.getParagraphs().size() - 1);
        int at = 0;
        for (int i = first; i <= last; i++) {
            // Cells that are kept for later lie around those that are shown.
            while (at < shown.size() && !shows(shown.get(at), i)) {
                at++;
            }
            if (at < shown.size()) {
                flows.put(i, shown.get(at++));
            }
        }
    }

    /// The paragraphs that are to be seen, from the first to the last.
    Iterable<Integer> paragraphs() {
        if (!known) {
            look();
        }
        return flows.keySet();
    }

    private static void collect(Parent parent, List<TextFlow> into) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child instanceof TextFlow flow && flow.isVisible()) {
                into.add(flow);
            } else if (child instanceof Parent inner && child.isVisible()) {
                collect(inner, into);
            }
        }
    }

    private boolean shows(TextFlow flow, int paragraph) {
        String text = area.getText(paragraph);
        int at = 0;
        for (Node child : flow.getChildren()) {
            if (child.isManaged()) {
                String part = child instanceof Text words ? words.getText() : Embed.OBJECT;
                if (!text.startsWith(part, at)) {
                    return false;
                }
                at += part.length();
            }
        }
        return at == text.length();
    }

    /// The rectangles of a stretch of a paragraph, one for each line it is on.
    ///
    /// @param paragraph one of [#paragraphs()]
    /// @param from index in the paragraph
    /// @param to its end, exclusive
    /// @param into whose coordinates the answer is in
    List<Bounds> bounds(int paragraph, int from, int to, Node into) {
        TextFlow flow = flows.get(paragraph);
        if (flow == null) {
            return List.of();
        }
        if (flow.isNeedsLayout()) {
            flow.layout();
        }
        return boxes(flow.getRangeShape(from, to, false)).stream()
                .map(box -> into.sceneToLocal(flow.localToScene(box)))
                .toList();
    }

    /// A stretch in several styles comes in several boxes, those of one line beside each other.
    private static List<Bounds> boxes(PathElement[] shape) {
        List<Bounds> boxes = new ArrayList<>();
        for (PathElement element : shape) {
            if (element instanceof MoveTo start) {
                boxes.add(new BoundingBox(start.getX(), start.getY(), 0, 0));
            } else if (element instanceof LineTo line && !boxes.isEmpty()) {
                boxes.add(
                        union(boxes.removeLast(), new BoundingBox(line.getX(), line.getY(), 0, 0)));
            }
        }
        List<Bounds> lines = new ArrayList<>();
        for (Bounds box : boxes) {
            boolean sameLine = !lines.isEmpty() && lines.getLast().getMinY() == box.getMinY();
            lines.add(sameLine ? union(lines.removeLast(), box) : box);
        }
        return lines;
    }

    private static Bounds union(Bounds one, Bounds other) {
        double x = Math.min(one.getMinX(), other.getMinX());
        double y = Math.min(one.getMinY(), other.getMinY());
        return new BoundingBox(
                x,
                y,
                Math.max(one.getMaxX(), other.getMaxX()) - x,
                Math.max(one.getMaxY(), other.getMaxY()) - y);
    }
}
