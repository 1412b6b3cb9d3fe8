package dev.weft.client.editor;

import dev.weft.client.session.ImageState;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// An image in the text, or what stands in its place until it is here.
final class ImageBox extends StackPane {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

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
        Region handle = new Region();
        handle.getStyleClass().add("image-handle");
        handle.setMouseTransparent(true);
        StackPane.setAlignment(handle, Pos.BOTTOM_RIGHT);
        view.setSmooth(true);
        getChildren().addAll(waiting, view, handle);
    }

    Embed embed() {
        return embed;
    }

    /// It stands on the line like a letter.
    @Override
    public double getBaselineOffset() {
        return getHeight();
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
