package dev.weft.client.shell;

import dev.weft.client.session.SyncState;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.shape.Circle;

/// The connection in one word with a dot; the reason of a trouble is its hint.
final class Badge extends Label {

    private static final double DOT = 4;

    Badge() {
        getStyleClass().add("badge");
        Circle dot = new Circle(DOT);
        dot.getStyleClass().add("badge-dot");
        setGraphic(dot);
        setMinWidth(USE_PREF_SIZE);
    }

    void show(SyncState state) {
        setText(StateWords.badge(state));
        getStyleClass().removeIf(name -> name.startsWith("badge-"));
        getStyleClass().add("badge-" + state.word());
        setTooltip(
                new Tooltip(
                        state instanceof SyncState.Offline offline
                                ? offline.reason()
                                : StateWords.badge(state)));
    }
}
