package dev.weft.client.shell;

import dev.weft.client.command.Command;
import dev.weft.client.command.CommandSet;
import dev.weft.client.editor.Editor;
import dev.weft.client.editor.Misspelling;
import dev.weft.client.session.Notice;
import dev.weft.client.spell.SpellChecker;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The menu over the text, at the mouse or the caret: what may be meant by a word that is spelt
/// wrong, and the clipboard. Belongs to the JavaFX thread.
final class TextMenu {

    private static final List<String> CLIPBOARD = List.of("cut", "copy", "paste", "pastePlain");

    private final Editor editor;
    private final CommandSet commands;
    private final SpellChecker speller;
    private final Consumer<Notice> news;
    private final ContextMenu menu = new ContextMenu();

    /// Which of several requests was the last; an answer to another one comes too late.
    private int requests;

    /// @param news where sentences go
    TextMenu(Editor editor, CommandSet commands, SpellChecker speller, Consumer<Notice> news) {
        this.editor = editor;
        this.commands = commands;
        this.speller = speller;
        this.news = news;
        menu.getStyleClass().add("text-menu");
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
            open(editor.spelling().at(place), event.getScreenX(), event.getScreenY());
        } else if (!menu.isShowing()) {
            openAtCaret();
        }
    }

    /// Opens below the caret.
    void openAtCaret() {
        Bounds caret = editor.caretBounds();
        open(editor.spelling().at(editor.caret()), caret.getMinX(), caret.getMaxY());
    }

    /// Goes to the next word that is spelt wrong, selects it and opens below it; says so where
    /// there is none.
    void openAtNext() {
        int request = ++requests;
        var _ =
                editor.spelling()
                        .next(editor.anchor())
                        .thenAccept(found -> {
                            if (request == requests) {
                                found.ifPresentOrElse(this::goTo, this::tellNone);
                            }
                        });
    }

    private void goTo(Misspelling word) {
        editor.select(word.from(), word.to());
        editor.showCaret();
        editor.requestFocus();
        editor.afterLayout(this::openAtCaret);
    }

    private void tellNone() {
        news.accept(new Notice(Notice.Kind.INFORMATION, Texts.of("spelling.none")));
    }

    private void open(Optional<Misspelling> word, double x, double y) {
        int request = ++requests;
        if (word.isEmpty()) {
            show(List.of(), x, y);
            return;
        }
        editor.spelling().hold(word.get());
        var _ =
                editor.spelling()
                        .suggest(word.get())
                        .thenAccept(found -> {
                            if (request == requests) {
                                show(spelling(word.get().word(), found), x, y);
                            }
                        });
    }

    private void show(List<MenuItem> first, double x, double y) {
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
