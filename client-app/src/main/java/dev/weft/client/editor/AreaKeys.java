package dev.weft.client.editor;

import static org.fxmisc.wellbehaved.event.EventPattern.keyPressed;
import static org.fxmisc.wellbehaved.event.EventPattern.keyTyped;
import static org.fxmisc.wellbehaved.event.InputMap.consume;
import static org.fxmisc.wellbehaved.event.InputMap.sequence;

import dev.weft.client.command.Keys;
import dev.weft.doc.Gesture;

import javafx.scene.control.IndexRange;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import org.fxmisc.richtext.NavigationActions.SelectionPolicy;
import org.fxmisc.wellbehaved.event.InputMap;
import org.fxmisc.wellbehaved.event.Nodes;

/// Keys that a writing area must treat in its own way: those that split and join paragraphs, and
/// those that delete or step by clusters and words. Commands come before them, see [TextCommands];
/// all others are the control's.
final class AreaKeys {

    private final WritingArea area;
    private final EditorBinding binding;
    private final FormatCommands formats;
    private final RuleCommands rules;

    AreaKeys(WritingArea area, EditorBinding binding, FormatCommands formats) {
        this.area = area;
        this.binding = binding;
        this.formats = formats;
        rules = new RuleCommands(area, binding);
    }

    void install() {
        Nodes.addInputMap(area, sequence(deletion(), structure(), navigation(), typed()));
    }

    private InputMap<KeyEvent> deletion() {
        return sequence(
                on(this::backspace, KeyCode.BACK_SPACE),
                on(this::backspace, KeyCode.BACK_SPACE, KeyCombination.SHIFT_DOWN),
                on(this::deleteForward, KeyCode.DELETE),
                on(this::backspaceWord, KeyCode.BACK_SPACE, KeyCombination.SHORTCUT_DOWN),
                on(this::deleteWord, KeyCode.DELETE, KeyCombination.SHORTCUT_DOWN));
    }

    private InputMap<KeyEvent> structure() {
        return sequence(
                on(this::enter, KeyCode.ENTER),
                on(this::enter, KeyCode.ENTER, KeyCombination.SHIFT_DOWN),
                on(this::tab, KeyCode.TAB),
                on(() -> formats.indentList(-1), KeyCode.TAB, KeyCombination.SHIFT_DOWN),
                // Overwriting would erase other people's text unseen.
                on(() -> {}, KeyCode.INSERT));
    }

    private InputMap<KeyEvent> navigation() {
        return sequence(
                on(() -> step(-1, SelectionPolicy.CLEAR), KeyCode.LEFT),
                on(() -> step(1, SelectionPolicy.CLEAR), KeyCode.RIGHT),
                on(() -> step(-1, SelectionPolicy.ADJUST), KeyCode.LEFT, KeyCombination.SHIFT_DOWN),
                on(
                        () -> step(1, SelectionPolicy.ADJUST),
                        KeyCode.RIGHT,
                        KeyCombination.SHIFT_DOWN));
    }

    /// Alt+1 is a command; the digit that the key also types is none.
    private static InputMap<KeyEvent> typed() {
        return Keys.isMac()
                ? InputMap.empty()
                : consume(keyTyped().onlyIf(e -> e.isAltDown() && !e.isControlDown()));
    }

    private static InputMap<KeyEvent> on(
            Runnable action, KeyCode code, KeyCombination.Modifier... modifiers) {
        return consume(keyPressed(new KeyCodeCombination(code, modifiers)), _ -> action.run());
    }

    private void enter() {
        IndexRange selected = area.getSelection();
        if (selected.getLength() > 0) {
            binding.perform(new Gesture.Delete(selected.getStart(), selected.getEnd()));
        }
        binding.enter();
    }

    private void tab() {
        if (!formats.indentList(1)) {
            area.replaceSelection("\t");
        }
    }

    private void backspace() {
        if (!deleteSelection()) {
            int column = area.getCaretColumn();
            if (column == 0) {
                backspaceAtStart();
            } else {
                deleteInParagraph(TextBreaks.previousCluster(paragraphText(), column), column);
            }
        }
    }

    private void backspaceWord() {
        if (!deleteSelection()) {
            int column = area.getCaretColumn();
            if (column == 0) {
                backspaceAtStart();
            } else {
                deleteInParagraph(TextBreaks.previousWord(paragraphText(), column), column);
            }
        }
    }

    private void deleteForward() {
        if (!deleteSelection()) {
            int column = area.getCaretColumn();
            if (column == paragraphText().length()) {
                joinNext();
            } else {
                deleteInParagraph(column, TextBreaks.nextCluster(paragraphText(), column));
            }
        }
    }

    private void deleteWord() {
        if (!deleteSelection()) {
            int column = area.getCaretColumn();
            if (column == paragraphText().length()) {
                joinNext();
            } else {
                deleteInParagraph(column, TextBreaks.nextWord(paragraphText(), column));
            }
        }
    }

    private void backspaceAtStart() {
        int caret = area.getCaretPosition();
        boolean plain =
                area.getParagraph(area.getCurrentParagraph())
                        .getParagraphStyle()
                        .equals(BlockStyle.BODY);
        int above = area.getCurrentParagraph() - 1;
        if (plain && RuleCommands.isRule(area, above)) {
            rules.delete(above, true);
        } else if (caret > 0 || !plain) {
            binding.perform(new Gesture.BackspaceAtStart(caret));
        }
    }

    private void joinNext() {
        int below = area.getCurrentParagraph() + 1;
        if (RuleCommands.isRule(area, below)) {
            rules.delete(below, false);
        } else if (area.getCaretPosition() < area.getLength()) {
            binding.perform(new Gesture.Join(area.getCaretPosition() + 1));
        }
    }

    private boolean deleteSelection() {
        IndexRange selected = area.getSelection();
        if (selected.getLength() == 0) {
            return false;
        }
        binding.perform(new Gesture.Delete(selected.getStart(), selected.getEnd()));
        return true;
    }

    private void deleteInParagraph(int fromColumn, int toColumn) {
        int start = area.getCaretPosition() - area.getCaretColumn();
        binding.perform(new Gesture.Delete(start + fromColumn, start + toColumn));
    }

    private void step(int direction, SelectionPolicy policy) {
        IndexRange selected = area.getSelection();
        if (policy == SelectionPolicy.CLEAR && selected.getLength() > 0) {
            area.moveTo(direction < 0 ? selected.getStart() : selected.getEnd(), policy);
        } else {
            area.moveTo(stepped(direction), policy);
        }
        area.requestFollowCaret();
    }

    private int stepped(int direction) {
        int caret = area.getCaretPosition();
        int column = area.getCaretColumn();
        String text = paragraphText();
        if (direction < 0) {
            return column == 0
                    ? Math.max(0, caret - 1)
                    : caret - column + TextBreaks.previousCluster(text, column);
        }
        return column == text.length()
                ? Math.min(area.getLength(), caret + 1)
                : caret - column + TextBreaks.nextCluster(text, column);
    }

    private String paragraphText() {
        return area.getText(area.getCurrentParagraph());
    }
}
