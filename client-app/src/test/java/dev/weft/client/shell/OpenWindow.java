package dev.weft.client.shell;

import dev.weft.client.editor.FxThread;
import dev.weft.client.session.Library;
import dev.weft.client.session.OpenDocument;
import dev.weft.client.session.Person;
import dev.weft.client.session.RealSurroundings;
import dev.weft.client.session.Surroundings;
import dev.weft.client.settings.Profile;
import dev.weft.client.spell.SpellChecker;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// A window of the real app with a real profile, and a robot at its keyboard. Its methods are
/// called on the test's thread.
final class OpenWindow {

    private static final long PATIENCE_SECONDS = 30;

    final FxRobot robot = new FxRobot();
    final List<String> visited = new ArrayList<>();
    final Desk desk;
    final DocumentWindow window;

    private final ExecutorService background = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

    /// Opens a new document.
    ///
    /// @param theme `light` or `dark`
    OpenWindow(Path directory, String theme) throws Exception {
        this(directory, theme, SpellChecker.none());
    }

    /// Opens the document "Loom", a new one if there is none.
    ///
    /// @param theme `light` or `dark`
    OpenWindow(Path directory, String theme, SpellChecker speller) throws Exception {
        FxThread.start();
        Profile profile = Profile.open(directory, "Ana", new SecureRandom());
        Surroundings surroundings = RealSurroundings.on(FxThread.executor(), background, timer);
        desk = FxThread.get(() -> desk(profile, surroundings, theme, speller));
        window =
                FxThread.get(() -> desk.openOrCreate("Loom"))
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        FxThread.run(() -> {
            window.stage().setX(0);
            window.stage().setY(0);
            window.stage().setWidth(1000);
            window.stage().setHeight(760);
        });
        settle();
    }

    private Desk desk(
            Profile profile, Surroundings surroundings, String theme, SpellChecker speller)
            throws IOException {
        var settings = profile.settings();
        Person person =
                new Person(settings.participantId(), settings.name(), settings.colourSeed());
        return new Desk(
                profile,
                Library.open(profile.directory(), person, surroundings),
                new Theme(theme),
                InstantSource.system(),
                ZoneOffset.UTC,
                speller,
                visited::add,
                () -> ended.complete(true));
    }

    OpenDocument document() {
        return window.document();
    }

    void press(KeyCode... keys) {
        robot.push(keys);
        settle();
    }

    void write(String text) {
        robot.write(text);
        settle();
    }

    void select(int anchor, int focus) throws Exception {
        FxThread.run(() -> window.editor().select(anchor, focus));
        settle();
    }

    String text() throws Exception {
        return FxThread.get(() -> document().text());
    }

    String attribute(int at, String key) throws Exception {
        return FxThread.get(() -> document().paragraphFormatsAt(at).getOrDefault(key, ""));
    }

    String format(int at, String key) throws Exception {
        return FxThread.get(() -> document().formatsAt(at).getOrDefault(key, ""));
    }

    /// Whether the text has the keyboard.
    boolean isWriting() throws Exception {
        return FxThread.get(() -> window.editor().textControl().isFocused());
    }

    /// The one visible node that a selector finds.
    <T extends Node> T find(String selector, Class<T> type) {
        return type.cast(robot.lookup(selector).query());
    }

    static void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// What the window shows.
    BufferedImage picture() throws Exception {
        settle();
        return FxThread.get(
                () -> SwingFXUtils.fromFXImage(window.stage().getScene().snapshot(null), null));
    }

    /// What the start window shows.
    BufferedImage startPicture() throws Exception {
        settle();
        return FxThread.get(() -> {
            var start =
                    Window.getWindows().stream()
                            .filter(each ->
                                    each instanceof Stage stage
                                            && stage.getTitle().equals(Texts.of("app")))
                            .findFirst()
                            .orElseThrow();
            return SwingFXUtils.fromFXImage(start.getScene().snapshot(null), null);
        });
    }

    /// Closes everything and waits until it is on disk.
    void close() throws Exception {
        FxThread.run(desk::quit);
        ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        timer.shutdownNow();
        background.shutdown();
        background.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
