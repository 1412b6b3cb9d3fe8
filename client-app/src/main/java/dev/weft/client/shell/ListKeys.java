package dev.weft.client.shell;

import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;

/// The keys of a field that narrows down the list below it: arrows and pages go through the list
/// while the field keeps the keyboard, Enter takes what is chosen. Belongs to the JavaFX thread.
final class ListKeys {

    private final ListView<?> list;
    private final int rows;
    private final Runnable enter;

    private ListKeys(ListView<?> list, int rows, Runnable enter) {
        this.list = list;
        this.rows = rows;
        this.enter = enter;
    }

    /// @param rows how many are to be seen at once
    /// @param enter runs on Enter
    static void install(TextField field, ListView<?> list, int rows, Runnable enter) {
        ListKeys keys = new ListKeys(list, rows, enter);
        field.addEventFilter(KeyEvent.KEY_PRESSED, keys::press);
    }

    private void press(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> step(1);
            case UP -> step(-1);
            case PAGE_DOWN -> step(rows - 1);
            case PAGE_UP -> step(1 - rows);
            case ENTER -> enter.run();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void step(int by) {
        int found = list.getItems().size();
        if (found > 0) {
            int at = list.getSelectionModel().getSelectedIndex() + by;
            int index = Math.clamp(at, 0, found - 1);
            list.getSelectionModel().select(index);
            list.scrollTo(Math.max(0, index - rows / 2));
        }
    }
}
