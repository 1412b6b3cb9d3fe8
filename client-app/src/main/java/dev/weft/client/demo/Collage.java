package dev.weft.client.demo;

import dev.weft.client.shell.Theme;

import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;

/// Windows side by side in one picture, with their people's names above. Belongs to the JavaFX
/// thread.
final class Collage {

    private static final double GAP = 20;

    private Collage() {}

    static WritableImage of(List<DemoClient> clients) {
        HBox row = new HBox(GAP);
        row.setPadding(new Insets(GAP));
        clients.forEach(client -> row.getChildren().add(framed(client)));
        Scene scene = new Scene(new StackPane(row));
        new Theme("light").dress(scene);
        row.setStyle("-fx-background-color: #dfe4ea;");
        return scene.snapshot(null);
    }

    private static VBox framed(DemoClient client) {
        Label name = new Label(client.name());
        name.setStyle("-fx-font-size: 14px; -fx-font-weight: bold; -fx-text-fill: #32383f;");
        StackPane frame = new StackPane(new ImageView(client.picture()));
        frame.setStyle(
                "-fx-border-color: #afb8c1; -fx-background-color: white;"
                        + " -fx-effect: dropshadow(gaussian, rgba(0,0,0,0.18), 14, 0, 0, 3);");
        return new VBox(GAP / 2, name, frame);
    }
}
