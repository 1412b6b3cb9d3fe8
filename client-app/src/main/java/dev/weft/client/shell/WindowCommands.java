package dev.weft.client.shell;

import static dev.weft.client.command.Command.inText;
import static dev.weft.client.command.Command.inWindow;

import dev.weft.client.command.Command;
import dev.weft.client.command.CommandSet;
import dev.weft.client.command.Extent;
import dev.weft.client.command.Keys;
import dev.weft.client.command.Place;
import dev.weft.client.command.Topic;
import dev.weft.client.editor.Editor;
import dev.weft.client.session.Notice;
import dev.weft.client.settings.Choices;

import javafx.scene.input.KeyCode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Everything that can be done in a document's window: what the text can do, and what the window
/// can.
final class WindowCommands {

    private final DocumentWindow window;
    private final Desk desk;
    private final Editor editor;

    private WindowCommands(DocumentWindow window, Desk desk, Editor editor) {
        this.window = window;
        this.desk = desk;
        this.editor = editor;
    }

    static CommandSet of(DocumentWindow window, Desk desk, Editor editor) {
        WindowCommands own = new WindowCommands(window, desk, editor);
        editor.images()
                .setWords(Texts::of, words -> window.tell(new Notice(Notice.Kind.WARNING, words)));
        List<Command> all = new ArrayList<>(editor.commands());
        all.addAll(own.file());
        all.addAll(own.insert());
        all.addAll(own.format());
        all.addAll(own.find());
        all.addAll(own.view());
        all.addAll(own.themes());
        all.addAll(own.spelling());
        all.addAll(own.around());
        // Sorting keeps the order of those that are equal.
        all.sort(
                Comparator.comparing((Command command) -> command.place().topic())
                        .thenComparingInt(command -> command.place().group()));
        return new CommandSet(all);
    }

    private List<Command> file() {
        Place documents = Place.in(Topic.FILE, 0);
        Place end = Place.in(Topic.FILE, 9);
        return List.of(
                inWindow("new", documents, desk::createDocument).on(Keys.ctrl(KeyCode.N)),
                inWindow("open", documents, () -> desk.chooseFiles(window.stage()))
                        .on(Keys.ctrl(KeyCode.O)),
                inWindow("recent", documents, desk::showStart),
                inWindow("rename", Place.in(Topic.FILE, 1), window::openRename)
                        .on(Keys.plain(KeyCode.F2))
                        .when(() -> window.document().mayWrite()),
                inWindow("saveCopy", Place.in(Topic.FILE, 1), () -> desk.saveCopy(window))
                        .on(Keys.ctrlShift(KeyCode.S)),
                inWindow("close", end, () -> desk.close(window)).on(Keys.ctrl(KeyCode.W)),
                inWindow("quit", end, desk::quit).on(Keys.ctrl(KeyCode.Q)));
    }

    private List<Command> insert() {
        return List.of(
                inText("link", Place.in(Topic.INSERT, 0), window::editLink)
                        .on(Keys.ctrl(KeyCode.K))
                        .showing(() -> Extent.of(editor.links().here().isPresent())),
                inText(
                        "image",
                        Place.in(Topic.INSERT, 0),
                        () -> editor.images().insert(FileDialogs.images(window.stage()))),
                inText("rule", Place.in(Topic.INSERT, 0), editor.rules()::insert),
                inText("imageLarger", Place.in(Topic.INSERT, 1), () -> editor.images().resize(true))
                        .when(editor.images()::isHere),
                inText(
                                "imageSmaller",
                                Place.in(Topic.INSERT, 1),
                                () -> editor.images().resize(false))
                        .when(editor.images()::isHere));
    }

    private List<Command> format() {
        Place choices = Place.in(Topic.FORMAT, 2);
        return List.of(
                inText("font", choices, window::chooseFont),
                inText("textColour", choices, () -> window.formatBar().openTextColour()),
                inText("highlight", choices, () -> window.formatBar().openHighlight()));
    }

    private List<Command> find() {
        Place find = Place.in(Topic.EDIT, 3);
        return List.of(
                inWindow("find", find, () -> window.findBar().open(false)).on(Keys.ctrl(KeyCode.F)),
                inWindow("replace", find, () -> window.findBar().open(true))
                        .on(Keys.ctrl(KeyCode.H)),
                inWindow("findNext", find, () -> editor.finder().next())
                        .on(Keys.plain(KeyCode.F3))
                        .when(this::isFound),
                inWindow("findPrevious", find, () -> editor.finder().previous())
                        .on(Keys.shift(KeyCode.F3))
                        .when(this::isFound));
    }

    private boolean isFound() {
        return !editor.finder().matches().isEmpty();
    }

    private List<Command> view() {
        Place zoom = Place.in(Topic.VIEW, 1);
        return List.of(
                inWindow("outline", Place.in(Topic.VIEW, 0), () -> window.outline().toggle())
                        .on(Keys.ctrlShift(KeyCode.O))
                        .showing(() -> Extent.of(window.outline().isVisible())),
                inWindow("zoomIn", zoom, () -> window.zoom().in())
                        .on(
                                Keys.ctrl(KeyCode.PLUS),
                                Keys.ctrl(KeyCode.EQUALS),
                                Keys.ctrlShift(KeyCode.EQUALS),
                                Keys.ctrl(KeyCode.ADD)),
                inWindow("zoomOut", zoom, () -> window.zoom().out())
                        .on(Keys.ctrl(KeyCode.MINUS), Keys.ctrl(KeyCode.SUBTRACT)),
                inWindow("zoomReset", zoom, () -> window.zoom().reset())
                        .on(Keys.ctrl(KeyCode.DIGIT0), Keys.ctrl(KeyCode.NUMPAD0)));
    }

    private List<Command> themes() {
        return List.of(
                theme("themeSystem", "system"),
                theme("themeLight", "light"),
                theme("themeDark", "dark"));
    }

    private Command theme(String id, String choice) {
        return inWindow(id, Place.in(Topic.VIEW, 2, "theme"), () -> desk.chooseTheme(choice))
                .showing(() -> Extent.of(desk.profile().settings().theme().equals(choice)));
    }

    private List<Command> spelling() {
        Place spelling = Place.in(Topic.TOOLS, 1);
        return List.of(
                inWindow(
                                "checkSpelling",
                                spelling,
                                () -> desk.choose(choices().withSpelling(!desk.speller().isOn())))
                        .showing(() -> Extent.of(desk.speller().isOn())),
                inText("nextMisspelling", spelling, () -> window.textMenu().openAtNext())
                        .on(Keys.plain(KeyCode.F7))
                        .when(() -> desk.speller().isOn() && window.document().mayWrite()),
                inText("textMenu", Place.in(Topic.EDIT, 4), () -> window.textMenu().openAtCaret())
                        .on(Keys.shift(KeyCode.F10), Keys.plain(KeyCode.CONTEXT_MENU)));
    }

    private Choices choices() {
        return desk.profile().settings().choices();
    }

    private List<Command> around() {
        return List.of(
                inWindow("otherPlace", Place.in(Topic.VIEW, 9), () -> window.otherPlace(1))
                        .on(Keys.plain(KeyCode.F6)),
                inWindow("otherPlaceBack", Place.in(Topic.VIEW, 9), () -> window.otherPlace(-1))
                        .on(Keys.shift(KeyCode.F6)),
                inWindow("nextTab", Place.in(Topic.VIEW, 8), () -> window.frame().step(1))
                        .on(Keys.ctrl(KeyCode.TAB), Keys.ctrl(KeyCode.PAGE_DOWN))
                        .when(this::isOneOfSeveral),
                inWindow("previousTab", Place.in(Topic.VIEW, 8), () -> window.frame().step(-1))
                        .on(Keys.ctrlShift(KeyCode.TAB), Keys.ctrl(KeyCode.PAGE_UP))
                        .when(this::isOneOfSeveral),
                inWindow("palette", Place.in(Topic.TOOLS, 0), window::openPalette)
                        .on(Keys.ctrlShift(KeyCode.P)),
                inWindow("settings", Place.in(Topic.TOOLS, 9), window::openSettings)
                        .on(Keys.ctrl(KeyCode.COMMA)),
                inWindow("wordCount", Place.in(Topic.TOOLS, 0), window::openWordCount),
                inWindow("share", Place.in(Topic.COLLABORATE, 0), window::openShare),
                inWindow("chat", Place.in(Topic.COLLABORATE, 1), () -> window.chat().toggle())
                        .on(Keys.ctrlShift(KeyCode.M))
                        .showing(() -> Extent.of(window.chat().isVisible())),
                inWindow(
                                "followNext",
                                Place.in(Topic.COLLABORATE, 1),
                                () -> window.people().followNext())
                        .when(() -> !window.document().people().isEmpty()),
                inWindow("join", Place.in(Topic.COLLABORATE, 0), desk::showStart),
                inWindow("cheatSheet", Place.in(Topic.HELP, 0), window::openCheatSheet)
                        .on(Keys.ctrl(KeyCode.SLASH), Keys.plain(KeyCode.F1)));
    }

    private boolean isOneOfSeveral() {
        return window.frame().documents().size() > 1;
    }
}
