package dev.weft.client.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.client.editor.FxThread;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// Keys find their commands.
final class CommandSetTest {

    private static final Place PLACE = Place.in(Topic.EDIT, 0);

    private final List<String> done = new ArrayList<>();

    /// Which key is "the" modifier is known only where JavaFX runs.
    @BeforeAll
    static void start() throws TimeoutException {
        FxThread.start();
    }

    private static KeyEvent pressed(KeyCode code, boolean shift, boolean shortcut) {
        boolean mac = Keys.isMac();
        return new KeyEvent(
                KeyEvent.KEY_PRESSED,
                "",
                "",
                code,
                shift,
                shortcut && !mac,
                false,
                shortcut && mac);
    }

    private Command text(String id) {
        return Command.inText(id, PLACE, () -> done.add(id));
    }

    @Test
    void twoCommandsNeverShareAKeyOrAName() {
        Command one = text("one").on(Keys.ctrl(KeyCode.B));
        Command two = text("two").on(Keys.ctrl(KeyCode.I), Keys.ctrl(KeyCode.B));
        assertThrows(IllegalArgumentException.class, () -> new CommandSet(List.of(one, two)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CommandSet(List.of(text("one"), text("one"))));
    }

    @Test
    void aKeyOfTheTextIsTakenButNotRunElsewhere() {
        CommandSet commands =
                new CommandSet(
                        List.of(
                                text("bold").on(Keys.ctrl(KeyCode.B)),
                                Command.inWindow("find", PLACE, () -> done.add("find"))
                                        .on(Keys.ctrl(KeyCode.F))));
        KeyEvent bold = pressed(KeyCode.B, false, true);
        commands.press(bold, false);
        assertTrue(bold.isConsumed());
        commands.press(pressed(KeyCode.F, false, true), false);
        commands.press(pressed(KeyCode.B, false, true), true);
        assertEquals(List.of("find", "bold"), done);
    }

    @Test
    void modifiersCountAndOtherKeysAreLeftAlone() {
        CommandSet commands = new CommandSet(List.of(text("bold").on(Keys.ctrl(KeyCode.B))));
        KeyEvent other = pressed(KeyCode.B, true, true);
        commands.press(other, true);
        assertFalse(other.isConsumed());
        assertEquals(List.of(), done);
    }

    @Test
    void whatIsNotPossibleNowIsNotDone() {
        text("undo").when(() -> false).run();
        assertEquals(List.of(), done);
    }
}
