package dev.weft.client.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.access.Pass;
import dev.weft.access.Role;
import dev.weft.client.editor.FxThread;
import dev.weft.client.session.Hearing;
import dev.weft.client.session.Invitation;
import dev.weft.client.session.SyncState;
import dev.weft.server.discovery.Discovery;

import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;

import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Two apps, each with its windows and its profile: one shares, the other joins, over TLS. With
/// `-Dweft.pictures=DIR` the windows are kept as pictures.
final class JoiningWindowsTest extends SharedApps {

    private static List<String> words(App app, String panel) throws Exception {
        return FxThread.get(() ->
                app.window().stage().getScene().getRoot().lookupAll(panel + " .code-word").stream()
                        .map(node -> ((Label) node).getText())
                        .toList());
    }

    private static void press(App app, String button) throws Exception {
        FxThread.run(() -> ((Button) find(app, button)).fire());
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
