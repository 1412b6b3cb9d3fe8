package dev.weft.client.shell;

import dev.weft.client.command.Command;
import dev.weft.client.command.CommandSet;
import dev.weft.client.editor.Editor;

import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Commands at the caret: opens where `/` is typed at the start of a line or after a blank, and
/// narrows as one types on. The text keeps the keyboard; what is typed is text like any other until
/// a command is chosen.
final class SlashMenu extends Pane {

    private static final List<String> IDS =
            List.of(
                    "body",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "bulleted",
                    "ordered",
                    "task",
                    "quote",
                    "codeBlock",
                    "rule",
                    "link",
                    "alignLeft",
                    "alignCentre",
                    "alignRight",
                    "justify");

    private static final int MOST = 8;
    private static final int LONGEST = 24;
    private static final double GAP = 4;

    private final Editor editor;
    private final CommandSet commands;
    private final VBox box = new VBox();
    private final List<Command> found = new ArrayList<>();
    private int chosen;

    SlashMenu(Editor editor, CommandSet commands) {
        this.editor = editor;
        this.commands = commands;
        setPickOnBounds(false);
        box.getStyleClass().addAll("panel", "slash-menu");
        box.setVisible(false);
        getChildren().add(box);
        editor.addTypedListener(typed -> {
            if (typed.equals("/") && opensHere()) {
                open();
            }
        });
        editor.addTextObserver(this::refresh);
    }

    private boolean opensHere() {
        String before = editor.textBeforeCaret();
        int at = before.length() - 1;
        return at == 0 || Character.isWhitespace(before.charAt(at - 1));
    }

    boolean isOpen() {
        return box.isVisible();
    }

    void close() {
        box.setVisible(false);
    }

    private void open() {
        box.setVisible(true);
        refresh();
    }

    /// What was typed behind the slash; empty if the caret is not behind one any more.
    private Optional<String> query() {
        String before = editor.textBeforeCaret();
        int slash = before.lastIndexOf('/');
        boolean here =
                slash >= 0
                        && editor.selectedText().isEmpty()
                        && before.length() - slash <= LONGEST
                        && (slash == 0 || Character.isWhitespace(before.charAt(slash - 1)));
        return here ? Optional.of(before.substring(slash + 1)) : Optional.empty();
    }

    private void refresh() {
        if (!isOpen()) {
            return;
        }
        Optional<String> query = query().filter(text -> !text.startsWith(" "));
        List<Command> now =
                query.map(text ->
                                CommandSearch.find(
                                        text,
                                        IDS.stream().map(commands::get).toList(),
                                        CommandTexts::title))
                        .orElse(List.of());
        if (now.isEmpty()) {
            close();
            return;
        }
        List<Command> shown = now.subList(0, Math.min(MOST, now.size()));
        if (!shown.equals(found) || box.getChildren().isEmpty()) {
            found.clear();
            found.addAll(shown);
            chosen = 0;
            box.getChildren().setAll(found.stream().map(this::row).toList());
        }
        mark();
        place();
    }

    private Node row(Command command) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label key = new Label(command.keyText().orElse(""));
        key.getStyleClass().add("key");
        key.setVisible(command.keyText().isPresent());
        HBox row = new HBox(10, new Label(CommandTexts.title(command)), gap, key);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("slash-row");
        row.addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    event.consume();
                    run(command);
                });
        return row;
    }

    private void mark() {
        for (int i = 0; i < box.getChildren().size(); i++) {
            Node row = box.getChildren().get(i);
            row.getStyleClass().remove("slash-chosen");
            if (i == chosen) {
                row.getStyleClass().add("slash-chosen");
            }
        }
    }

    private void place() {
        Bounds caret = screenToLocal(editor.caretBounds());
        box.applyCss();
        box.autosize();
        double x = Math.clamp(caret.getMinX(), GAP, Math.max(GAP, getWidth() - box.getWidth()));
        boolean below = caret.getMaxY() + GAP + box.getHeight() <= getHeight();
        double y = below ? caret.getMaxY() + GAP : caret.getMinY() - GAP - box.getHeight();
        box.relocate(x, Math.max(GAP, y));
    }

    /// Takes a key that means something to it while it is open, and consumes it.
    void press(KeyEvent event) {
        if (!isOpen()) {
            return;
        }
        switch (event.getCode()) {
            case DOWN -> step(1);
            case UP -> step(-1);
            case ENTER, TAB -> run(found.get(chosen));
            case ESCAPE -> close();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void step(int by) {
        chosen = Math.floorMod(chosen + by, found.size());
        mark();
    }

    private void run(Command command) {
        Optional<String> query = query();
        close();
        query.ifPresent(text -> editor.deleteBeforeCaret(text.length() + 1));
        command.run();
    }
}
