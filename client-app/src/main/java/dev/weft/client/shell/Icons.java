package dev.weft.client.shell;

import javafx.scene.Node;
import javafx.scene.shape.SVGPath;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Small pictures on buttons, drawn in the text's colour.
final class Icons {

    private static final String BULLETED =
            "M3 3.5a1.2 1.2 0 1 0 0.001 0z M3 8.3a1.2 1.2 0 1 0 0.001 0z M3 13.1a1.2 1.2 0 1 0"
                    + " 0.001 0z M7 4h10v1.4h-10z M7 8.8h10v1.4h-10z M7 13.6h10v1.4h-10z";
    private static final String NUMBERED =
            "M2.2 2.6h1.6v4h-1.1v-3h-0.9z M1.4 8.2q0.4-1 1.5-1q1.4 0 1.4 1.2q0 0.7-0.7 1.4l-0.9"
                    + " 0.9h1.7v0.9h-3.1v-0.8l1.5-1.5q0.4-0.4 0.4-0.8q0-0.4-0.4-0.4q-0.4 0-0.5 0.5z"
                    + " M1.5 12.6h2.8v0.8l-0.9 0.9q0.9 0.2 0.9 1.1q0 1.3-1.5 1.3q-1"
                    + " 0-1.5-0.8l0.7-0.6q0.3 0.4 0.7 0.4q0.5 0"
                    + " 0.5-0.4q0-0.4-0.7-0.4h-0.3v-0.7l0.7-0.7h-1.4z M7 4h10v1.4h-10z M7"
                    + " 8.8h10v1.4h-10z M7 13.6h10v1.4h-10z";

    private static final String CLEAR =
            "M2 2h11v2.2h-4.3v9.8h-2.4v-9.8h-4.3z M11 9.4l1.1-1.1l2.1 2.1l2.1-2.1l1.1 1.1l-2.1 2.1"
                    + "l2.1 2.1l-1.1 1.1l-2.1-2.1l-2.1 2.1l-1.1-1.1l2.1-2.1z";

    private Icons() {}

    static Node of(Feather icon) {
        return new FontIcon(icon);
    }

    static Node bulleted() {
        return path(BULLETED);
    }

    static Node numbered() {
        return path(NUMBERED);
    }

    /// A letter without dress.
    static Node clear() {
        return path(CLEAR);
    }

    private static Node path(String content) {
        SVGPath path = new SVGPath();
        path.setContent(content);
        path.getStyleClass().add("icon-path");
        return path;
    }
}
