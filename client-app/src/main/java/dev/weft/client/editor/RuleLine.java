package dev.weft.client.editor;

import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A horizontal rule in the text: a quiet line across it, high enough to be clicked.
final class RuleLine extends StackPane {

    private static final double EMS = 1.5;
    private static final double BASELINE = 0.7;

    /// @param description what it is, for who does not see it
    RuleLine(String description) {
        getStyleClass().add("rule");
        setAccessibleText(description);
        Region line = new Region();
        line.getStyleClass().add("rule-line");
        getChildren().add(line);
    }

    /// Selections and carets are as high as it is.
    @Override
    public double getBaselineOffset() {
        return getHeight() * BASELINE;
    }

    /// Gives it a size on the screen.
    ///
    /// @param width of the column of text
    void fit(double zoom, double width) {
        double height = Styles.BODY_PIXELS * zoom * EMS;
        setMinSize(width, height);
        setPrefSize(width, height);
        setMaxSize(width, height);
    }
}
