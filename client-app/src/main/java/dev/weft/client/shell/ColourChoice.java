package dev.weft.client.shell;

import dev.weft.client.editor.Editor;
import dev.weft.client.editor.FormatState;

import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Colours of text or of its ground: a panel of swatches, and a field for any other.
final class ColourChoice {

    private static final int COLUMNS = 6;

    /// Readable on both themes' grounds.
    private static final List<Swatch> TEXT =
            List.of(
                    new Swatch("red", "#d1242f"),
                    new Swatch("orange", "#bc4c00"),
                    new Swatch("amber", "#9a6700"),
                    new Swatch("green", "#1a7f37"),
                    new Swatch("teal", "#0e7490"),
                    new Swatch("blue", "#0969da"),
                    new Swatch("violet", "#8250df"),
                    new Swatch("pink", "#bf3989"),
                    new Swatch("brown", "#8d5b3e"),
                    new Swatch("olive", "#6b7a00"),
                    new Swatch("slate", "#5b6b7f"),
                    new Swatch("grey", "#6e7781"));

    private static final List<Swatch> GROUND =
            List.of(
                    new Swatch("red", "#ffd0cc"),
                    new Swatch("orange", "#ffd8a8"),
                    new Swatch("amber", "#fff1a8"),
                    new Swatch("green", "#c6f0c2"),
                    new Swatch("teal", "#bdeee9"),
                    new Swatch("blue", "#cde4ff"),
                    new Swatch("violet", "#e4d4ff"),
                    new Swatch("pink", "#ffd3ea"),
                    new Swatch("brown", "#ead9c9"),
                    new Swatch("olive", "#e6ecb0"),
                    new Swatch("slate", "#d5dde8"),
                    new Swatch("grey", "#dcdfe3"));

    private final String key;
    private final Editor editor;
    private final Overlay overlay;
    private final Region bar = new Region();
    private final StackPane face;
    private final TextField other = new TextField();
    private final VBox panel;

    private record Swatch(String name, String value) {}

    /// @param key `colour` or `highlight`
    ColourChoice(String key, Editor editor, Overlay overlay) {
        this.key = key;
        this.editor = editor;
        this.overlay = overlay;
        boolean text = key.equals("colour");
        Label letter = new Label("A");
        letter.getStyleClass().addAll("format-letter", "colour-letter");
        Node picture = text ? letter : Icons.of(Feather.EDIT_2);
        bar.getStyleClass().add("colour-bar");
        face = new StackPane(picture, bar);
        face.getStyleClass().add("colour-face");
        StackPane.setAlignment(picture, Pos.TOP_CENTER);
        StackPane.setAlignment(bar, Pos.BOTTOM_CENTER);
        panel = panel(text ? TEXT : GROUND);
    }

    private VBox panel(List<Swatch> swatches) {
        GridPane grid = new GridPane(6, 6);
        for (int i = 0; i < swatches.size(); i++) {
            grid.add(button(swatches.get(i)), i % COLUMNS, i / COLUMNS);
        }
        Button none = new Button(Texts.of("colour.none." + key));
        none.setMaxWidth(Double.MAX_VALUE);
        none.setOnAction(_ -> choose(Optional.empty()));
        other.setPromptText("#rrggbb");
        other.setPrefColumnCount(8);
        other.setAccessibleText(Texts.of("colour.other"));
        other.setOnAction(_ -> takeOther());
        Button take = new Button(Texts.of("colour.take"));
        take.setOnAction(_ -> takeOther());
        take.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(other, Priority.ALWAYS);
        Label title = new Label(Texts.of("tool." + key));
        title.getStyleClass().add("field-label");
        VBox box = new VBox(title, grid, new HBox(6, other, take), none);
        box.getStyleClass().addAll("panel", "colour-panel");
        return box;
    }

    private Button button(Swatch swatch) {
        Button button = new Button();
        button.getStyleClass().add("swatch");
        button.setStyle("-fx-background-color: " + swatch.value() + ";");
        String name = Texts.of("colour." + swatch.name());
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        button.setOnAction(_ -> choose(Optional.of(swatch.value())));
        return button;
    }

    private void takeOther() {
        String text = other.getText().strip().toLowerCase(Locale.ROOT);
        String value = text.startsWith("#") ? text : "#" + text;
        if (value.matches("#[0-9a-f]{6}")) {
            choose(Optional.of(value));
        } else {
            other.selectAll();
        }
    }

    private void choose(Optional<String> value) {
        overlay.close();
        editor.formats().setFormat(key, value);
        editor.requestFocus();
    }

    /// The button's picture, with the selection's colour below it.
    Node face() {
        return face;
    }

    /// Shows what the selection has.
    void show(FormatState state) {
        Optional<String> value = state.spread(key).value();
        bar.setStyle(value.map(colour -> "-fx-background-color: " + colour + ";").orElse(""));
        other.setText(value.orElse(""));
    }

    /// Opens the swatches at a button, or at the caret.
    ///
    /// @param place screen bounds
    void open(Bounds place) {
        overlay.openAt(panel, place);
        panel.lookup(".swatch").requestFocus();
    }
}
