package dev.weft.client.editor;

import static dev.weft.client.command.Command.inText;

import dev.weft.client.command.Command;
import dev.weft.client.command.Extent;
import dev.weft.client.command.Keys;
import dev.weft.client.command.Place;
import dev.weft.client.command.Topic;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What can be done to the text, as commands.
final class TextCommands {

    private static final Map<String, KeyCode> TYPE_KEYS =
            Map.of(
                    "body", KeyCode.DIGIT0,
                    "h1", KeyCode.DIGIT1,
                    "h2", KeyCode.DIGIT2,
                    "h3", KeyCode.DIGIT3,
                    "h4", KeyCode.DIGIT4,
                    "h5", KeyCode.DIGIT5,
                    "h6", KeyCode.DIGIT6);

    private final WritingArea area;
    private final FormatCommands formats;
    private final Steps steps;
    private final Supplier<FormatState> state;
    private final List<Command> commands = new ArrayList<>();

    /// Undo and redo of whoever owns the document.
    interface Steps {
        void undo();

        void redo();

        boolean canUndo();

        boolean canRedo();
    }

    /// @param state what the selection has, as it is shown
    TextCommands(
            WritingArea area, FormatCommands formats, Steps steps, Supplier<FormatState> state) {
        this.area = area;
        this.formats = formats;
        this.steps = steps;
        this.state = state;
    }

    /// All of them, in the order of the menus.
    List<Command> all() {
        commands.clear();
        edit();
        text();
        types();
        lists();
        paragraphs();
        return List.copyOf(commands);
    }

    private void edit() {
        Place undo = Place.in(Topic.EDIT, 0);
        Place clipboard = Place.in(Topic.EDIT, 1);
        commands.add(
                inText("undo", undo, steps::undo).on(Keys.ctrl(KeyCode.Z)).when(steps::canUndo));
        commands.add(
                inText("redo", undo, steps::redo)
                        .on(Keys.ctrlShift(KeyCode.Z), Keys.ctrl(KeyCode.Y))
                        .when(steps::canRedo));
        commands.add(
                inText("cut", clipboard, area::cut)
                        .on(Keys.ctrl(KeyCode.X), Keys.shift(KeyCode.DELETE))
                        .when(this::isSelected));
        commands.add(
                inText("copy", clipboard, area::copy)
                        .on(Keys.ctrl(KeyCode.C), Keys.ctrl(KeyCode.INSERT))
                        .when(this::isSelected));
        commands.add(
                inText("paste", clipboard, area::paste)
                        .on(Keys.ctrl(KeyCode.V), Keys.shift(KeyCode.INSERT)));
        commands.add(
                inText("pastePlain", clipboard, area::pastePlain).on(Keys.ctrlShift(KeyCode.V)));
        commands.add(
                inText("selectAll", Place.in(Topic.EDIT, 2), area::selectAll)
                        .on(Keys.ctrl(KeyCode.A)));
    }

    private boolean isSelected() {
        return area.getSelection().getLength() > 0;
    }

    private void text() {
        mark("bold", Keys.ctrl(KeyCode.B));
        mark("italic", Keys.ctrl(KeyCode.I));
        mark("underline", Keys.ctrl(KeyCode.U));
        mark("strike", Keys.ctrlShift(KeyCode.X));
        mark("code", Keys.ctrl(KeyCode.E));
        Place size = Place.in(Topic.FORMAT, 1, "size");
        commands.add(
                inText("textLarger", size, () -> formats.resizeText(true))
                        .on(Keys.ctrlShift(KeyCode.PERIOD)));
        commands.add(
                inText("textSmaller", size, () -> formats.resizeText(false))
                        .on(Keys.ctrlShift(KeyCode.COMMA)));
    }

    private void mark(String key, KeyCombination combination) {
        commands.add(
                inText(key, Place.in(Topic.FORMAT, 0), () -> formats.toggle(key))
                        .on(combination)
                        .showing(() -> state.get().extent(key)));
    }

    private void types() {
        for (String type :
                List.of("body", "h1", "h2", "h3", "h4", "h5", "h6", "quote", "codeBlock")) {
            String value = type.equals("codeBlock") ? "code" : type;
            boolean special = value.equals("quote") || value.equals("code");
            Runnable action =
                    special ? () -> formats.toggleType(value) : () -> formats.setType(value);
            Command command =
                    inText(type, Place.in(Topic.FORMAT, 1, "style"), action)
                            .showing(() -> is("type", value, "body"));
            KeyCode key = TYPE_KEYS.get(type);
            commands.add(key == null ? command : command.on(Keys.alt(key)));
        }
    }

    private void lists() {
        list("ordered", "ol", KeyCode.DIGIT7);
        list("bulleted", "ul", KeyCode.DIGIT8);
        list("task", "task", KeyCode.DIGIT9);
        Place levels = Place.in(Topic.FORMAT, 1, "list");
        commands.add(
                inText("check", levels, formats::toggleChecked)
                        .on(Keys.ctrl(KeyCode.ENTER))
                        .when(() -> state.get().type().filter("task"::equals).isPresent()));
        commands.add(inText("indentMore", levels, () -> formats.indentList(1)).when(this::isList));
        commands.add(inText("indentLess", levels, () -> formats.indentList(-1)).when(this::isList));
    }

    private void list(String id, String type, KeyCode key) {
        commands.add(
                inText(id, Place.in(Topic.FORMAT, 1, "list"), () -> formats.toggleType(type))
                        .on(Keys.ctrlShift(key))
                        .showing(() -> is("type", type, "body")));
    }

    private boolean isList() {
        return state.get().type().filter(BlockStyle::isList).isPresent();
    }

    private void paragraphs() {
        align("alignLeft", "left", KeyCode.L);
        align("alignCentre", "centre", KeyCode.E);
        align("alignRight", "right", KeyCode.R);
        align("justify", "justify", KeyCode.J);
        spacing("spacingStandard", Optional.empty());
        spacing("spacing1", Optional.of("1"));
        spacing("spacing115", Optional.of("1.15"));
        spacing("spacing15", Optional.of("1.5"));
        spacing("spacing2", Optional.of("2"));
        commands.add(
                inText("clear", Place.in(Topic.FORMAT, 3), formats::clear)
                        .on(Keys.ctrl(KeyCode.BACK_SLASH)));
    }

    private void align(String id, String value, KeyCode key) {
        Optional<String> stored = Optional.of(value).filter(v -> !v.equals("left"));
        commands.add(
                inText(
                                id,
                                Place.in(Topic.FORMAT, 1, "align"),
                                () -> formats.setBlock("align", stored))
                        .on(Keys.ctrlShift(key))
                        .showing(() -> is("align", value, "left")));
    }

    private void spacing(String id, Optional<String> value) {
        commands.add(
                inText(
                                id,
                                Place.in(Topic.FORMAT, 1, "spacing"),
                                () -> formats.setBlock("spacing", value))
                        .showing(() -> is("spacing", value.orElse(""), "")));
    }

    private Extent is(String key, String value, String standard) {
        return state.get().extent(key, value, standard);
    }
}
