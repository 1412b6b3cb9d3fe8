package dev.weft.client.demo;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Presses keys at a text control, as the system does for a person. Belongs to the JavaFX thread.
final class Typist {

    private final Node control;

    Typist(Node control) {
        this.control = control;
    }

    /// Types a text; a newline is the Enter key.
    void type(String text) {
        text.codePoints().forEach(this::key);
    }

    private void key(int codePoint) {
        if (codePoint == '\n') {
            press(KeyCode.ENTER, false, false, false);
            return;
        }
        String typed = Character.toString(codePoint);
        fire(KeyEvent.KEY_TYPED, typed, KeyCode.UNDEFINED, false, false, false);
    }

    /// Presses and releases a key.
    void press(KeyCode code, boolean shift, boolean control, boolean alt) {
        fire(KeyEvent.KEY_PRESSED, KeyEvent.CHAR_UNDEFINED, code, shift, control, alt);
        fire(KeyEvent.KEY_RELEASED, KeyEvent.CHAR_UNDEFINED, code, shift, control, alt);
    }

    private void fire(
            EventType<KeyEvent> type,
            String character,
            KeyCode code,
            boolean shift,
            boolean shortcut,
            boolean alt) {
        boolean mac = System.getProperty("os.name", "").startsWith("Mac");
        Event.fireEvent(
                control,
                new KeyEvent(
                        type, character, "", code, shift, shortcut && !mac, alt, shortcut && mac));
    }
}
