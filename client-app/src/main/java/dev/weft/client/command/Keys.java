package dev.weft.client.command;

import static javafx.scene.input.KeyCombination.ALT_DOWN;
import static javafx.scene.input.KeyCombination.SHIFT_DOWN;
import static javafx.scene.input.KeyCombination.SHORTCUT_DOWN;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

import java.util.Locale;

/// Short names of keys as the tables of them are written.
public final class Keys {

    private static final boolean MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");

    private Keys() {}

    /// Whether this system's keyboard has Cmd where others have Ctrl.
    public static boolean isMac() {
        return MAC;
    }

    /// The key alone.
    public static KeyCombination plain(KeyCode code) {
        return new KeyCodeCombination(code);
    }

    /// Shift and the key.
    public static KeyCombination shift(KeyCode code) {
        return new KeyCodeCombination(code, SHIFT_DOWN);
    }

    /// Ctrl (Cmd on a Mac) and the key.
    public static KeyCombination ctrl(KeyCode code) {
        return new KeyCodeCombination(code, SHORTCUT_DOWN);
    }

    /// Ctrl (Cmd on a Mac), Shift and the key.
    public static KeyCombination ctrlShift(KeyCode code) {
        return new KeyCodeCombination(code, SHORTCUT_DOWN, SHIFT_DOWN);
    }

    /// Alt and the key.
    public static KeyCombination alt(KeyCode code) {
        return new KeyCodeCombination(code, ALT_DOWN);
    }
}
