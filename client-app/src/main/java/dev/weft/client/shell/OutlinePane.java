package dev.weft.client.shell;

import dev.weft.client.editor.Editor;
import dev.weft.client.editor.Outline;

import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The document's headings beside the text; choosing one goes there. The one the caret is under is
/// marked.
final class OutlinePane extends VBox {

    private static final Duration AFTER = Duration.millis(250);
    private static final double INDENT = 14;
    private static final double EDGE = 12;

    private final Editor editor;
    private final ListView<Outline.Heading> list = new ListView<>();
    private final PauseTransition pause = new PauseTransition(AFTER);

    OutlinePane(Editor editor) {
        this.editor = editor;
        getStyleClass().add("outline");
        Label title = new Label(Texts.of("command.outline"));
        title.getStyleClass().add("outline-title");
        Label none = new Label(Texts.of("outline.none"));
        none.setWrapText(true);
        none.getStyleClass().add("outline-none");
        list.setPlaceholder(none);
        list.getStyleClass().add("outline-list");
        list.setAccessibleText(Texts.of("command.outline"));
        list.setCellFactory(_ -> new Row());
        list.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        event.consume();
                        go();
                    }
                });
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(title, list);
        setVisible(false);
        managedProperty().bind(visibleProperty());
        pause.setOnFinished(_ -> refresh());
        editor.addTextObserver(() -> {
            if (isVisible()) {
                pause.playFromStart();
            }
        });
    }

    /// Shows or hides it.
    void toggle() {
        setVisible(!isVisible());
        refresh();
    }

    private void refresh() {
        if (!isVisible()) {
            return;
        }
        List<Outline.Heading> headings = editor.outline();
        if (!list.getItems().equals(headings)) {
            list.getItems().setAll(headings);
        }
        int here = -1;
        for (int i = 0; i < headings.size(); i++) {
            here = headings.get(i).paragraph() <= editor.paragraph() ? i : here;
        }
        if (!list.isFocused()) {
            list.getSelectionModel().clearAndSelect(here);
        }
    }

    private void go() {
        Outline.Heading heading = list.getSelectionModel().getSelectedItem();
        if (heading != null) {
            editor.goTo(heading.paragraph());
        }
    }

    /// A heading, deeper ones further in.
    private final class Row extends ListCell<Outline.Heading> {

        Row() {
            addEventHandler(
                    MouseEvent.MOUSE_CLICKED,
                    _ -> {
                        if (!isEmpty()) {
                            go();
                        }
                    });
        }

        @Override
        protected void updateItem(Outline.@Nullable Heading heading, boolean empty) {
            super.updateItem(heading, empty);
            if (empty || heading == null) {
                setText(null);
                return;
            }
            setText(heading.title());
            double left = EDGE + INDENT * (heading.level() - 1);
            setStyle(
                    "-fx-padding: 5px 8px 5px "
                            + left
                            + "px;"
                            + (heading.level() == 1 ? "-fx-font-weight: bold;" : ""));
        }
    }
}
