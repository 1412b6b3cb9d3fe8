package dev.weft.client;

import dev.weft.client.demo.Demo;
import dev.weft.client.net.WebSocketConnector;
import dev.weft.client.probe.Probe;
import dev.weft.client.session.Hosting;
import dev.weft.client.session.Invitation;
import dev.weft.client.session.Library;
import dev.weft.client.session.Person;
import dev.weft.client.session.Surroundings;
import dev.weft.client.session.TroubleException;
import dev.weft.client.settings.Profile;
import dev.weft.client.settings.Settings;
import dev.weft.client.shell.Desk;
import dev.weft.client.shell.DocumentWindow;
import dev.weft.client.shell.Theme;
import dev.weft.client.spell.SpellChecker;
import dev.weft.graph.DocumentId;
import dev.weft.server.discovery.Discovery;
import dev.weft.store.EventStore;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The composition root: makes every object of the app by hand, once JavaFX runs.
public final class WeftApp extends Application {

    private static final System.Logger LOG = System.getLogger(WeftApp.class.getName());

    /// The words a person added, in their profile: a file to be edited by hand as well.
    private static final String OWN_WORDS = "words.txt";

    /// A dictionary is loaded when the window has come to rest.
    private static final long DICTIONARY_AFTER_MILLIS = 1_500;

    /// The document that `--host` shares where none is named.
    private static final String SHARED_TITLE = "Shared notes";

    private static final AtomicInteger EXIT_CODE = new AtomicInteger();
    private static final int FAILED = 74;

    /// JavaFX makes the application object itself, so what it begins with waits here.
    private static volatile @Nullable Beginning beginning;

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock = InstantSource.system();
    private final ExecutorService background =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("weft-background-", 0).factory());
    private final ScheduledExecutorService timer =
            Executors.newScheduledThreadPool(
                    1, Thread.ofPlatform().daemon().name("weft-timer").factory());

    /// What there is to do.
    public sealed interface Beginning {

        /// Windows for a person.
        ///
        /// @param profile opened meanwhile, the store too: JavaFX takes its time to start
        /// @param instance this process's hold on the profile
        /// @param store the profile's; when it is there, loud libraries are quiet
        /// @param probe port of the probe, if it is wanted
        record Desktop(
                LaunchOptions options,
                CompletableFuture<Profile> profile,
                SingleInstance instance,
                CompletableFuture<EventStore> store,
                OptionalInt probe)
                implements Beginning {}

        /// Three clients that write together from a script.
        ///
        /// @param pictures where the pictures go; exists
        /// @param profiles an empty directory for the clients' profiles
        record Demonstration(Path pictures, Path profiles) implements Beginning {}
    }

    /// Runs until everything is closed. Once in a process, and not on the JavaFX thread.
    ///
    /// @return the exit code
    public static int run(Beginning whatToDo) {
        beginning = whatToDo;
        launch(WeftApp.class);
        return EXIT_CODE.get();
    }

    @Override
    public void start(Stage unused) {
        Platform.setImplicitExit(false);
        switch (beginning) {
            case Beginning.Desktop desktop -> startDesktop(desktop);
            case Beginning.Demonstration demonstration -> startDemo(demonstration);
            case null -> throw new IllegalStateException("started without WeftApp.run");
        }
    }

    private Surroundings surroundings() {
        return new Surroundings(
                JavaFxThread.executor(),
                background,
                timer,
                clock,
                random,
                new WebSocketConnector(timer, Optional.ofNullable(ProxySelector.getDefault())));
    }

    private void startDesktop(Beginning.Desktop desktop) {
        Profile profile;
        try {
            profile = desktop.profile().join();
        } catch (CompletionException e) {
            LOG.log(System.Logger.Level.ERROR, "The profile cannot be opened", e);
            fail(Launcher.cannotWrite(Objects.requireNonNullElse(e.getCause(), e)));
            return;
        }
        desktop.options()
                .name()
                .ifPresent(name -> profile.change(profile.settings().withName(name)));
        Settings settings = profile.settings();
        Person person =
                new Person(settings.participantId(), settings.name(), settings.colourSeed());
        Discovery discovery = Discovery.start(random);
        Library library;
        try {
            library =
                    Library.open(
                            profile.directory(),
                            desktop.store(),
                            person,
                            Optional.of(discovery),
                            surroundings());
        } catch (TroubleException e) {
            LOG.log(System.Logger.Level.ERROR, "The profile cannot be opened", e);
            discovery.close();
            fail(String.valueOf(e.getMessage()));
            return;
        }
        Desk desk =
                new Desk(
                        profile,
                        library,
                        new Theme(settings.theme()),
                        clock,
                        ZoneId.systemDefault(),
                        speller(profile),
                        getHostServices()::showDocument,
                        () -> {
                            desktop.instance().close();
                            leave(discovery);
                        });
        Thread.currentThread()
                .setUncaughtExceptionHandler((_, failure) -> desk.tellUnexpected(failure));
        desktop.probe().ifPresent(port -> startProbe(port, library, desk));
        begin(desktop.options(), library, desk);
        desktop.instance()
                .receive(arguments ->
                        JavaFxThread.executor()
                                .execute(() -> handedOver(arguments, library, desk)));
    }

    private static void fail(String sentence) {
        System.err.println(sentence);
        EXIT_CODE.set(FAILED);
        end();
    }

    private SpellChecker speller(Profile profile) {
        SpellChecker speller =
                new SpellChecker(
                        Executors.newSingleThreadExecutor(
                                Thread.ofPlatform().daemon().name("weft-spelling").factory()),
                        JavaFxThread.executor(),
                        profile.directory().resolve(OWN_WORDS));
        var _ =
                timer.schedule(
                        () -> JavaFxThread.executor().execute(speller::open),
                        DICTIONARY_AFTER_MILLIS,
                        TimeUnit.MILLISECONDS);
        return speller;
    }

    private static void startProbe(int port, Library library, Desk desk) {
        try {
            Probe.start(port, library::opened, new DeskView(desk), JavaFxThread.executor());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The probe does not answer at " + port, e);
        }
    }

    private static void handedOver(List<String> arguments, Library library, Desk desk) {
        if (LaunchOptions.parse(arguments) instanceof LaunchOptions.Reading.Start(var options)) {
            var _ = carryOut(options, library, desk);
        }
    }

    /// What was open the last time is opened behind what the command line asks for.
    private static void begin(LaunchOptions options, Library library, Desk desk) {
        boolean asked =
                options.host()
                        || options.document().isPresent()
                        || options.join().isPresent()
                        || !options.files().isEmpty();
        if (asked) {
            var _ = carryOut(options, library, desk).whenComplete((_, _) -> desk.reopen(true));
        } else if (!desk.reopen(false)) {
            desk.showStart();
        }
    }

    /// @return completes when all of it is open, or cannot be
    private static CompletableFuture<Void> carryOut(
            LaunchOptions options, Library library, Desk desk) {
        List<CompletableFuture<?>> all = new ArrayList<>();
        boolean opens = options.host() || options.document().isPresent();
        if (options.join().isPresent()) {
            all.add(join(options.join().get(), desk));
        } else if (opens) {
            all.add(
                    desk.openOrCreate(options.document().orElse(SHARED_TITLE))
                            .thenAccept(window -> {
                                if (options.host()) {
                                    host(window, options.port(), library, desk);
                                }
                            }));
        } else if (options.files().isEmpty()) {
            desk.showStart();
        }
        options.files().forEach(file -> all.add(desk.openFile(file)));
        return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new));
    }

    private static CompletableFuture<?> join(String link, Desk desk) {
        return switch (Invitation.parse(link)) {
            case Invitation.Reading.Link found -> desk.join(found.invitation());
            case Invitation.Reading.Broken broken -> {
                desk.tellTrouble(broken.sentence());
                yield CompletableFuture.completedFuture(null);
            }
        };
    }

    /// Reaches no further than the person once allowed; the share panel can widen it.
    private static void host(DocumentWindow window, OptionalInt port, Library library, Desk desk) {
        Hosting.Reach reach =
                desk.isNetworkAllowed() ? Hosting.Reach.NETWORK : Hosting.Reach.THIS_COMPUTER;
        var _ =
                library.hosting()
                        .share(window.document(), reach, port)
                        .whenComplete((links, failure) -> {
                            if (failure != null) {
                                desk.tellFailure(window, failure);
                            } else {
                                System.out.println(
                                        "“"
                                                + window.document().title()
                                                + "” is shared; others join with "
                                                + links.getFirst().link());
                                window.openShare();
                            }
                        });
    }

    private void startDemo(Beginning.Demonstration demonstration) {
        Demo demo =
                new Demo(
                        demonstration.pictures(),
                        demonstration.profiles(),
                        this::surroundings,
                        System::nanoTime,
                        System.out::println);
        background.execute(() -> {
            EXIT_CODE.set(demo.run() ? 0 : 1);
            JavaFxThread.executor().execute(WeftApp::end);
        });
    }

    /// Saying goodbye to the network may take a second, in which no window should hang.
    private void leave(Discovery discovery) {
        background.execute(() -> {
            discovery.close();
            JavaFxThread.executor().execute(WeftApp::end);
        });
    }

    /// Popups first: on Linux, leaving while one is open takes the whole process down.
    private static void end() {
        List.copyOf(Window.getWindows()).reversed().forEach(Window::hide);
        Platform.exit();
    }

    /// What the probe may know of the windows.
    private record DeskView(Desk desk) implements Probe.View {

        @Override
        public Optional<DocumentId> inFront() {
            return desk.inFront().map(window -> window.document().id());
        }

        @Override
        public int caret(DocumentId document) {
            return desk.windowOf(document).map(window -> window.editor().caret()).orElse(-1);
        }

        @Override
        public int firstVisibleLine(DocumentId document) {
            return desk.windowOf(document)
                    .map(window -> window.firstVisibleLine().orElse(-1))
                    .orElse(-1);
        }
    }
}
