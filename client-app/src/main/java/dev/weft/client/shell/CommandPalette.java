package dev.weft.client.shell;

import atlantafx.base.theme.Styles;

import dev.weft.client.command.Command;
import dev.weft.client.command.CommandSet;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Every command by typing some of its name; the key that would have done it stands beside it.
final class CommandPalette extends VBox {

    private static final double ROW = 34;
    private static final int ROWS = 10;

    private final CommandSet commands;
    private final Overlay overlay;
    private final TextField query = new TextField();
    private final ObservableList<Command> found = FXCollections.observableArrayList();
    private final ListView<Command> list = new ListView<>(found);
    private final Label nothing = new Label(Texts.of("palette.nothing"));

    CommandPalette(CommandSet commands, Overlay overlay) {
        this.commands = commands;
        this.overlay = overlay;
        getStyleClass().addAll("panel", "palette");
        query.setPromptText(Texts.of("palette.prompt"));
        query.setAccessibleText(Texts.of("command.palette"));
        query.textProperty().addListener((_, _, text) -> search(text));
        ListKeys.install(query, list, ROWS, this::run);
        nothing.getStyleClass().add("palette-nothing");
        list.setPlaceholder(nothing);
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.getStyleClass().addAll("palette-list", Styles.DENSE);
        list.setCellFactory(_ -> new Row());
        getChildren().addAll(query, list);
    }

    void open() {
        query.clear();
        search("");
        overlay.openAtTop(this);
        query.requestFocus();
    }

    private void search(String text) {
        found.setAll(CommandSearch.find(text, commands.all(), CommandTexts::title));
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
        int rows = Math.clamp(found.size(), 1, ROWS);
        list.setPrefHeight(rows * ROW + 2);
    }

    private void run() {
        Command command = list.getSelectionModel().getSelectedItem();
        if (command != null && command.enabled().getAsBoolean()) {
            overlay.close();
            command.run();
        }
    }

    /// What is found now, best first.
    List<Command> found() {
        return List.copyOf(found);
    }

    /// A command with its key.
    private final class Row extends ListCell<Command> {
        private final Label title = new Label();
        private final Label topic = new Label();
        private final Label key = new Label();
        private final HBox row;

        Row() {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            topic.getStyleClass().add("palette-topic");
            key.getStyleClass().add("key");
            row = new HBox(title, topic, gap, key);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("palette-row");
            addEventHandler(
                    MouseEvent.MOUSE_CLICKED,
                    event -> {
                        if (event.getButton() == MouseButton.PRIMARY && !isEmpty()) {
                            run();
                        }
                    });
        }

        @Override
        protected void updateItem(@Nullable Command command, boolean empty) {
            super.updateItem(command, empty);
            if (empty || command == null) {
                setGraphic(null);
                return;
            }
            title.setText(CommandTexts.title(command));
            topic.setText(CommandTexts.topic(command));
            key.setText(command.keyText().orElse(""));
            key.setVisible(command.keyText().isPresent());
            row.setOpacity(command.enabled().getAsBoolean() ? 1 : 0.5);
            setGraphic(row);
        }
    }
}
