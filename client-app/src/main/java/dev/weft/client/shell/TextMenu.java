package dev.weft.client.shell;

import dev.weft.client.command.Command;
import dev.weft.client.command.CommandSet;
import dev.weft.client.editor.Editor;
import dev.weft.client.editor.Misspelling;
import dev.weft.client.session.Notice;
import dev.weft.client.spell.SpellChecker;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The menu over the text, at the mouse or the caret: what may be meant by a word that is spelt
/// wrong, and the clipboard. Belongs to the JavaFX thread.
final class TextMenu {

    /// Between the text and the menu.
    private static final double GAP = 5;

    private static final List<String> CLIPBOARD = List.of("cut", "copy", "paste", "pastePlain");

    private final Editor editor;
    private final CommandSet commands;
    private final SpellChecker speller;
    private final Consumer<Notice> news;
    private final ContextMenu menu = new ContextMenu();

    /// Which of several requests was the last; an answer to another one comes too late.
    private int requests;

    /// Whether the menu was opened by keys and the mouse has not moved since.
    private boolean waiting;

    private Optional<Point2D> rest = Optional.empty();

    /// @param news where sentences go
    TextMenu(Editor editor, CommandSet commands, SpellChecker speller, Consumer<Notice> news) {
        this.editor = editor;
        this.commands = commands;
        this.speller = speller;
        this.news = news;
        menu.getStyleClass().add("text-menu");
        menu.getScene().addEventFilter(MouseEvent.ANY, this::mouse);
        editor.textControl()
                .addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::requested);
    }

    /// The system's own key for menus comes as an event of this kind, too, on some systems.
    private void requested(ContextMenuEvent event) {
        event.consume();
        if (!event.isKeyboardTrigger()) {
            int place = editor.indexAt(event.getScreenX(), event.getScreenY());
            int from = Math.min(editor.anchor(), editor.caret());
            int to = Math.max(editor.anchor(), editor.caret());
            if (place < from || place > to || from == to) {
                editor.select(place, place);
            }
            open(editor.spelling().at(place), event.getScreenX(), event.getScreenY(), false);
        } else if (!menu.isShowing()) {
            openAtCaret();
        }
    }

    /// Opens below the caret.
    void openAtCaret() {
        Bounds caret = editor.caretBounds();
        open(editor.spelling().at(editor.caret()), caret.getMinX(), caret.getMaxY() + GAP, true);
    }

    /// Goes to the next word that is spelt wrong, selects it and opens below it; says so where
    /// there is none.
    void openAtNext() {
        int request = ++requests;
        int from = Math.min(editor.anchor(), editor.caret());
        boolean isOneSelected = editor.anchor() != editor.caret();
        var _ =
                editor.spelling()
                        .next(isOneSelected ? from : from - 1)
                        .thenAccept(found -> {
                            if (request == requests) {
                                found.ifPresentOrElse(this::goTo, this::tellNone);
                            }
                        });
    }

    private void goTo(Misspelling word) {
        editor.select(word.to(), word.from());
        editor.showCaret();
        editor.requestFocus();
        editor.afterLayout(this::openAtCaret);
    }

    private void tellNone() {
        news.accept(new Notice(Notice.Kind.INFORMATION, Texts.of("spelling.none")));
    }

    private void open(Optional<Misspelling> word, double x, double y, boolean byKeys) {
        int request = ++requests;
        if (word.isEmpty()) {
            show(List.of(), x, y, byKeys);
            return;
        }
        editor.spelling().hold(word.get());
        var _ =
                editor.spelling()
                        .suggest(word.get())
                        .thenAccept(found -> {
                            if (request == requests) {
                                show(spelling(word.get().word(), found), x, y, byKeys);
                                if (byKeys && !found.isEmpty()) {
                                    menu.getItems().getFirst().getStyleableNode().requestFocus();
                                }
                            }
                        });
    }

    private void show(List<MenuItem> first, double x, double y, boolean byKeys) {
        Node text = editor.textControl();
        if (text.getScene() == null || text.getScene().getWindow() == null) {
            return;
        }
        List<MenuItem> items = new ArrayList<>(first);
        CLIPBOARD.forEach(id -> items.add(item(commands.get(id))));
        items.add(new SeparatorMenuItem());
        items.add(item(commands.get("selectAll")));
        menu.getItems().setAll(items);
        menu.show(text, x, y);
        waiting = byKeys;
        rest = Optional.empty();
        menu.getScene().getRoot().setMouseTransparent(byKeys);
    }

    /// A mouse that rests where the menu opens must not take the choice from the keys. It counts
    /// again once it moves.
    private void mouse(MouseEvent event) {
        Point2D here = new Point2D(event.getScreenX(), event.getScreenY());
        if (waiting && !rest.orElse(here).equals(here)) {
            waiting = false;
            menu.getScene().getRoot().setMouseTransparent(false);
        }
        rest = rest.or(() -> Optional.of(here));
    }

    private static MenuItem item(Command command) {
        MenuItem item = item(CommandTexts.title(command), command::run);
        command.keys().stream().findFirst().ifPresent(item::setAccelerator);
        item.setDisable(!command.enabled().getAsBoolean());
        return item;
    }

    private static MenuItem item(String title, Runnable action) {
        MenuItem item = new MenuItem(title);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private List<MenuItem> spelling(String word, List<String> suggestions) {
        List<MenuItem> items = new ArrayList<>();
        for (String each : suggestions) {
            MenuItem item = item(each, () -> editor.spelling().replace(each));
            item.getStyleClass().add("suggestion");
            items.add(item);
        }
        if (suggestions.isEmpty()) {
            MenuItem none = item(Texts.of("spelling.noSuggestion"), () -> {});
            none.setDisable(true);
            items.add(none);
        }
        items.add(new SeparatorMenuItem());
        items.add(item(Texts.of("spelling.add", word), () -> add(word)));
        items.add(item(Texts.of("spelling.ignore"), () -> speller.ignore(word)));
        items.add(new SeparatorMenuItem());
        return items;
    }

    private void add(String word) {
        var _ =
                speller.add(word)
                        .exceptionally(failure -> {
                            String told = Texts.of("spelling.notAdded", word, speller.file());
                            news.accept(new Notice(Notice.Kind.WARNING, told));
                            return null;
                        });
    }

    void close() {
        requests++;
        menu.hide();
    }
}
