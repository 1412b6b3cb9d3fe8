package dev.weft.client.demo;

import dev.weft.client.session.Library;
import dev.weft.client.session.OpenDocument;
import dev.weft.client.session.Person;
import dev.weft.client.session.Surroundings;
import dev.weft.client.settings.Profile;
import dev.weft.client.settings.Settings;
import dev.weft.client.shell.Desk;
import dev.weft.client.shell.DocumentWindow;
import dev.weft.client.shell.Theme;

import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination.ModifierValue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;

/// One of the demo's people, with everything that a started app has: profile, library, windows.
/// Belongs to the JavaFX thread.
final class DemoClient {

    private final String name;
    private final Library library;
    private final Desk desk;
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();

    DemoClient(String name, int colour, Path directory, Surroundings surroundings)
            throws IOException {
        this.name = name;
        Profile profile = Profile.open(directory, name, surroundings.random());
        Settings fresh = profile.settings();
        profile.change(
                new Settings(
                        name,
                        fresh.participantId(),
                        colour,
                        "light",
                        true,
                        fresh.network(),
                        fresh.window()));
        Person person = new Person(fresh.participantId(), name, colour);
        library = Library.open(directory, person, surroundings);
        desk =
                new Desk(
                        profile,
                        library,
                        new Theme("light"),
                        surroundings.clock(),
                        ZoneId.systemDefault(),
                        _ -> {},
                        () -> closed.complete(true));
    }

    String name() {
        return name;
    }

    Library library() {
        return library;
    }

    Desk desk() {
        return desk;
    }

    DocumentWindow window() {
        return desk.windows().getFirst();
    }

    OpenDocument document() {
        return window().document();
    }

    Typist typist() {
        return new Typist(window().editor().textControl());
    }

    /// Presses the key of a command.
    void press(String command) {
        if (window().commands().get(command).keys().getFirst() instanceof KeyCodeCombination keys) {
            typist().press(
                            keys.getCode(),
                            keys.getShift() == ModifierValue.DOWN,
                            keys.getShortcut() == ModifierValue.DOWN,
                            keys.getAlt() == ModifierValue.DOWN);
        }
    }

    /// Puts the caret behind the first appearance of a text.
    void goBehind(String text) {
        int at = document().text().indexOf(text) + text.length();
        window().editor().select(at, at);
    }

    /// Selects the first appearance of a text.
    void select(String text) {
        int at = document().text().indexOf(text);
        window().editor().select(at, at + text.length());
    }

    void pressEnd() {
        typist().press(KeyCode.END, false, true, false);
    }

    WritableImage picture() {
        return window().stage().getScene().snapshot(null);
    }

    /// Closes the windows and the library, as leaving the app does.
    CompletableFuture<Boolean> close() {
        desk.quit();
        return closed;
    }
}
