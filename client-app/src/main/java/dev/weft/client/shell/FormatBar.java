package dev.weft.client.shell;

import dev.weft.client.editor.Editor;
import dev.weft.client.editor.FormatState;
import dev.weft.client.editor.Shortcut;

import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// Formatting with the mouse: the paragraph's style, switches, lists. Shows what the selection has,
/// a mixed selection included; every hint names the key.
final class FormatBar extends HBox {

    private static final PseudoClass MIXED = PseudoClass.getPseudoClass("mixed");
    private static final Map<String, Shortcut> STYLES =
            Map.of(
                    "body", Shortcut.BODY,
                    "h1", Shortcut.HEADING_1,
                    "h2", Shortcut.HEADING_2,
                    "h3", Shortcut.HEADING_3);

    private final Editor editor;
    private final MenuButton style = new MenuButton();
    private final List<Consumer<FormatState>> views = new ArrayList<>();

    FormatBar(Editor editor) {
        this.editor = editor;
        getStyleClass().add("format-bar");
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.TOOL_BAR);
        setAccessibleText(Texts.of("tool.bar"));
        buildStyles();
        getChildren()
                .addAll(
                        style,
                        separator(),
                        letter("B", "bold", Shortcut.BOLD),
                        letter("I", "italic", Shortcut.ITALIC),
                        letter("U", "underline", Shortcut.UNDERLINE),
                        letter("S", "strike", Shortcut.STRIKE),
                        separator(),
                        list(Icons.bulleted(), "bulleted", "ul", Shortcut.BULLETED),
                        list(Icons.numbered(), "numbered", "ol", Shortcut.NUMBERED));
        editor.stateProperty().addListener((_, _, state) -> show(state));
        show(editor.stateProperty().get());
    }

    private void buildStyles() {
        style.getStyleClass().add("style-choice");
        style.setTooltip(new Tooltip(Texts.of("tool.style")));
        style.setAccessibleText(Texts.of("tool.style"));
        for (String type : List.of("body", "h1", "h2", "h3")) {
            MenuItem item = new MenuItem(Texts.of("style." + type));
            Shortcut shortcut = shortcut(type);
            item.setAccelerator(shortcut.combination());
            item.getStyleClass().addAll("style-item", "style-item-" + type);
            item.setOnAction(_ -> run(shortcut));
            style.getItems().add(item);
        }
        views.add(state ->
                style.setText(Texts.of("style." + state.type().map(this::named).orElse("mixed"))));
    }

    private static Shortcut shortcut(String type) {
        return STYLES.getOrDefault(type, Shortcut.BODY);
    }

    /// A type of a newer version reads as body, as it is drawn.
    private String named(String type) {
        return switch (type) {
            case "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "task", "quote", "code" -> type;
            default -> "body";
        };
    }

    private ToggleButton letter(String letter, String key, Shortcut shortcut) {
        Label face = new Label(letter);
        face.getStyleClass().addAll("format-letter", "format-" + key);
        return toggle(face, key, shortcut, state -> state.extent(key));
    }

    private ToggleButton list(Node icon, String name, String type, Shortcut shortcut) {
        return toggle(
                icon,
                name,
                shortcut,
                state ->
                        state.type().filter(type::equals).isPresent()
                                ? FormatState.Extent.ALL
                                : FormatState.Extent.NONE);
    }

    private ToggleButton toggle(
            Node face,
            String name,
            Shortcut shortcut,
            Function<FormatState, FormatState.Extent> extent) {
        ToggleButton button = new ToggleButton(null, face);
        button.getStyleClass().addAll("flat", "tool");
        String text = Texts.of("tool." + name);
        button.setTooltip(new Tooltip(Texts.of("tool.hint", text, shortcut.keyText())));
        button.setAccessibleText(text);
        button.setOnAction(_ -> run(shortcut));
        views.add(state -> {
            FormatState.Extent now = extent.apply(state);
            button.setSelected(now == FormatState.Extent.ALL);
            button.pseudoClassStateChanged(MIXED, now == FormatState.Extent.SOME);
        });
        return button;
    }

    private static Separator separator() {
        Separator separator = new Separator(Orientation.VERTICAL);
        separator.getStyleClass().add("tool-separator");
        return separator;
    }

    private void run(Shortcut shortcut) {
        shortcut.run(editor.formats());
        show(editor.stateProperty().get());
        editor.requestFocus();
    }

    private void show(FormatState state) {
        views.forEach(view -> view.accept(state));
    }
}
