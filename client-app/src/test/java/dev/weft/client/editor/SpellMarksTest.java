package dev.weft.client.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.client.spell.SpellChecker;
import dev.weft.client.spell.Word;
import dev.weft.client.spell.Words;
import dev.weft.doc.Gesture;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The lines under misspelt words: under which words they are, and that they stay there.
final class SpellMarksTest extends DesktopTest {

    private static final long PATIENCE_SECONDS = 20;

    private static final ExecutorService OWN = Executors.newSingleThreadExecutor();
    private static Optional<SpellChecker> speller = Optional.empty();

    @BeforeAll
    static void openDictionary() throws Exception {
        speller =
                Optional.of(
                        new SpellChecker(OWN, FxThread.executor(), Path.of("nobody adds words")));
        FxThread.run(() -> speller.orElseThrow().open());
    }

    @AfterAll
    static void stop() {
        OWN.shutdownNow();
    }

    @Override
    Desktop make() {
        Desktop made = super.make();
        made.page.underline(new Spelling(made.area, made.binding, speller.orElseThrow()));
        return made;
    }

    @Override
    void perform(Gesture... gestures) throws Exception {
        super.perform(gestures);
        select(0, 0);
        // The text is scrolled to where something was done at the next layout.
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// The words that are underlined, by what is drawn; "?" for a line under anything else.
    private List<String> marked() throws Exception {
        return FxThread.get(() -> {
            List<Bounds> lines =
                    desktop().page.lookupAll(".spell-mark").stream()
                            .map(mark -> mark.localToScreen(mark.getBoundsInLocal()))
                            .sorted(
                                    Comparator.comparingDouble(Bounds::getMinY)
                                            .thenComparingDouble(Bounds::getMinX))
                            .toList();
            return lines.stream().map(this::wordAbove).toList();
        });
    }

    private String wordAbove(Bounds line) {
        WritingArea area = desktop().area;
        if (area.getVisibleParagraphs().isEmpty()) {
            return "?";
        }
        int last = Math.min(area.lastVisibleParToAllParIndex(), area.getParagraphs().size() - 1);
        for (int i = area.firstVisibleParToAllParIndex(); i <= last; i++) {
            int start = area.getAbsolutePosition(i, 0);
            for (Word word : Words.of(area.getText(i))) {
                int from = start + word.from();
                int to = start + word.to();
                if (area.getCharacterBoundsOnScreen(from, to)
                        .filter(bounds -> isUnder(line, bounds))
                        .isPresent()) {
                    return area.getText(from, to);
                }
            }
        }
        return "?";
    }

    private static boolean isUnder(Bounds line, Bounds word) {
        return Math.abs(line.getMinX() - word.getMinX()) < 3
                && Math.abs(line.getMaxX() - word.getMaxX()) < 5
                && line.getCenterY() > word.getCenterY()
                && line.getCenterY() < word.getMaxY() + 4;
    }

    private void expectMarked(String... words) throws Exception {
        List<String> expected = List.of(words);
        try {
            WaitForAsyncUtils.waitFor(
                    PATIENCE_SECONDS, TimeUnit.SECONDS, () -> marked().equals(expected));
        } catch (TimeoutException late) {
            assertEquals(expected, marked());
        }
    }

    @Test
    void underlinesWhatIsWrongAndNothingElse() throws Exception {
        perform(new Gesture.Type(0, "The loom stends in the weaving shed, isnt it?\nIt’s Ana’s."));
        expectMarked("stends", "isnt");
    }

    @Test
    void linesLieDirectlyUnderTheWordsInEveryKindOfParagraph() throws Exception {
        for (String type : List.of("body", "h1", "h2", "h4", "ol", "task", "quote")) {
            perform(
                    new Gesture.Delete(0, FxThread.get(() -> desktop().area.getLength())),
                    new Gesture.Type(0, "The loom stends"),
                    new Gesture.Block(0, 1, "type", Optional.of(type)));
            expectMarked("stends");
            FxThread.run(() -> {
                Node mark = desktop().page.lookup(".spell-mark");
                Bounds line = mark.localToScreen(mark.getBoundsInLocal());
                Bounds word = desktop().area.getCharacterBoundsOnScreen(9, 15).orElseThrow();
                assertEquals(word.getMinX(), line.getMinX(), 2, type);
                assertEquals(word.getMaxX(), line.getMaxX(), 3, type);
                // The area's answer has the space between lines in it.
                assertEquals(word.getMaxY() - 2, line.getCenterY(), 4, type);
            });
        }
    }

    @Test
    void leavesTheWordAloneThatIsBeingWritten() throws Exception {
        FxThread.run(() -> desktop().area.requestFocus());
        robot.write("wrng teh");
        expectMarked("wrng");
        robot.write(" ");
        expectMarked("wrng", "teh");
        robot.push(KeyCode.BACK_SPACE);
        expectMarked("wrng");
        robot.push(KeyCode.LEFT);
        expectMarked("wrng", "teh");
        robot.push(KeyCode.DELETE);
        expectMarked("wrng");
    }

    @Test
    void followsOthersEditsInTheSameParagraph() throws Exception {
        perform(new Gesture.Type(0, "The loom stends in the weaving shed."));
        expectMarked("stends");
        Desktop ben = FxThread.get(() -> new Desktop(2, theme()));
        try {
            FxThread.run(() -> {
                ben.receive(desktop().takeWritten());
                ben.perform(new Gesture.Type(4, "big old wooden "));
                desktop().receive(ben.takeWritten());
            });
            expectMarked("stends");
            FxThread.run(() -> {
                ben.perform(new Gesture.Replace(24, 30, "stands"));
                desktop().receive(ben.takeWritten());
            });
            expectMarked();
            FxThread.run(() -> {
                ben.perform(new Gesture.Type(0, "Firrst\n\n"));
                desktop().receive(ben.takeWritten());
            });
            expectMarked("Firrst");
        } finally {
            FxThread.run(ben::close);
        }
    }

    @Test
    void leavesCodeLinksAddressesAndOtherLanguagesAlone() throws Exception {
        String text =
                """
                Nobody in the shed says zzyx.
                for (Thred thred : warp)
                see somewere and somthing and weftt.exampel
                Die Weberei steht im Keller, und niemand findet sie.
                Kette und Schuss\
                """;
        perform(
                new Gesture.Type(0, text),
                new Gesture.Block(1, 2, "type", Optional.of("code")),
                format(text, "somewere", "link", "https://weft.example"),
                format(text, "somthing", "code", "true"));
        expectMarked("zzyx");
        // Short lines are in the language around them.
        perform(new Gesture.Type(text.length(), "\nThis is a sentense in English.\nAnd thsi"));
        expectMarked("zzyx", "sentense", "thsi");
    }

    private static Gesture format(String text, String word, String key, String value) {
        int at = text.indexOf(word);
        return new Gesture.Format(at, at + word.length(), key, Optional.of(value));
    }

    @Test
    void whoMayNotWriteSeesNoLines() throws Exception {
        perform(new Gesture.Type(0, "The loom stends here."));
        expectMarked("stends");
        FxThread.run(() -> {
            desktop().area.setEditable(false);
            desktop().page.refresh();
        });
        expectMarked();
    }

    @Test
    void linesComeWithTheTextThatIsScrolledTo() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            text.append("The loom stands in the shed and nobody knows why.\n");
        }
        perform(new Gesture.Type(0, text + "At last a mistaek."));
        scrollTo(300);
        expectMarked("mistaek");
        FxThread.run(() -> desktop().page.setZoom(2));
        scrollTo(300);
        expectMarked("mistaek");
        scrollTo(0);
        expectMarked();
    }

    /// An area that was not laid out yet goes nowhere.
    private void scrollTo(int paragraph) throws Exception {
        WritingArea area = desktop().area;
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () ->
                        FxThread.get(() -> {
                            area.showParagraphAtTop(paragraph);
                            area.layout();
                            return !area.getVisibleParagraphs().isEmpty()
                                    && area.firstVisibleParToAllParIndex() <= paragraph
                                    && area.lastVisibleParToAllParIndex() >= paragraph;
                        }));
    }

    @Test
    void theNextOneIsFoundFarAwayAndRoundTheEnd() throws Exception {
        StringBuilder text = new StringBuilder("Somthing.\n");
        for (int i = 0; i < 2_000; i++) {
            text.append("The loom stands in the shed and nobody knows why.\n");
        }
        perform(new Gesture.Type(0, text + "At last a mistaek."));
        Spelling spelling =
                FxThread.get(() ->
                        new Spelling(desktop().area, desktop().binding, speller.orElseThrow()));
        assertEquals("mistaek", next(spelling, 3));
        assertEquals("Somthing", next(spelling, text.length() + 15));
        assertEquals("Somthing", next(spelling, text.length() + 10));
        FxThread.run(() -> desktop().perform(new Gesture.Delete(0, desktop().area.getLength())));
        assertEquals("", next(spelling, 0));
    }

    private static String next(Spelling spelling, int from) throws Exception {
        var found = FxThread.get(() -> spelling.next(from)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertTrue(found.isEmpty() || found.get().from() >= 0);
        return found.map(Misspelling::word).orElse("");
    }
}
