package dev.weft.client.shell;

import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import java.util.Optional;

/// The layer above a window's content for what is open for a moment: palette, cheat sheet, choices.
/// One thing at a time; a click beside it or Escape closes it and gives the keyboard back.
final class Overlay extends StackPane {

    private static final double MARGIN = 8;

    private final Runnable back;
    private Optional<Region> open = Optional.empty();

    /// @param back gives the keyboard back to where it belongs
    Overlay(Runnable back) {
        this.back = back;
        getStyleClass().add("overlay");
        setVisible(false);
        addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    if (event.getTarget() == this) {
                        close();
                    }
                });
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        event.consume();
                        close();
                    }
                });
    }

    /// Shows something at the top, in the middle.
    void openAtTop(Region content) {
        open(content, Pos.TOP_CENTER, new Insets(72, MARGIN, MARGIN, MARGIN));
    }

    /// Shows something in the middle.
    void openInMiddle(Region content) {
        open(content, Pos.CENTER, new Insets(MARGIN));
    }

    /// Shows something below a place, or above it where there is more room.
    ///
    /// @param place screen bounds
    void openAt(Region content, Bounds place) {
        open(content, Pos.TOP_LEFT, Insets.EMPTY);
        Bounds local = screenToLocal(place);
        content.applyCss();
        double width = content.prefWidth(-1);
        double height = content.prefHeight(width);
        double x =
                Math.clamp(local.getMinX(), MARGIN, Math.max(MARGIN, getWidth() - width - MARGIN));
        double below = local.getMaxY() + 4;
        double above = local.getMinY() - height - 4;
        boolean fits = below + height + MARGIN <= getHeight() || above < MARGIN;
        double y = fits ? Math.max(MARGIN, Math.min(below, getHeight() - height - MARGIN)) : above;
        setMargin(content, new Insets(y, 0, 0, x));
    }

    private void open(Region content, Pos at, Insets margin) {
        content.setMaxWidth(Region.USE_PREF_SIZE);
        if (content.getMaxHeight() == Region.USE_COMPUTED_SIZE) {
            content.setMaxHeight(Region.USE_PREF_SIZE);
        }
        setAlignment(content, at);
        setMargin(content, margin);
        getChildren().setAll(content);
        open = Optional.of(content);
        setVisible(true);
    }

    /// Whether something is open.
    boolean isOpen() {
        return open.isPresent();
    }

    /// Closes what is open and gives the keyboard back.
    void close() {
        if (open.isPresent()) {
            open = Optional.empty();
            setVisible(false);
            getChildren().clear();
            back.run();
        }
    }
}
