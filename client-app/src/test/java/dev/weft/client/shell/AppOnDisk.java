package dev.weft.client.shell;

import dev.weft.client.editor.FxThread;
import dev.weft.client.session.Library;
import dev.weft.client.session.Person;
import dev.weft.client.session.RealSurroundings;
import dev.weft.client.session.Surroundings;
import dev.weft.client.settings.Profile;
import dev.weft.client.settings.Settings;

import javafx.stage.Stage;
import javafx.stage.Window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The app as it starts with a profile, before anything is open.
final class AppOnDisk {

    private static final long PATIENCE_SECONDS = 30;

    private final Path directory;
    private final ExecutorService background = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private final Desk desk;

    AppOnDisk(Path directory) throws Exception {
        this.directory = directory;
        Profile profile = Profile.open(directory, "Ana", new SecureRandom());
        Settings settings = profile.settings();
        Surroundings surroundings = RealSurroundings.on(FxThread.executor(), background, timer);
        Person person =
                new Person(settings.participantId(), settings.name(), settings.colourSeed());
        desk =
                FxThread.get(() ->
                        new Desk(
                                profile,
                                Library.open(directory, person, surroundings),
                                new Theme("light"),
                                InstantSource.system(),
                                ZoneOffset.UTC,
                                _ -> {},
                                () -> ended.complete(true)));
    }

    Desk desk() {
        return desk;
    }

    boolean isStartShowing() {
        return Window.getWindows().stream()
                .anyMatch(each ->
                        each instanceof Stage stage
                                && stage.isShowing()
                                && stage.getTitle().equals(Texts.of("app")));
    }

    /// Copies what is on the disk now, but for the locks of this process.
    void copyDisk(Path target) throws IOException {
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> plain = files.filter(Files::isRegularFile).toList();
            for (Path file : plain) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
    }

    /// Quits, as the menu does, and waits until everything is on disk. A second time does nothing.
    void close() throws Exception {
        FxThread.run(desk::quit);
        ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        timer.shutdownNow();
        background.shutdown();
        background.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
