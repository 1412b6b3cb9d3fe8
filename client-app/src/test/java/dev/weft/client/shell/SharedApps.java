package dev.weft.client.shell;

import dev.weft.client.editor.FxThread;
import dev.weft.client.session.Hosting;
import dev.weft.client.session.Invitation;
import dev.weft.client.session.Library;
import dev.weft.client.session.OpenDocument;
import dev.weft.client.session.Person;
import dev.weft.client.session.RealSurroundings;
import dev.weft.client.session.Surroundings;
import dev.weft.client.session.SyncState;
import dev.weft.client.settings.Profile;
import dev.weft.client.settings.Settings;
import dev.weft.server.discovery.Discovery;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.imageio.ImageIO;

/// For tests of several apps, each with its windows and its profile: one shares, others join, over
/// TLS, with a real server. With `-Dweft.pictures=DIR` the windows are kept as pictures.
abstract class SharedApps {

    static final long PATIENCE_SECONDS = 60;

    @TempDir Path folder;

    private final ExecutorService background = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final SecureRandom random = new SecureRandom();
    private final List<App> apps = new ArrayList<>();

    /// One person's app.
    record App(Library library, Desk desk, CompletableFuture<Boolean> closed) {
        DocumentWindow window() {
            return desk.windows().getFirst();
        }

        OpenDocument document() {
            return window().document();
        }
    }

    @BeforeEach
    void start() throws Exception {
        FxThread.start();
    }

    @AfterEach
    void end() throws Exception {
        for (App app : apps) {
            FxThread.run(app.desk()::quit);
            app.closed().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        timer.shutdownNow();
        background.shutdown();
    }

    App app(String name, String theme) throws Exception {
        return app(name, theme, Optional.empty());
    }

    App app(String name, String theme, Optional<Discovery> discovery) throws Exception {
        App app = FxThread.get(() -> made(name, theme, discovery));
        apps.add(app);
        return app;
    }

    private App made(String name, String theme, Optional<Discovery> discovery) throws Exception {
        Surroundings surroundings = RealSurroundings.on(FxThread.executor(), background, timer);
        Profile profile = Profile.open(folder.resolve(name), name, random);
        Settings settings = profile.settings().withName(name).withNetwork(false);
        profile.change(settings);
        Person person =
                new Person(settings.participantId(), settings.name(), settings.colourSeed());
        Library library = Library.open(profile.directory(), person, discovery, surroundings);
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        Desk desk =
                new Desk(
                        profile,
                        library,
                        new Theme(theme),
                        InstantSource.system(),
                        ZoneId.systemDefault(),
                        _ -> {},
                        () -> closed.complete(true));
        return new App(library, desk, closed);
    }

    Invitation share(App ana) throws Exception {
        FxThread.get(() -> ana.desk().openOrCreate("Plan")).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        FxThread.run(() -> ana.window().editor().type("Bring bread and salt."));
        List<Invitation> links =
                FxThread.get(() ->
                                ana.library()
                                        .hosting()
                                        .share(
                                                ana.document(),
                                                Hosting.Reach.THIS_COMPUTER,
                                                OptionalInt.of(0)))
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        until("Ana is in", () -> ana.document().state() instanceof SyncState.Online);
        FxThread.run(ana.window()::openShare);
        until("Ana sees her link", () -> ana.document().access().guests().size() == 1);
        return links.getFirst();
    }

    static void join(App app, Invitation link) throws Exception {
        FxThread.get(() -> app.desk().join(link)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    static void until(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!FxThread.get(condition)) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("not within a minute: " + what);
            }
            Thread.sleep(10);
        }
    }

    static Node find(App app, String selector) {
        Node node = app.window().stage().getScene().getRoot().lookup(selector);
        if (node == null) {
            throw new AssertionError("nothing like " + selector);
        }
        return node;
    }

    static void picture(App app, String name) throws Exception {
        String directory = System.getProperty("weft.pictures", "");
        if (!directory.isEmpty()) {
            Thread.sleep(500);
            var image = FxThread.get(() -> app.window().stage().getScene().snapshot(null));
            Path file = Path.of(directory).resolve(name + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        }
    }
}
