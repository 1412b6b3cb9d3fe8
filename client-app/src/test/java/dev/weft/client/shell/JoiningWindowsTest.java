package dev.weft.client.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.access.Pass;
import dev.weft.access.Role;
import dev.weft.client.editor.FxThread;
import dev.weft.client.net.WebSocketConnector;
import dev.weft.client.session.Hearing;
import dev.weft.client.session.Hosting;
import dev.weft.client.session.Invitation;
import dev.weft.client.session.Library;
import dev.weft.client.session.OpenDocument;
import dev.weft.client.session.Person;
import dev.weft.client.session.RemotePerson;
import dev.weft.client.session.Surroundings;
import dev.weft.client.session.SyncState;
import dev.weft.client.settings.Profile;
import dev.weft.client.settings.Settings;
import dev.weft.server.discovery.Discovery;

import javafx.embed.swing.SwingFXUtils;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Window;

import org.fxmisc.richtext.GenericStyledArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.imageio.ImageIO;

/// Two apps, each with its windows and its profile: one shares, the other joins, over TLS. With
/// `-Dweft.pictures=DIR` the windows are kept as pictures.
final class JoiningWindowsTest {

    private static final long PATIENCE_SECONDS = 60;

    @TempDir Path folder;

    private final ExecutorService background = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final SecureRandom random = new SecureRandom();
    private final List<App> apps = new ArrayList<>();

    /// One person's app.
    private record App(Library library, Desk desk, CompletableFuture<Boolean> closed) {
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

    private App app(String name, String theme) throws Exception {
        return app(name, theme, Optional.empty());
    }

    private App app(String name, String theme, Optional<Discovery> discovery) throws Exception {
        App app = FxThread.get(() -> made(name, theme, discovery));
        apps.add(app);
        return app;
    }

    private App made(String name, String theme, Optional<Discovery> discovery) throws Exception {
        Surroundings surroundings =
                new Surroundings(
                        FxThread.executor(),
                        background,
                        timer,
                        InstantSource.system(),
                        random,
                        new WebSocketConnector(timer));
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

    private Invitation share(App ana) throws Exception {
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

    private static void join(App app, Invitation link) throws Exception {
        FxThread.get(() -> app.desk().join(link)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static void until(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!FxThread.get(condition)) {
            if (System.nanoTime() > end) {
                throw new TimeoutException("not within a minute: " + what);
            }
            Thread.sleep(10);
        }
    }

    private static List<String> words(App app, String panel) throws Exception {
        return FxThread.get(() ->
                app.window().stage().getScene().getRoot().lookupAll(panel + " .code-word").stream()
                        .map(node -> ((Label) node).getText())
                        .toList());
    }

    private static void press(App app, String button) throws Exception {
        FxThread.run(() -> ((Button) find(app, button)).fire());
    }

    private static Node find(App app, String selector) {
        Node node = app.window().stage().getScene().getRoot().lookup(selector);
        if (node == null) {
            throw new AssertionError("nothing like " + selector);
        }
        return node;
    }

    private static void picture(App app, String name) throws Exception {
        String directory = System.getProperty("weft.pictures", "");
        if (!directory.isEmpty()) {
            Thread.sleep(500);
            var image = FxThread.get(() -> app.window().stage().getScene().snapshot(null));
            Path file = Path.of(directory).resolve(name + ".png");
            Files.createDirectories(file.getParent());
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        }
    }

    private static List<Node> inStartWindow() {
        List<Node> all = new ArrayList<>();
        for (Window window : Window.getWindows()) {
            if (window.isShowing()) {
                all.addAll(window.getScene().getRoot().lookupAll(".join-pane .button"));
                all.addAll(window.getScene().getRoot().lookupAll(".join-pane .text-field"));
                all.addAll(window.getScene().getRoot().lookupAll(".choice"));
            }
        }
        return all;
    }

    private static Optional<Button> button(String words) {
        return inStartWindow().stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(each -> String.valueOf(each.getAccessibleText()).startsWith(words))
                .findFirst();
    }

    /// The first minute: somebody shares, somebody else finds it by name and is in with two clicks
    /// after both have seen the same words.
    @Test
    void whatIsSharedIsFoundByNameAndJoinedInTwoClicks() throws Exception {
        try (Discovery hers = Discovery.start(new SecureRandom());
                Discovery his = Discovery.start(new SecureRandom())) {
            Hearing.assume(hers, his);
            String host = "Ana " + System.nanoTime();
            App ana = app(host, "light", Optional.of(hers));
            share(ana);
            App ben = app("Ben", "light", Optional.of(his));
            FxThread.run(ben.desk()::showStart);
            FxThread.run(() -> button("Join nearby").orElseThrow().fire());
            String row = "Join Plan, shared by " + host;
            until("Ben finds it", () -> button(row).isPresent());
            FxThread.run(() -> button(row).orElseThrow().fire());
            until(
                    "Ben is asked",
                    () -> !ben.desk().windows().isEmpty() && find(ben, ".doubt-panel").isVisible());
            assertEquals(words(ana, ".share-content"), words(ben, ".doubt-panel"));
            press(ben, ".doubt-yes");
            until("Ben has it", () -> ben.document().text().equals("Bring bread and salt."));
            FxThread.run(() -> ben.window().editor().type("Hello! "));
            until("Ana has it", () -> ana.document().text().startsWith("Hello! "));
        }
    }

    @Test
    void anAddressLeadsInAndSomebodyAloneIsToldSo() throws Exception {
        App ana = app("Ana", "light");
        int port = share(ana).port();
        App ben = app("Ben", "dark");
        FxThread.run(ben.desk()::showStart);
        FxThread.run(() -> button("Join nearby").orElseThrow().fire());
        FxThread.run(() -> {
            assertTrue(button("Share yours").isPresent() || !inStartWindow().isEmpty());
            TextField field =
                    inStartWindow().stream()
                            .filter(TextField.class::isInstance)
                            .map(TextField.class::cast)
                            .findFirst()
                            .orElseThrow();
            field.setText("127.0.0.1:" + port);
            field.fireEvent(new ActionEvent());
        });
        until(
                "Ben is asked",
                () -> !ben.desk().windows().isEmpty() && find(ben, ".doubt-panel").isVisible());
        assertEquals(words(ana, ".share-content"), words(ben, ".doubt-panel"));
        press(ben, ".doubt-yes");
        until("Ben has it", () -> ben.document().text().equals("Bring bread and salt."));
    }

    @Test
    void theFirstTimeBothScreensShowTheSameWordsAndThenItJoins() throws Exception {
        App ana = app("Ana", "light");
        Invitation link = share(ana);
        picture(ana, "share-light");
        App ben = app("Ben", "light");
        Pass bare = new Pass(link.pass().secret(), new Pass.Lock.Unsaid());
        join(ben, new Invitation(link.host(), link.port(), "/", link.document(), bare));
        until("Ben is asked", () -> find(ben, ".doubt-panel").isVisible());
        picture(ben, "first-light");
        assertEquals(6, words(ben, ".doubt-panel").size());
        assertEquals(words(ana, ".share-content"), words(ben, ".doubt-panel"));
        assertFalse(FxThread.get(() -> ben.document().state() instanceof SyncState.Online));

        press(ben, ".doubt-yes");
        until("Ben has it", () -> ben.document().text().equals("Bring bread and salt."));
        assertFalse(FxThread.get(() -> find(ben, ".doubt-panel").isVisible()));
        FxThread.run(() -> ben.window().editor().type("Hello! "));
        until("Ana has it", () -> ana.document().text().startsWith("Hello! "));
    }

    @Test
    void aViewersWindowIsReadOnlyFromTheStartAndStaysCalm() throws Exception {
        App ana = app("Ana", "dark");
        Invitation link = share(ana);
        FxThread.run(() -> ana.document().access().invite(Role.VIEWER));
        until("the link is made", () -> ana.document().access().guests().size() == 2);
        picture(ana, "share-dark");
        var secret =
                FxThread.get(() -> ana.document().access().guests().getLast().secret())
                        .orElseThrow();
        App ben = app("Ben", "dark");
        join(ben, link.with(secret));
        FxThread.run(() -> ben.window().editor().type("too early"));
        until("Ben has it", () -> ben.document().text().equals("Bring bread and salt."));
        FxThread.run(() -> ben.window().editor().type("graffiti"));
        FxThread.run(() -> ben.window().editor().select(0, 5));
        FxThread.run(() -> ben.window().editor().formats().toggle("bold"));
        assertEquals("Bring bread and salt.", FxThread.get(() -> ben.document().text()));
        assertTrue(FxThread.get(() -> find(ben, ".format-bar").isDisabled()));
        assertTrue(FxThread.get(() -> find(ben, ".role-pill").isVisible()));
        picture(ben, "viewer-dark");

        String id = FxThread.get(() -> ana.document().access().guests().getLast().grant().id());
        FxThread.run(() -> ana.document().access().changeGuest(id, Role.EDITOR));
        until("Ben may write", () -> ben.document().mayWrite());
        until("Ben is in", () -> ben.document().state() instanceof SyncState.Online);
        FxThread.run(() -> ben.window().editor().select(0, 0));
        FxThread.run(() -> ben.window().editor().type("At last. "));
        until("Ana has it", () -> ana.document().text().startsWith("At last. "));
    }

    @Test
    void aServerThatIsNotTheLinksStopsWithNoWayOn() throws Exception {
        App ana = app("Ana", "light");
        Invitation link = share(ana);
        App ben = app("Ben", "dark");
        Pass other = Pass.parse(link.pass().secret().text() + ".AAECAwQFBgcICQoLDA0ODw");
        join(ben, new Invitation(link.host(), link.port(), "/", link.document(), other));
        until(
                "Ben is stopped",
                () -> find(ben, ".doubt-panel").getStyleClass().contains("doubt-stop"));
        picture(ben, "stop-dark");
        assertEquals(
                Set.of(),
                FxThread.get(() -> ben.window().stage().getScene().getRoot().lookupAll(".notice")),
                "the card alone tells it");
        assertEquals(
                null, FxThread.get(() -> ben.window().stage().getScene().lookup(".doubt-yes")));
        assertTrue(FxThread.get(() -> ben.document().state() instanceof SyncState.Offline));
        assertEquals(List.of(), FxThread.get(() -> ana.document().people()));
    }

    @Test
    void whoIsFollowedLeadsUntilOneGoesElsewhereByHand() throws Exception {
        App ana = app("Ana", "light");
        Invitation link = share(ana);
        FxThread.run(() -> ana.window().editor().type("\nline".repeat(300)));
        App ben = app("Ben", "light");
        join(ben, link);
        until("Ben has all", () -> ben.document().text().equals(ana.document().text()));
        FxThread.run(() -> ana.window().editor().select(0, 0));
        for (String hand : List.of("scroll", "click", "key")) {
            FxThread.run(ana.window().people()::followNext);
            assertTrue(FxThread.get(() -> isFollowing(ana)), hand);
            FxThread.run(() -> ben.window().editor().select(1_000, 1_000));
            until("led there", () -> firstLine(ana) > 100);
            FxThread.run(() -> ben.window().editor().select(0, 0));
            until("led to the beginning", () -> firstLine(ana) == 0);
            byHand(ana, hand);
            until("left off by " + hand, () -> !isFollowing(ana));
            FxThread.run(() -> ben.window().editor().select(1_000, 1_000));
            until("Ana knows", () -> caretOf(ana, "Ben") == 1_000);
            assertEquals(0, FxThread.get(() -> firstLine(ana)), hand);
        }
    }

    private static int caretOf(App app, String name) {
        return app.document().people().stream()
                .filter(person -> person.name().equals(name))
                .findFirst()
                .flatMap(RemotePerson::caret)
                .orElseThrow()
                .focus();
    }

    private static boolean isFollowing(App app) {
        return app.window().stage().getScene().getRoot().lookup(".avatar-followed") != null;
    }

    private static int firstLine(App app) {
        GenericStyledArea<?, ?, ?> area =
                (GenericStyledArea<?, ?, ?>) app.window().editor().textControl();
        return area.firstVisibleParToAllParIndex();
    }

    private static void byHand(App app, String hand) throws Exception {
        FxThread.run(() -> {
            Node text = app.window().editor().textControl();
            switch (hand) {
                case "scroll" ->
                        text.fireEvent(
                                new ScrollEvent(
                                        ScrollEvent.SCROLL,
                                        9,
                                        9,
                                        9,
                                        9,
                                        false,
                                        false,
                                        false,
                                        false,
                                        false,
                                        false,
                                        0,
                                        40,
                                        0,
                                        40,
                                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                                        0,
                                        ScrollEvent.VerticalTextScrollUnits.NONE,
                                        0,
                                        0,
                                        null));
                case "click" ->
                        text.fireEvent(
                                new MouseEvent(
                                        MouseEvent.MOUSE_PRESSED,
                                        9,
                                        9,
                                        9,
                                        9,
                                        MouseButton.PRIMARY,
                                        1,
                                        false,
                                        false,
                                        false,
                                        false,
                                        true,
                                        false,
                                        false,
                                        true,
                                        false,
                                        true,
                                        null));
                default -> {
                    text.requestFocus();
                    text.fireEvent(
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    KeyCode.RIGHT,
                                    false,
                                    false,
                                    false,
                                    false));
                }
            }
        });
    }

    /// Cy has no mouse: joins by a link, writes and formats, goes through the window's parts,
    /// finds, and leaves.
    @Test
    void whoHasAKeyboardAloneJoinsWritesAndLeaves() throws Exception {
        App ana = app("Ana", "light");
        Invitation link = share(ana);
        App cy = app("Cy", "light");
        FxThread.run(cy.desk()::showStart);
        FxRobot robot = new FxRobot();
        // Two windows of one process both count as focused without a screen.
        robot.targetWindow(Texts.of("app"));
        push(robot, KeyCode.TAB);
        push(robot, KeyCode.SPACE);
        robot.write(link.link());
        push(robot, KeyCode.ENTER);
        until(
                "Cy has it",
                () ->
                        !cy.desk().windows().isEmpty()
                                && cy.document().text().equals("Bring bread and salt."));
        until("Cy may write", () -> cy.document().mayWrite());
        robot.targetWindow(cy.window().stage());
        push(robot, KeyCode.CONTROL, KeyCode.END);
        robot.write(" And ");
        push(robot, KeyCode.CONTROL, KeyCode.B);
        robot.write("honey");
        until("Ana has it", () -> ana.document().text().equals("Bring bread and salt. And honey"));
        int last = "Bring bread and salt. And honey".length() - 1;
        assertEquals(
                "true", FxThread.get(() -> ana.document().formatsAt(last).get("bold")), "bold");

        Set<Node> places = new HashSet<>();
        do {
            push(robot, KeyCode.F6);
            places.add(FxThread.get(() -> cy.window().stage().getScene().getFocusOwner()));
        } while (places.size() < 9
                && !FxThread.get(() -> cy.window().editor().textControl().isFocused()));
        assertTrue(places.size() >= 3, () -> "text, toolbar, people, share: " + places);
        assertTrue(FxThread.get(() -> cy.window().editor().textControl().isFocused()), "round");

        push(robot, KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
        robot.write("outline");
        push(robot, KeyCode.ENTER);
        assertTrue(FxThread.get(() -> cy.window().outline().isVisible()));
        push(robot, KeyCode.CONTROL, KeyCode.F);
        robot.write("bread");
        push(robot, KeyCode.ENTER);
        assertTrue(FxThread.get(() -> cy.window().findBar().isVisible()));
        push(robot, KeyCode.ESCAPE);
        assertEquals("bread", FxThread.get(() -> cy.window().editor().selectedText()));
        push(robot, KeyCode.ALT, KeyCode.F);
        assertTrue(FxThread.get(() -> cy.window().menu().getMenus().getFirst().isShowing()));
        push(robot, KeyCode.ESCAPE);
        push(robot, KeyCode.CONTROL, KeyCode.W);
        until("Cy's tab is closed", () -> cy.desk().windows().isEmpty());
        until("Ana is alone", () -> ana.document().people().isEmpty());
        assertEquals("Bring bread and salt. And honey", FxThread.get(() -> ana.document().text()));
    }

    private static void push(FxRobot robot, KeyCode... keys) {
        robot.push(keys);
        OpenWindow.settle();
    }
}
