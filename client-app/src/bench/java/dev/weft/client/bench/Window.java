package dev.weft.client.bench;

import dev.weft.client.session.Library;
import dev.weft.client.session.OpenDocument;
import dev.weft.client.shell.Desk;
import dev.weft.client.shell.DocumentWindow;
import dev.weft.client.shell.Theme;
import dev.weft.doc.Gesture;

import javafx.application.Platform;
import javafx.scene.Scene;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The app's windows in this process.
final class Window {

    private static final long PATIENCE_SECONDS = 120;

    private final Client client;
    private final Desk desk;

    /// Starts JavaFX.
    Window(Path profile) throws Exception {
        CompletableFuture<Boolean> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(true));
        started.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Platform.setImplicitExit(false);
        client = get(() -> Client.open(profile, "Ana", Platform::runLater));
        desk = get(this::openDesk);
    }

    private Desk openDesk() throws IOException {
        return new Desk(
                client.profile(),
                client.library(),
                new Theme("light"),
                InstantSource.system(),
                ZoneOffset.UTC,
                _ -> {},
                () -> {});
    }

    /// The documents; on the JavaFX thread.
    Library library() {
        return client.library();
    }

    /// Runs a step on the JavaFX thread.
    static <T> T get(Callable<T> step) throws Exception {
        FutureTask<T> task = new FutureTask<>(step);
        Platform.runLater(task);
        return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /// Waits for what a step on the JavaFX thread begins.
    static <T> T await(Callable<CompletableFuture<T>> step) throws Exception {
        return get(step).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /// Opens a window.
    DocumentWindow show(String title) throws Exception {
        return await(() -> desk.openOrCreate(title));
    }

    static Scene scene(DocumentWindow window) {
        return window.editor().node().getScene();
    }

    /// Answers with the time of the first layout after which something is so.
    static CompletableFuture<Long> laidOut(DocumentWindow window, BooleanSupplier so)
            throws Exception {
        CompletableFuture<Long> time = new CompletableFuture<>();
        Runnable[] look = new Runnable[1];
        look[0] =
                () -> {
                    if (so.getAsBoolean()) {
                        time.complete(System.nanoTime());
                        scene(window).removePostLayoutPulseListener(look[0]);
                    }
                };
        get(() -> {
            scene(window).addPostLayoutPulseListener(look[0]);
            return true;
        });
        return time;
    }

    static long join(CompletableFuture<Long> time) throws Exception {
        return time.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /// Makes a document that is not open afterwards.
    void store(String title, String text) throws Exception {
        OpenDocument document = await(() -> client.library().create(title));
        get(() -> document.perform(new Gesture.Type(0, text)));
        await(document::close);
    }
}
