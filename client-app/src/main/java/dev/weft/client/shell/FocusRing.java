package dev.weft.client.shell;

import javafx.scene.Node;
import javafx.scene.Parent;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Going from part to part of a window by keyboard.
final class FocusRing {

    private FocusRing() {}

    /// Gives the keyboard to the next part that takes it; behind the last comes the first.
    ///
    /// @param focused what has the keyboard now
    /// @param step 1 or -1
    static void step(List<Node> places, @Nullable Node focused, int step) {
        int now = 0;
        for (int i = 0; i < places.size(); i++) {
            now = isIn(focused, places.get(i)) ? i : now;
        }
        for (int i = 1; i <= places.size(); i++) {
            if (focusInto(places.get(Math.floorMod(now + step * i, places.size())))) {
                return;
            }
        }
    }

    private static boolean isIn(@Nullable Node node, Node place) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(place)) {
                return true;
            }
        }
        return false;
    }

    /// Gives the keyboard to the first part of a place that takes it.
    private static boolean focusInto(Node place) {
        if (place.isDisabled() || !place.isVisible()) {
            return false;
        }
        if (place.isFocusTraversable()) {
            place.requestFocus();
            return true;
        }
        return place instanceof Parent parent
                && parent.getChildrenUnmodifiable().stream().anyMatch(FocusRing::focusInto);
    }
}
