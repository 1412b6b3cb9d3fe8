package dev.weft.client.shell;

import dev.weft.client.editor.Editor;
import dev.weft.client.editor.FontSizes;
import dev.weft.client.editor.FormatState;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Font;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Consumer;

/// Font family and size of the selection: two fields that show and set them.
final class FontChoice {

    private static final int ROWS = 14;

    private final Editor editor;
    private final ComboBox<String> families = new ComboBox<>();
    private final ComboBox<String> sizes = new ComboBox<>();
    private boolean showing;

    FontChoice(Editor editor) {
        this.editor = editor;
        dress(families, "font-choice", "tool.font");
        families.getItems().add(Texts.of("font.standard"));
        families.getItems().addAll(Font.getFamilies());
        families.setCellFactory(_ -> new Family());
        families.setOnAction(_ -> chosen(families, family -> setFamily(editor, family)));
        dress(sizes, "size-choice", "tool.size");
        sizes.setEditable(true);
        sizes.getItems().add(Texts.of("font.standard.size"));
        FontSizes.OFFERED.forEach(size -> sizes.getItems().add(Integer.toString(size)));
        sizes.setOnAction(_ -> chosen(sizes, this::size));
    }

    private static void dress(ComboBox<String> box, String styleClass, String text) {
        box.getStyleClass().addAll("tool-choice", styleClass);
        box.setTooltip(new Tooltip(Texts.of(text)));
        box.setAccessibleText(Texts.of(text));
        box.setVisibleRowCount(ROWS);
    }

    Node families() {
        return families;
    }

    Node sizes() {
        return sizes;
    }

    /// Shows what the selection has.
    void show(FormatState state) {
        showing = true;
        families.setValue(text(state.spread("font"), Texts.of("font.standard")));
        String standard =
                state.type().map(type -> Integer.toString(FontSizes.standard(type))).orElse("");
        sizes.setValue(text(state.spread("size"), standard));
        showing = false;
    }

    private static String text(FormatState.Spread spread, String standard) {
        return spread.mixed() ? "" : spread.value().orElse(standard);
    }

    private void chosen(ComboBox<String> box, Consumer<String> set) {
        String value = box.getValue();
        if (!showing && value != null) {
            set.accept(value);
            show(editor.stateProperty().get());
            editor.requestFocus();
        }
    }

    /// Gives the selection a family of the list, the first of which takes it away.
    static void setFamily(Editor editor, String family) {
        boolean standard = family.equals(Texts.of("font.standard"));
        if (!family.isEmpty()) {
            editor.formats().setFormat("font", standard ? Optional.empty() : Optional.of(family));
        }
    }

    /// What is no size changes nothing; the field shows the old one again.
    private void size(String size) {
        if (size.equals(Texts.of("font.standard.size"))) {
            editor.formats().setFormat("size", Optional.empty());
        } else if (size.strip().matches("[1-9][0-9]{0,2}")
                && Integer.parseInt(size.strip()) <= FontSizes.LARGEST) {
            editor.formats().setFormat("size", Optional.of(size.strip()));
        }
    }

    /// A family in its own letters.
    static final class Family extends ListCell<String> {
        @Override
        protected void updateItem(@Nullable String family, boolean empty) {
            super.updateItem(family, empty);
            setText(empty ? null : family);
            if (empty || family == null || family.equals(Texts.of("font.standard"))) {
                setStyle("");
            } else {
                setStyle("-fx-font-family: \"" + family.replace("\"", "") + "\";");
            }
        }
    }
}
