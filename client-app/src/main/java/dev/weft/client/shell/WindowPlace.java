package dev.weft.client.shell;

import dev.weft.client.settings.Settings;

import javafx.stage.Screen;
import javafx.stage.Stage;

/// Where a window was and is put again, if a screen is still there.
final class WindowPlace {

    private WindowPlace() {}

    static Settings.Window of(Stage stage) {
        return new Settings.Window(
                stage.getX(),
                stage.getY(),
                stage.getWidth(),
                stage.getHeight(),
                stage.isMaximized());
    }

    static void put(Stage stage, Settings.Window place) {
        double x = place.x();
        double y = place.y();
        boolean seen =
                !Screen.getScreensForRectangle(x, y, place.width(), place.height()).isEmpty();
        if (seen && place.width() > 0 && place.height() > 0) {
            stage.setX(x);
            stage.setY(y);
            stage.setWidth(place.width());
            stage.setHeight(place.height());
            stage.setMaximized(place.maximised());
        }
    }
}
