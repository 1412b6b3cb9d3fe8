package dev.weft.client.shell;

import dev.weft.client.editor.Editor;
import dev.weft.client.editor.TextCounts;

import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import java.util.function.ToIntFunction;

/// Counts of the document and of what is selected.
final class WordCount extends VBox {

    private final Editor editor;
    private final Overlay overlay;

    WordCount(Editor editor, Overlay overlay) {
        this.editor = editor;
        this.overlay = overlay;
        getStyleClass().addAll("panel", "word-count");
        setFocusTraversable(true);
    }

    void open() {
        TextCounts all = editor.count();
        TextCounts selected = editor.countSelection();
        Label title = new Label(Texts.of("command.wordCount"));
        title.getStyleClass().add("panel-title");
        GridPane grid = new GridPane(24, 6);
        grid.addRow(0, new Label(), heading("count.document"), heading("count.selection"));
        row(grid, 1, "count.words", TextCounts::words, all, selected);
        row(grid, 2, "count.characters", TextCounts::characters, all, selected);
        row(grid, 3, "count.letters", TextCounts::letters, all, selected);
        row(grid, 4, "count.paragraphs", TextCounts::paragraphs, all, selected);
        getChildren().setAll(title, grid);
        overlay.openInMiddle(this);
        requestFocus();
    }

    private static Label heading(String text) {
        Label heading = new Label(Texts.of(text));
        heading.getStyleClass().add("field-label");
        return heading;
    }

    private static void row(
            GridPane grid,
            int row,
            String text,
            ToIntFunction<TextCounts> count,
            TextCounts all,
            TextCounts selected) {
        grid.addRow(
                row,
                new Label(Texts.of(text)),
                number(count.applyAsInt(all)),
                number(count.applyAsInt(selected)));
    }

    private static Node number(int number) {
        Label label = new Label(Texts.of("count.number", number));
        GridPane.setHalignment(label, HPos.RIGHT);
        return label;
    }
}
