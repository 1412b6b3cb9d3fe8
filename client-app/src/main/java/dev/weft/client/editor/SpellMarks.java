package dev.weft.client.editor;

import javafx.geometry.Bounds;
import javafx.scene.layout.Pane;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

import java.util.ArrayList;
import java.util.List;

/// Draws a wavy line under every misspelt word in the viewport.
final class SpellMarks {

    /// More than fit on a screen.
    private static final int MOST = 300;

    private final WritingArea area;
    private final Spelling spelling;
    private final Pane overlay;
    private final List<Wave> waves = new ArrayList<>();

    SpellMarks(WritingArea area, Spelling spelling, Pane overlay) {
        this.area = area;
        this.spelling = spelling;
        this.overlay = overlay;
    }

    /// Puts the lines where the words are now.
    ///
    /// @param zoom how large everything is shown
    void place(ShownText shown, double zoom) {
        int used = 0;
        if (spelling.isOn()) {
            for (int paragraph : shown.paragraphs()) {
                for (Misspelling word : spelling.in(paragraph)) {
                    if (used < MOST && !spelling.isBeingWritten(word)) {
                        used = place(shown, paragraph, word, used, zoom);
                    }
                }
            }
        }
        while (waves.size() > used) {
            overlay.getChildren().remove(waves.removeLast());
        }
    }

    private int place(ShownText shown, int paragraph, Misspelling word, int used, double zoom) {
        int start = area.getAbsolutePosition(paragraph, 0);
        int next = used;
        for (Bounds bounds :
                shown.bounds(paragraph, word.from() - start, word.to() - start, overlay)) {
            if (next == waves.size()) {
                Wave wave = new Wave();
                waves.add(wave);
                overlay.getChildren().addFirst(wave);
            }
            waves.get(next++).put(bounds, zoom);
        }
        return next;
    }

    /// One line.
    private static final class Wave extends Path {
        private static final double HALF_LENGTH = 2;
        private static final double HEIGHT = 2;
        private static final double GAP = 1;
        private static final double THICKNESS = 1.1;

        private double drawn;
        private double drawnAt;

        Wave() {
            getStyleClass().add("spell-mark");
            setManaged(false);
        }

        /// Draws it along the lower edge of a word.
        void put(Bounds word, double zoom) {
            if (drawn != word.getWidth() || drawnAt != zoom) {
                drawn = word.getWidth();
                drawnAt = zoom;
                draw(drawn, zoom);
            }
            setLayoutX(Math.rint(word.getMinX()));
            setLayoutY(Math.rint(word.getMaxY() - (HEIGHT - GAP) * zoom));
        }

        private void draw(double width, double zoom) {
            List<PathElement> points = new ArrayList<>();
            points.add(new MoveTo(0, HEIGHT * zoom));
            boolean up = true;
            for (double x = HALF_LENGTH * zoom; x < width; x += HALF_LENGTH * zoom) {
                points.add(new LineTo(x, up ? 0 : HEIGHT * zoom));
                up = !up;
            }
            setStrokeWidth(THICKNESS * zoom);
            getElements().setAll(points);
        }
    }
}
