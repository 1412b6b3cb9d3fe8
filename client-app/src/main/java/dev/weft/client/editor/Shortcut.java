package dev.weft.client.editor;

import static javafx.scene.input.KeyCombination.ALT_DOWN;
import static javafx.scene.input.KeyCombination.SHIFT_DOWN;
import static javafx.scene.input.KeyCombination.SHORTCUT_DOWN;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/// Commands that have a key: the key, and what it does. A toolbar shows the same key in its hint.
public enum Shortcut {
    /// Bold on or off.
    BOLD,
    /// Italic on or off.
    ITALIC,
    /// Underline on or off.
    UNDERLINE,
    /// Strikethrough on or off.
    STRIKE,
    /// Body text.
    BODY,
    /// First heading.
    HEADING_1,
    /// Second heading.
    HEADING_2,
    /// Third heading.
    HEADING_3,
    /// Numbered list on or off.
    NUMBERED,
    /// Bulleted list on or off.
    BULLETED;

    /// Does it.
    public void run(FormatCommands formats) {
        switch (this) {
            case BOLD -> formats.toggle("bold");
            case ITALIC -> formats.toggle("italic");
            case UNDERLINE -> formats.toggle("underline");
            case STRIKE -> formats.toggle("strike");
            case BODY -> formats.setType("body");
            case HEADING_1 -> formats.setType("h1");
            case HEADING_2 -> formats.setType("h2");
            case HEADING_3 -> formats.setType("h3");
            case NUMBERED -> formats.toggleType("ol");
            case BULLETED -> formats.toggleType("ul");
        }
    }

    /// The key.
    public KeyCombination combination() {
        return switch (this) {
            case BOLD -> key(KeyCode.B, SHORTCUT_DOWN);
            case ITALIC -> key(KeyCode.I, SHORTCUT_DOWN);
            case UNDERLINE -> key(KeyCode.U, SHORTCUT_DOWN);
            case STRIKE -> key(KeyCode.X, SHORTCUT_DOWN, SHIFT_DOWN);
            case BODY -> key(KeyCode.DIGIT0, ALT_DOWN);
            case HEADING_1 -> key(KeyCode.DIGIT1, ALT_DOWN);
            case HEADING_2 -> key(KeyCode.DIGIT2, ALT_DOWN);
            case HEADING_3 -> key(KeyCode.DIGIT3, ALT_DOWN);
            case NUMBERED -> key(KeyCode.DIGIT7, SHORTCUT_DOWN, SHIFT_DOWN);
            case BULLETED -> key(KeyCode.DIGIT8, SHORTCUT_DOWN, SHIFT_DOWN);
        };
    }

    private static KeyCombination key(KeyCode code, KeyCombination.Modifier... modifiers) {
        return new KeyCodeCombination(code, modifiers);
    }

    /// The key as a person reads it, in this system's way.
    public String keyText() {
        return combination().getDisplayText();
    }
}
