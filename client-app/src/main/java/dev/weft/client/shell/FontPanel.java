package dev.weft.client.shell;

import dev.weft.client.editor.Editor;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;

import java.util.Locale;
import java.util.Optional;

/// Font families to choose from by keys or mouse, each in its own letters: a field that narrows the
/// list down, at the caret.
final class FontPanel extends VBox {

    private static final double ROW = 32;
    private static final int ROWS = 8;

    private final Editor editor;
    private final Overlay overlay;
    private final TextField query = new TextField();
    private final ObservableList<String> families = FXCollections.observableArrayList();
    private final FilteredList<String> found = new FilteredList<>(families);
    private final ListView<String> list = new ListView<>(found);

    FontPanel(Editor editor, Overlay overlay) {
        this.editor = editor;
        this.overlay = overlay;
        getStyleClass().addAll("panel", "font-panel");
        families.add(Texts.of("font.standard"));
        families.addAll(Font.getFamilies());
        Label title = new Label(Texts.of("tool.font"));
        title.getStyleClass().add("field-label");
        title.setLabelFor(query);
        query.setPromptText(Texts.of("font.search"));
        query.textProperty().addListener((_, _, text) -> narrow(text));
        ListKeys.install(query, list, ROWS, this::choose);
        list.setPlaceholder(new Label(Texts.of("font.nothing")));
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROWS * ROW + 2);
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new FontChoice.Family());
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                choose();
            }
        });
        getChildren().addAll(title, query, list);
    }

    /// Opens at the caret with the family of the selection chosen.
    void open() {
        Optional<String> now = editor.stateProperty().get().spread("font").value();
        list.getSelectionModel().select(now.orElse(Texts.of("font.standard")));
        overlay.openAt(this, editor.caretBounds());
        list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - 2));
        query.requestFocus();
    }

    private void narrow(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        found.setPredicate(family -> family.toLowerCase(Locale.ROOT).contains(wanted));
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void choose() {
        String family = list.getSelectionModel().getSelectedItem();
        if (family != null) {
            overlay.close();
            FontChoice.setFamily(editor, family);
            editor.requestFocus();
        }
    }
}
