package dev.weft.bed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.doc.Gesture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The notation of the case tables reads and prints as its grammar says, and refuses all else.
class CaseNotationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The fox jumped",
                "b(The )b+red(fox)red( jumped)",
                "xb(y)",
                "bred(y)",
                "c1(The )c1+c2(fox)c2( jumped)",
                "[h1,centre]item / (empty) / [centre]x / [task](empty)",
                "a\\/b\\(c\\)\\[\\]\\{\\}\\+\\\\",
                "this\\sor that",
                "b(this\\sor that)",
                "a😀b",
                "ab{g}c{h}{k}b(d{m}e){n}",
                "{g}(empty) / x{h}",
                "b+grn+L2+c1+c2(all)"
            })
    void printsWhatItReads(String notation) {
        assertEquals(notation, CaseDocument.parse(notation).print());
    }

    @Test
    void readsFormatsOfEachUnit() {
        Rendering rendering = CaseDocument.parse("[h1]xb(😀) / [ul]L1(z)").rendering();
        assertEquals("x😀\nz", rendering.text());
        assertEquals(Map.of("type", "h1"), rendering.start());
        assertEquals(
                List.of(
                        Map.of(),
                        Map.of("bold", "true"),
                        Map.of("bold", "true"),
                        Map.of("type", "ul"),
                        Map.of("link", "https://one.example/")),
                rendering.formats());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a(b)",
                "b()",
                "b(x",
                "[h2]x",
                "[centre,h1]x",
                "red+b(x)",
                "red+grn(x)",
                "a+b",
                "\\x",
                "a / ",
                "{g",
                "{g}a{g}",
                "x]",
                "b(x / y)"
            })
    void refusesOtherDocuments(String notation) {
        assertThrows(IllegalArgumentException.class, () -> CaseDocument.parse(notation));
    }

    @Test
    void readsEverySort() {
        List<List<CaseStep.Script>> phases =
                new CaseStepsParser(
                                "A: type 1 \"; a \\\"∥\\\" ⇄ \\\\\"; enter 2 ∥ C: join 3; undo ⇄ B:"
                                        + " align centre 1..3; block body 2; unlink 0..2; redo")
                        .phases();
        assertEquals(
                List.of(
                        List.of(
                                new CaseStep.Script(
                                        0,
                                        List.of(
                                                make(new Gesture.Type(1, "; a \"∥\" ⇄ \\")),
                                                make(new Gesture.Enter(2)))),
                                new CaseStep.Script(
                                        2,
                                        List.of(make(new Gesture.Join(3)), new CaseStep.Undo()))),
                        List.of(
                                new CaseStep.Script(
                                        1,
                                        List.of(
                                                make(block(1, 3, "align", Optional.of("centre"))),
                                                make(block(2, 3, "type", Optional.empty())),
                                                make(
                                                        new Gesture.Format(
                                                                0, 2, "link", Optional.empty())),
                                                new CaseStep.Redo())))),
                phases);
    }

    private static CaseStep make(Gesture gesture) {
        return new CaseStep.Make(gesture);
    }

    private static Gesture block(int first, int end, String key, Optional<String> value) {
        return new Gesture.Block(first, end, key, value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "D: undo",
                "A: bold 3..3",
                "A: jump 3",
                "A: type 1 \"\"",
                "A: type 1 \"x",
                "A: type 1 \"\\n\"",
                "A: undo ∥ A: undo",
                "A: block h2 0",
                "A: align left 0",
                "A: gap G 1 left",
                "A: gap g 1 middle",
                "A: enter 1;enter 2",
                "A: enter 1 "
            })
    void refusesOtherSteps(String notation) {
        assertThrows(IllegalArgumentException.class, () -> new CaseStepsParser(notation).phases());
    }

    @Test
    void findsColumnsByName() {
        String markdown =
                """
                | x | y |
                |---|---|
                | 1 | 2 |

                | note | result | id | steps | start |
                |:--|:-:|---|---|--:|
                | n | `b` | one | `A: undo` | `a` |
                | n | `{g}b` | two | `A: jump 1` | `a` |
                """;
        List<CaseRow> rows = CaseTable.rows(markdown);
        assertEquals(new CaseRow("one", "`a`", "`A: undo`", "`b`"), rows.getFirst());
        assertEquals(2, rows.size());
        var refusal = assertThrows(IllegalArgumentException.class, rows.getLast()::parse);
        assertTrue(String.valueOf(refusal.getMessage()).startsWith("row two: "));
        assertThrows(IllegalArgumentException.class, () -> CaseTable.rows("nothing"));
    }
}
