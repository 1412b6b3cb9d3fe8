package dev.weft.client.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Scene;
import javafx.scene.text.Font;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Light or dark, as the system is or as the person chose, for every scene that is dressed in it.
/// Belongs to the JavaFX thread.
public final class Theme {

    private static final List<String> FAMILIES =
            List.of(
                    "Inter",
                    "Segoe UI Variable Text",
                    "Segoe UI",
                    "SF Pro Text",
                    "Helvetica Neue",
                    "Cantarell",
                    "Noto Sans",
                    "Open Sans",
                    "Liberation Sans");

    private final List<Scene> scenes = new ArrayList<>();
    private final String family;
    private final ReadOnlyObjectProperty<ColorScheme> system =
            Platform.getPreferences().colorSchemeProperty();
    private String choice = "system";
    private boolean dark;

    /// Dresses nothing yet.
    ///
    /// @param choice `light`, `dark` or `system`
    public Theme(String choice) {
        family = chooseFamily();
        system.addListener(_ -> adapt());
        choose(choice);
    }

    /// Changes to another theme.
    ///
    /// @param next `light`, `dark` or `system`
    void choose(String next) {
        choice = next;
        adapt();
    }

    private void adapt() {
        change(
                switch (choice) {
                    case "light" -> false;
                    case "dark" -> true;
                    default -> system.get() == ColorScheme.DARK;
                });
    }

    private static String chooseFamily() {
        Set<String> present = Set.copyOf(Font.getFamilies());
        return FAMILIES.stream()
                .filter(present::contains)
                .findFirst()
                .orElseGet(() -> Font.getDefault().getFamily());
    }

    private void change(boolean toDark) {
        dark = toDark;
        Application.setUserAgentStylesheet(
                toDark
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet());
        scenes.forEach(this::colour);
    }

    /// Dresses a scene, now and at every change.
    public void dress(Scene scene) {
        URL sheet = Objects.requireNonNull(Theme.class.getResource("shell.css"));
        scene.getStylesheets().add(sheet.toExternalForm());
        scene.getRoot().setStyle("-fx-font-family: \"" + family + "\";");
        scenes.add(scene);
        colour(scene);
        scene.windowProperty()
                .addListener((_, _, window) -> {
                    if (window == null) {
                        scenes.remove(scene);
                    }
                });
    }

    private void colour(Scene scene) {
        scene.getRoot().getStyleClass().removeAll("light", "dark");
        scene.getRoot().getStyleClass().add(dark ? "dark" : "light");
    }
}
