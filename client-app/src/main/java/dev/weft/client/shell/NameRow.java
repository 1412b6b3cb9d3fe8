package dev.weft.client.shell;

import dev.weft.client.people.Palette;
import dev.weft.client.settings.Settings;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What others call the person here, and the flag that they see at the caret. Enter or going
/// elsewhere keeps what was typed.
final class NameRow extends HBox {

    private final Desk desk;
    private final TextField name = new TextField();
    private final Label flag = new Label();

    NameRow(Desk desk) {
        super(20);
        this.desk = desk;
        Settings settings = desk.profile().settings();
        name.setPromptText(Texts.of("start.name.hint"));
        name.getStyleClass().add("start-name");
        name.setAccessibleText(Texts.of("start.name"));
        name.textProperty().addListener((_, _, text) -> typed(text));
        name.focusedProperty()
                .addListener((_, _, focused) -> {
                    if (!focused) {
                        keep();
                    }
                });
        name.setOnAction(_ -> keep());
        String colour = "person-" + Palette.wished(settings.colourSeed());
        flag.getStyleClass().addAll("caret-flag", colour);
        Region stem = new Region();
        stem.getStyleClass().addAll("flag-stem", colour);
        getChildren().addAll(name, new VBox(flag, stem));
        setAlignment(Pos.CENTER_LEFT);
        refresh();
    }

    /// Shows the name there is.
    void refresh() {
        String known = desk.profile().settings().name();
        name.setText(known);
        typed(known);
    }

    private void typed(String text) {
        flag.setText(text.isBlank() ? desk.profile().settings().name() : text.strip());
    }

    /// Takes what was typed; where nothing was, the name stays.
    void keep() {
        String typed = name.getText().strip();
        String known = desk.profile().settings().name();
        if (!typed.isEmpty() && !typed.equals(known)) {
            desk.rename(typed);
        }
        refresh();
    }

    TextField field() {
        return name;
    }
}
