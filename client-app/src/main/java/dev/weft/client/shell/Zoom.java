package dev.weft.client.shell;

import dev.weft.client.editor.Editor;

import javafx.scene.input.ScrollEvent;

import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleSupplier;

/// Steps of size the text is shown in.
final class Zoom {

    static final List<Double> STEPS =
            List.of(0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0);

    private static final double CLOSE = 0.001;

    private final Editor editor;
    private final DoubleSupplier usual;
    private final Runnable changed;

    /// @param usual the size to begin with, and to come back to
    /// @param changed is told after each change
    Zoom(Editor editor, DoubleSupplier usual, Runnable changed) {
        this.editor = editor;
        this.usual = usual;
        this.changed = changed;
        editor.node()
                .addEventFilter(
                        ScrollEvent.SCROLL,
                        event -> {
                            if (event.isShortcutDown() && event.getDeltaY() != 0) {
                                event.consume();
                                step(event.getDeltaY() > 0 ? 1 : -1);
                            }
                        });
    }

    void in() {
        step(1);
    }

    void out() {
        step(-1);
    }

    void reset() {
        set(usual.getAsDouble());
    }

    /// The step next to a size.
    static double nearest(double size) {
        return STEPS.stream()
                .min(Comparator.comparingDouble(step -> Math.abs(step - size)))
                .orElseThrow();
    }

    private void step(int direction) {
        double now = editor.zoom();
        if (direction > 0) {
            STEPS.stream().filter(step -> step > now + CLOSE).findFirst().ifPresent(this::set);
        } else {
            STEPS.reversed().stream()
                    .filter(step -> step < now - CLOSE)
                    .findFirst()
                    .ifPresent(this::set);
        }
    }

    private void set(double factor) {
        editor.setZoom(factor);
        changed.run();
    }
}
