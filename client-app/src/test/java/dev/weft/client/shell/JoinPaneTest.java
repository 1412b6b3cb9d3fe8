package dev.weft.client.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.client.editor.FxThread;
import dev.weft.client.net.WebSocketConnector;
import dev.weft.client.session.HeadlessClient;
import dev.weft.client.session.Hosting;
import dev.weft.client.session.Library;
import dev.weft.client.session.Person;
import dev.weft.client.session.Surroundings;
import dev.weft.client.settings.Profile;

import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Joining from the start window, in a real window.
class JoinPaneTest {

    @TempDir Path folder;

    @Test
    void somebodyAloneIsToldSoAndAnAddressLeadsIn() throws Exception {
        FxThread.start();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        var background = Executors.newCachedThreadPool();
        CountDownLatch ended = new CountDownLatch(1);
        try (HeadlessClient ana =
                HeadlessClient.open(
                        folder.resolve("ana"), "ana", library -> library.create("Plan"))) {
            ana.type(0, "come in");
            int port =
                    ana.on(document ->
                                    ana.library()
                                            .hosting()
                                            .share(
                                                    document,
                                                    Hosting.Reach.THIS_COMPUTER,
                                                    OptionalInt.of(0)))
                            .get(60, TimeUnit.SECONDS)
                            .getFirst()
                            .port();
            Surroundings surroundings =
                    new Surroundings(
                            FxThread.executor(),
                            background,
                            timer,
                            InstantSource.system(),
                            new SecureRandom(),
                            new WebSocketConnector(timer));
            Profile profile = Profile.open(folder.resolve("ben"), "Ben", new SecureRandom());
            Person ben = new Person("%032x".formatted(7), "Ben", 3);
            Library library = Library.open(folder.resolve("ben"), ben, surroundings);
            Desk desk =
                    FxThread.get(() ->
                            new Desk(
                                    profile,
                                    library,
                                    new Theme("dark"),
                                    InstantSource.system(),
                                    ZoneOffset.UTC,
                                    ended::countDown));
            FxThread.run(desk::showStart);
            FxThread.run(() -> button("Join nearby").fire());
            FxThread.run(() -> {
                assertTrue(shown().contains("Nobody is sharing here yet"), shown().toString());
                assertTrue(shown().contains("Share yours"));
                field().setText("127.0.0.1:" + port);
                field().getOnAction().handle(new ActionEvent());
            });
            HeadlessClient.until(
                    "Ben reads it",
                    () ->
                            FxThread.get(() ->
                                    desk.inFront()
                                            .filter(window ->
                                                    window.document().text().equals("come in"))
                                            .isPresent()));
            assertEquals("Plan", FxThread.get(() -> desk.windows().getFirst().document().title()));
            FxThread.run(desk::quit);
            assertTrue(ended.await(60, TimeUnit.SECONDS));
        } finally {
            timer.shutdownNow();
            background.shutdownNow();
        }
    }

    private static List<Node> nodes() {
        List<Node> all = new ArrayList<>();
        for (Window window : Window.getWindows()) {
            if (window instanceof Stage && window.isShowing()) {
                collect(window.getScene().getRoot(), all);
            }
        }
        assertFalse(all.isEmpty());
        return all;
    }

    private static void collect(Node node, List<Node> all) {
        all.add(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
        }
        if (node instanceof Labeled labeled && labeled.getGraphic() instanceof Parent face) {
            face.getChildrenUnmodifiable().forEach(child -> collect(child, all));
        }
    }

    private static List<String> shown() {
        return nodes().stream()
                .filter(Labeled.class::isInstance)
                .map(node -> String.valueOf(((Labeled) node).getText()))
                .toList();
    }

    private static Button button(String words) {
        return nodes().stream()
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(button -> String.valueOf(button.getAccessibleText()).startsWith(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button " + words + " in " + shown()));
    }

    private static TextField field() {
        return nodes().stream()
                .filter(TextField.class::isInstance)
                .map(TextField.class::cast)
                .filter(each -> "Invite link or address".equals(each.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }
}
