package dev.weft.client.shell;

import dev.weft.client.command.Command;
import dev.weft.client.command.CommandSet;
import dev.weft.client.command.Extent;
import dev.weft.client.editor.Editor;
import dev.weft.client.editor.FormatState;

import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToolBar;
import javafx.scene.control.Tooltip;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The commands that are used most, as buttons. Shows what the selection has, a mixed selection
/// included; every hint names the key. What a narrow window has no room for goes into a menu.
final class FormatBar extends ToolBar {

    private static final PseudoClass MIXED = PseudoClass.getPseudoClass("mixed");
    private static final List<String> STYLES =
            List.of("body", "h1", "h2", "h3", "h4", "h5", "h6", "quote", "codeBlock");
    private static final List<String> ALIGNMENTS =
            List.of("alignLeft", "alignCentre", "alignRight", "justify");

    /// From this width of the window on there is room to choose a font family.
    private static final double ROOMY = 1150;

    private final Editor editor;
    private final FontChoice fonts;
    private final CommandSet commands;
    private final ColourChoice textColour;
    private final ColourChoice highlight;
    private final List<Consumer<FormatState>> views = new ArrayList<>();

    FormatBar(Editor editor, CommandSet commands, Overlay overlay) {
        this.editor = editor;
        this.commands = commands;
        getStyleClass().add("format-bar");
        setAccessibleRole(AccessibleRole.TOOL_BAR);
        setAccessibleText(Texts.of("tool.bar"));
        setMinWidth(0);
        fonts = new FontChoice(editor);
        textColour = new ColourChoice("colour", editor, overlay);
        highlight = new ColourChoice("highlight", editor, overlay);
        views.add(fonts::show);
        getItems()
                .addAll(
                        button("undo", Icons.of(Feather.CORNER_UP_LEFT)),
                        button("redo", Icons.of(Feather.CORNER_UP_RIGHT)),
                        separator(),
                        styles(),
                        fonts.families(),
                        fonts.sizes(),
                        separator(),
                        letter("B", "bold"),
                        letter("I", "italic"),
                        letter("U", "underline"),
                        letter("S", "strike"),
                        colour("textColour", textColour),
                        colour("highlight", highlight),
                        separator(),
                        button("link", Icons.of(Feather.LINK)),
                        button("image", Icons.of(Feather.IMAGE)),
                        separator(),
                        alignments(),
                        button("bulleted", Icons.bulleted()),
                        button("ordered", Icons.numbered()),
                        button("task", Icons.of(Feather.CHECK_SQUARE)),
                        separator(),
                        button("clear", Icons.clear()));
        editor.stateProperty().addListener((_, _, state) -> show(state));
        editor.addTextObserver(() -> show(editor.stateProperty().get()));
        show(editor.stateProperty().get());
    }

    /// Makes the most of a width of the window.
    void fit(double width) {
        fonts.families().setVisible(width >= ROOMY);
        fonts.families().setManaged(width >= ROOMY);
    }

    /// Opens the colours of text at the caret.
    void openTextColour() {
        textColour.open(editor.caretBounds());
    }

    /// Opens the colours of the ground at the caret.
    void openHighlight() {
        highlight.open(editor.caretBounds());
    }

    private MenuButton styles() {
        MenuButton style = choice("tool.style", "style-choice", STYLES);
        views.add(state ->
                style.setText(
                        Texts.of("style." + state.type().map(FormatBar::named).orElse("mixed"))));
        return style;
    }

    private MenuButton alignments() {
        MenuButton alignment = choice("tool.align", "align-choice", ALIGNMENTS);
        views.add(state -> {
            String align = state.spread("align").value().orElse("left");
            alignment.setGraphic(
                    Icons.of(
                            switch (align) {
                                case "centre" -> Feather.ALIGN_CENTER;
                                case "right" -> Feather.ALIGN_RIGHT;
                                case "justify" -> Feather.ALIGN_JUSTIFY;
                                default -> Feather.ALIGN_LEFT;
                            }));
        });
        return alignment;
    }

    /// A menu of commands.
    private MenuButton choice(String text, String styleClass, List<String> ids) {
        MenuButton choice = new MenuButton();
        choice.getStyleClass().addAll("tool-choice", styleClass);
        choice.setTooltip(new Tooltip(Texts.of(text)));
        choice.setAccessibleText(Texts.of(text));
        for (String id : ids) {
            Command command = commands.get(id);
            MenuItem item = new MenuItem(CommandTexts.title(command));
            item.getStyleClass().addAll("style-item", "style-item-" + id);
            command.keys().stream().findFirst().ifPresent(item::setAccelerator);
            item.setOnAction(_ -> run(command));
            choice.getItems().add(item);
        }
        return choice;
    }

    /// A type of a newer version reads as body, as it is drawn.
    private static String named(String type) {
        return switch (type) {
            case "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "task", "quote", "code" -> type;
            default -> "body";
        };
    }

    private Node letter(String letter, String id) {
        Label face = new Label(letter);
        face.getStyleClass().addAll("format-letter", "format-" + id);
        return button(id, face);
    }

    private Node colour(String id, ColourChoice choice) {
        ButtonBase button = button(id, choice.face());
        button.setOnAction(_ -> choice.open(button.localToScreen(button.getBoundsInLocal())));
        views.add(choice::show);
        return button;
    }

    private ButtonBase button(String id, Node face) {
        Command command = commands.get(id);
        ButtonBase button =
                command.state().isPresent() ? new ToggleButton(null, face) : new Button(null, face);
        button.getStyleClass().addAll("flat", "tool");
        button.setTooltip(new Tooltip(CommandTexts.hint(command)));
        button.setAccessibleText(CommandTexts.title(command));
        button.setOnAction(_ -> run(command));
        views.add(_ -> {
            button.setDisable(!command.enabled().getAsBoolean());
            if (button instanceof ToggleButton toggle) {
                Extent now = command.state().map(state -> state.get()).orElse(Extent.NONE);
                toggle.setSelected(now == Extent.ALL);
                toggle.pseudoClassStateChanged(MIXED, now == Extent.SOME);
            }
        });
        return button;
    }

    private static Separator separator() {
        Separator separator = new Separator(Orientation.VERTICAL);
        separator.getStyleClass().add("tool-separator");
        return separator;
    }

    private void run(Command command) {
        command.run();
        show(editor.stateProperty().get());
        if (command.scope() == Command.Scope.TEXT) {
            editor.requestFocus();
        }
    }

    private void show(FormatState state) {
        views.forEach(view -> view.accept(state));
    }
}
