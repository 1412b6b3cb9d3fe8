package dev.weft.client.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.client.editor.FxThread;
import dev.weft.client.session.Invitation;
import dev.weft.client.session.RemotePerson;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

import org.fxmisc.richtext.GenericStyledArea;
import org.junit.jupiter.api.Test;

import java.util.List;

/// Somebody follows somebody else through a long document.
final class FollowingWindowsTest extends SharedApps {

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
}
