package dev.weft.client.editor;

import dev.weft.client.exchange.Embed;
import dev.weft.client.session.ImageState;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;

/// An image in the text, or what stands in its place until it is here.
final class ImageBox extends StackPane {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private static final double CORNER = 16;

    private final Embed embed;
    private final ImageView view = new ImageView();
    private final ProgressBar progress = new ProgressBar(0);
    private final Label words = new Label();
    private final VBox waiting = new VBox(words, progress);

    /// @param description what it shows, for who does not see it
    ImageBox(Embed embed, String description) {
        this.embed = embed;
        getStyleClass().add("image-box");
        setAccessibleText(description);
        words.setWrapText(true);
        words.setText(description);
        waiting.getStyleClass().add("image-waiting");
        waiting.setAlignment(Pos.CENTER);
        progress.setMaxWidth(Double.MAX_VALUE);
        view.setSmooth(true);
        getChildren().addAll(waiting, view);
        for (Pos corner : List.of(Pos.TOP_LEFT, Pos.TOP_RIGHT, Pos.BOTTOM_LEFT, Pos.BOTTOM_RIGHT)) {
            Region handle = new Region();
            handle.getStyleClass().add("image-handle");
            handle.setMouseTransparent(true);
            StackPane.setAlignment(handle, corner);
            getChildren().add(handle);
        }
        setOnMouseMoved(event -> setCursor(cursor(event.getX(), event.getY())));
    }

    Embed embed() {
        return embed;
    }

    /// It stands on the line like a letter.
    @Override
    public double getBaselineOffset() {
        return getHeight();
    }

    private Cursor cursor(double x, double y) {
        double outwards = outwards(x, y);
        if (outwards == 0) {
            return Cursor.DEFAULT;
        }
        return outwards < 0 == y < getHeight() / 2 ? Cursor.NW_RESIZE : Cursor.NE_RESIZE;
    }

    /// Which way a corner is pulled to make it larger: 1 to the right, -1 to the left, 0 where
    /// there is no corner. The corners of a small image are small.
    double outwards(double x, double y) {
        double across = Math.min(CORNER, getWidth() / 3);
        double down = Math.min(CORNER, getHeight() / 3);
        if (y >= down && y <= getHeight() - down) {
            return 0;
        }
        return x < across ? -1 : x > getWidth() - across ? 1 : 0;
    }

    /// Gives it a size on the screen.
    void fit(double width, double height) {
        setMinSize(width, height);
        setPrefSize(width, height);
        setMaxSize(width, height);
        view.setFitWidth(width);
        view.setFitHeight(height);
    }

    void show(Image image) {
        view.setImage(image);
        waiting.setVisible(false);
    }

    /// @param sentence what to say while it is not here
    void show(ImageState state, String sentence) {
        progress.setVisible(state.kind() == ImageState.Kind.COMING);
        progress.setProgress(state.part());
        words.setText(state.sentence().isEmpty() ? sentence : state.sentence());
    }

    void choose(boolean chosen) {
        pseudoClassStateChanged(CHOSEN, chosen);
    }
}
