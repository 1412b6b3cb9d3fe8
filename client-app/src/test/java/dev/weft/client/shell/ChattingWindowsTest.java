package dev.weft.client.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.client.editor.FxThread;
import dev.weft.client.session.ChatEntry;
import dev.weft.client.session.Invitation;
import dev.weft.client.session.SyncState;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Two apps that talk beside the document they share: real windows, real keys, a real server. With
/// `-Dweft.pictures=DIR` the windows are kept as pictures.
final class ChattingWindowsTest extends SharedApps {

    private static ListView<?> list(App app) {
        return (ListView<?>) find(app, ".chat-list");
    }

    /// How high a row is; without end while it is not shown.
    private static double rowHeight(App app, int row) {
        return list(app).lookupAll(".chat-cell").stream()
                .map(node -> (ListCell<?>) node)
                .filter(cell -> cell.getIndex() == row && cell.isVisible())
                .mapToDouble(cell -> cell.getHeight())
                .findFirst()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static TextArea field(App app) {
        return (TextArea) find(app, ".chat-field");
    }

    /// On the JavaFX thread.
    private static List<String> lines(App app) {
        return app.document().conversation().entries().stream()
                .map(entry -> entry.name() + ": " + entry.text())
                .toList();
    }

    private static void key(App app, KeyCode code, boolean shift, boolean ctrl) throws Exception {
        FxThread.run(() -> {
            Node focused = app.window().stage().getScene().getFocusOwner();
            Event.fireEvent(
                    focused,
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, ctrl, false, false));
        });
    }

    private static void say(App app, String text) throws Exception {
        FxThread.run(() -> field(app).setText(text));
        key(app, KeyCode.ENTER, false, false);
    }

    @Test
    void twoWindowsChatAndNobodyLosesTheKeyboard() throws Exception {
        App ana = app("Ana", "light");
        Invitation link = share(ana);
        App ben = app("Ben", "light");
        join(ben, link);
        until("Ben is in", () -> ben.document().state() instanceof SyncState.Online);
        FxThread.run(ana.window()::backToText);
        key(ana, KeyCode.M, true, true);
        assertTrue(FxThread.get(() -> find(ana, ".chat").isVisible()));
        assertTrue(FxThread.get(() -> field(ana).isFocused()));
        picture(ana, "chat-empty");

        say(ana, "Shall we begin?");
        assertEquals("", FxThread.get(() -> field(ana).getText()));
        until("Ben hears", () -> lines(ben).equals(List.of("Ana: Shall we begin?")));
        Label count = (Label) FxThread.get(() -> find(ben, ".chat-count"));
        until("Ben is told", () -> count.isVisible() && count.getText().equals("1"));
        assertFalse(FxThread.get(() -> ben.window().chat().isVisible()), "nothing opens by itself");
        Node keyboard = FxThread.get(() -> ben.window().stage().getScene().getFocusOwner());
        say(ana, "I have the bread.");
        until("two are unread", () -> count.getText().equals("2"));
        assertEquals(keyboard, FxThread.get(() -> ben.window().stage().getScene().getFocusOwner()));
        picture(ben, "chat-unread");

        FxThread.run(() -> ben.window().chat().toggle());
        assertFalse(FxThread.get(count::isVisible));
        FxThread.run(() -> field(ben).setText("Yes"));
        FxThread.run(field(ben)::end);
        key(ben, KeyCode.ENTER, true, false);
        FxThread.run(() -> field(ben).appendText("let us."));
        key(ben, KeyCode.ENTER, false, false);
        until("Ana hears", () -> lines(ana).size() == 3);
        assertEquals("Ben: Yes\nlet us.", FxThread.get(() -> lines(ana).getLast()));
        until("a day, two heads, one line that goes on", () -> list(ana).getItems().size() == 4);
        String wide = "Supercalifragilisticexpialidocious".repeat(3);
        say(
                ben,
                "The shop at the corner has salt, but only the coarse kind that nobody likes; "
                        + wide);
        until("all", () -> lines(ana).size() == 4);
        until(
                "nothing waits",
                () ->
                        ben.document().conversation().entries().stream()
                                .noneMatch(ChatEntry::waiting));
        until("a line that goes on is as high as its text", () -> rowHeight(ana, 2) < 30);
        picture(ana, "chat-light");
        FxThread.run(() -> ben.desk().chooseTheme("dark"));
        picture(ben, "chat-dark");

        key(ben, KeyCode.ESCAPE, false, false);
        assertFalse(FxThread.get(() -> field(ben).isFocused()));
        FxThread.run(() -> ben.window().otherPlace(1));
        assertTrue(FxThread.get(() -> isIn(ben, ".chat")), "F6 leads there");
    }

    private static boolean isIn(App app, String selector) {
        Node place = find(app, selector);
        for (Node at = app.window().stage().getScene().getFocusOwner();
                at != null;
                at = at.getParent()) {
            if (at.equals(place)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void whatWasSaidBeforeSharingGoesToTheGuests() throws Exception {
        App ana = app("Ana", "light");
        FxThread.get(() -> ana.desk().openOrCreate("Plan")).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        FxThread.run(() -> ana.window().chat().toggle());
        say(ana, "A note to myself.");
        Invitation link = share(ana);
        App ben = app("Ben", "dark");
        join(ben, link);
        until("Ben reads", () -> lines(ben).equals(List.of("Ana: A note to myself.")));
    }

    /// Everything that the status bar has said.
    private static List<String> said(App app) throws Exception {
        List<String> all = new ArrayList<>();
        FxThread.run(() -> {
            Label label = (Label) find(app, ".status-news");
            label.textProperty().addListener((_, _, text) -> all.add(text));
        });
        return all;
    }

    @Test
    void whoComesAndLeavesIsSaidWithoutTakingTheKeyboardUnlessNotWanted() throws Exception {
        App ana = app("Ana", "light");
        Invitation link = share(ana);
        FxThread.run(ana.window()::backToText);
        Node keyboard = FxThread.get(() -> ana.window().stage().getScene().getFocusOwner());
        List<String> said = said(ana);
        // Who is met right after connecting did not come; nothing shows when that time is over.
        Thread.sleep(3_500);
        App ben = app("Ben", "light");
        App cy = app("Cy", "light");
        join(ben, link);
        join(cy, link);
        until("both came", () -> said.toString().contains("Ben") && said.toString().contains("Cy"));
        assertTrue(FxThread.get(() -> said.toString().matches("(?s).*(is|are) here.*")));
        FxThread.run(ben.desk()::quit);
        until("Ben left", () -> said.toString().contains("Ben has left."));
        assertEquals(keyboard, FxThread.get(() -> ana.window().stage().getScene().getFocusOwner()));

        FxThread.run(() ->
                ana.desk().choose(ana.desk().profile().settings().choices().withComings(false)));
        FxThread.run(cy.desk()::quit);
        until("Cy is gone", () -> ana.document().people().isEmpty());
        // It would be said a second after; that it is not cannot be awaited.
        Thread.sleep(2_000);
        assertFalse(FxThread.get(() -> said.toString().contains("Cy has left")));
    }
}
