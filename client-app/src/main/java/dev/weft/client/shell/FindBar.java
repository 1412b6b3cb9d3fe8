package dev.weft.client.shell;

import atlantafx.base.theme.Styles;

import dev.weft.client.editor.Editor;
import dev.weft.client.editor.Finder;
import dev.weft.client.editor.TextSearch;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/// Find and replace: a strip above the text that stays while one reads on.
final class FindBar extends VBox {

    private static final int COLUMNS = 22;

    /// What the button that closes the bar takes of its width.
    private static final double CLOSE_ROOM = 72;

    private final Editor editor;
    private final Finder finder;
    private final TextField query = new TextField();
    private final TextField by = new TextField();
    private final ToggleButton matchCase = option("Aa", "find.case");
    private final ToggleButton wholeWord = option("“ ”", "find.word");
    private final ToggleButton regex = option(".*", "find.regex");
    private final Label count = new Label();
    private final FlowPane replacing;

    FindBar(Editor editor) {
        this.editor = editor;
        finder = editor.finder();
        getStyleClass().add("find-bar");
        field(query, "find.prompt");
        field(by, "find.by");
        query.textProperty().addListener(_ -> search());
        query.addEventFilter(KeyEvent.KEY_PRESSED, this::queryKey);
        by.addEventFilter(KeyEvent.KEY_PRESSED, this::byKey);
        count.getStyleClass().add("find-count");
        count.setMinWidth(USE_PREF_SIZE);
        HBox options = new HBox(2, matchCase, wholeWord, regex);
        HBox steps =
                new HBox(
                        2,
                        icon(Feather.CHEVRON_UP, "command.findPrevious", finder::previous),
                        icon(Feather.CHEVRON_DOWN, "command.findNext", finder::next));
        FlowPane finding = row(query, options, steps, count);
        Button close = icon(Feather.X, "find.close", this::close);
        finding.prefWrapLengthProperty().bind(widthProperty().subtract(CLOSE_ROOM));
        HBox first = new HBox(finding, close);
        HBox.setHgrow(finding, Priority.ALWAYS);
        replacing =
                row(
                        by,
                        button("find.replace", () -> finder.replace(by.getText())),
                        button("find.replaceAll", this::replaceAll));
        getChildren().addAll(first, replacing);
        setVisible(false);
        managedProperty().bind(visibleProperty());
        replacing.managedProperty().bind(replacing.visibleProperty());
        finder.addObserver(this::showCount);
        editor.addTextObserver(() -> {
            if (isVisible()) {
                showCount();
            }
        });
    }

    private static void field(TextField field, String text) {
        field.setPromptText(Texts.of(text));
        field.setAccessibleText(Texts.of(text));
        field.setPrefColumnCount(COLUMNS);
        field.getStyleClass().add("find-field");
    }

    private static FlowPane row(Node... nodes) {
        FlowPane row = new FlowPane(6, 4, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private ToggleButton option(String face, String text) {
        ToggleButton option = new ToggleButton(face);
        option.getStyleClass().addAll("flat", "tool", "find-option");
        option.setTooltip(new Tooltip(Texts.of(text)));
        option.setAccessibleText(Texts.of(text));
        option.setOnAction(_ -> search());
        return option;
    }

    private static Button icon(Feather icon, String text, Runnable action) {
        Button button = new Button(null, Icons.of(icon));
        button.getStyleClass().addAll(Styles.FLAT, "tool");
        button.setTooltip(new Tooltip(Texts.of(text)));
        button.setAccessibleText(Texts.of(text));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static Button button(String text, Runnable action) {
        Button button = new Button(Texts.of(text));
        button.setOnAction(_ -> action.run());
        button.getStyleClass().add(Styles.SMALL);
        return button;
    }

    /// Opens with what is selected, if that is on one line.
    ///
    /// @param replace whether to show the field for the new words
    void open(boolean replace) {
        String selected = editor.selectedText();
        setVisible(true);
        replacing.setVisible(replace);
        if (!selected.isEmpty() && selected.indexOf('\n') < 0) {
            query.setText(selected);
        }
        search();
        query.requestFocus();
        query.selectAll();
    }

    /// Ends the search and gives the text the keyboard back.
    void close() {
        setVisible(false);
        finder.search(TextSearch.Query.NONE);
        editor.requestFocus();
    }

    private void search() {
        finder.search(
                new TextSearch.Query(
                        query.getText(),
                        matchCase.isSelected(),
                        wholeWord.isSelected(),
                        regex.isSelected()));
    }

    private void replaceAll() {
        int places = finder.replaceAll(by.getText());
        count.setText(
                places == 1 ? Texts.of("find.replaced.one") : Texts.of("find.replaced", places));
    }

    private void queryKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            if (event.isShiftDown()) {
                finder.previous();
            } else {
                finder.next();
            }
        }
    }

    private void byKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            if (event.isShortcutDown()) {
                replaceAll();
            } else {
                finder.replace(by.getText());
            }
        }
    }

    private void showCount() {
        boolean trouble = false;
        String text;
        switch (finder.outcome()) {
            case TextSearch.Outcome.Found(var matches) -> {
                trouble = matches.isEmpty() && !query.getText().isEmpty();
                text = counted(matches.size());
            }
            case TextSearch.Outcome.Malformed _ -> {
                trouble = true;
                text = Texts.of("find.malformed");
            }
            case TextSearch.Outcome.TooSlow _ -> {
                trouble = true;
                text = Texts.of("find.slow");
            }
        }
        count.setText(text);
        count.getStyleClass().remove("find-trouble");
        if (trouble) {
            count.getStyleClass().add("find-trouble");
        }
    }

    private String counted(int places) {
        if (query.getText().isEmpty()) {
            return "";
        }
        if (places == 0) {
            return Texts.of("find.none");
        }
        return finder.current().isPresent()
                ? Texts.of("find.count.at", finder.current().getAsInt() + 1, places)
                : places == 1 ? Texts.of("find.count.one") : Texts.of("find.count", places);
    }
}
