package dev.weft.client.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.client.shell.Theme;
import dev.weft.doc.Gesture;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Two people write in two windows, their edits crossing; after every step each view is its
/// document, and after an exchange the two are equal.
final class TwoWindowsFuzzTest {

    private static final int ROUNDS = Math.clamp(Integer.getInteger("weft.rounds", 12), 1, 200);
    private static final int STEPS = 60;
    private static final List<String> TEXTS =
            List.of("a", "weft ", "\n", "x\ny", "é", "👩‍👩‍👧", "\t", "  ");
    private static final List<String> TYPES = List.of("h1", "ul", "ol", "quote");

    @BeforeAll
    static void startJavaFx() throws Exception {
        FxThread.start();
    }

    @Test
    void everyViewIsItsDocument() throws Exception {
        long seed = Long.getLong("weft.seed", System.nanoTime());
        Theme theme = FxThread.get(() -> new Theme("light"));
        for (int round = 0; round < ROUNDS; round++) {
            long roundSeed = seed + round;
            FxThread.run(() -> play(new Random(roundSeed), theme, "weft.seed=" + roundSeed));
        }
    }

    private static void play(Random random, Theme theme, String name) {
        try (Desktop left = new Desktop(1, theme);
                Desktop right = new Desktop(2, theme)) {
            for (int step = 0; step < STEPS; step++) {
                Desktop one = random.nextBoolean() ? left : right;
                one.area.selectRange(anywhere(random, one), anywhere(random, one));
                Gesture gesture = gesture(random, one);
                one.perform(gesture);
                String where = name + " step " + step + " " + gesture;
                assertEquals(one.document.snapshot(), AreaSnapshot.of(one.area), where);
                if (random.nextInt(5) == 0) {
                    exchange(left, right, where);
                }
            }
            exchange(left, right, name + " at the end");
        }
    }

    private static void exchange(Desktop left, Desktop right, String where) {
        var fromLeft = left.takeWritten();
        left.receive(right.takeWritten());
        right.receive(fromLeft);
        assertEquals(left.document.snapshot(), right.document.snapshot(), where);
        assertEquals(left.document.snapshot(), AreaSnapshot.of(left.area), where);
        assertEquals(right.document.snapshot(), AreaSnapshot.of(right.area), where);
    }

    private static int anywhere(Random random, Desktop desktop) {
        return random.nextInt(desktop.document.length() + 1);
    }

    private static Gesture gesture(Random random, Desktop desktop) {
        int at = anywhere(random, desktop);
        int to = Math.min(desktop.document.length(), at + random.nextInt(6));
        int paragraphs = desktop.area.getParagraphs().size();
        int first = random.nextInt(paragraphs);
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        Optional<String> type =
                random.nextInt(4) == 0
                        ? Optional.empty()
                        : Optional.of(TYPES.get(random.nextInt(TYPES.size())));
        return switch (random.nextInt(9)) {
            case 0, 1 -> new Gesture.Type(at, text);
            case 2 -> new Gesture.Type(at, text, Map.of("bold", Optional.of("true")));
            case 3 -> new Gesture.Enter(at);
            case 4 -> new Gesture.BackspaceAtStart(start(desktop, first));
            case 5 -> new Gesture.Delete(at, to);
            case 6 -> new Gesture.Replace(at, to, text);
            case 7 -> new Gesture.Format(at, to, "italic", Optional.of("true"));
            default -> new Gesture.Block(first, Math.min(paragraphs, first + 2), "type", type);
        };
    }

    private static int start(Desktop desktop, int paragraph) {
        return desktop.area.getAbsolutePosition(paragraph, 0);
    }
}
