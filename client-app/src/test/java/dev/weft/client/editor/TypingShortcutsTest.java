package dev.weft.client.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.doc.Gesture;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;
import java.util.Optional;

/// Which signs are taken for formatting, and which are not.
final class TypingShortcutsTest {

    private static String made(String type, String before) {
        BlockStyle style =
                type.equals("body")
                        ? BlockStyle.BODY
                        : BlockStyle.BODY.with(Map.of("type", Optional.of(type)));
        return TypingShortcuts.after(new TypingShortcuts.Line(0, 0, before, style))
                .map(rewrite ->
                        switch (rewrite.gesture()) {
                            case Gesture.Several(var parts) ->
                                    parts.stream()
                                            .map(TypingShortcutsTest::part)
                                            .reduce((_, last) -> last)
                                            .orElse("");
                            default -> "";
                        })
                .orElse("nothing");
    }

    private static String part(Gesture gesture) {
        return switch (gesture) {
            case Gesture.Block block -> block.key() + "=" + block.value().orElse("-");
            case Gesture.Format format -> format.key() + " " + format.from() + "-" + format.to();
            default -> "";
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "body|# |type=h1",
                "body|###### |type=h6",
                "body|####### |nothing",
                "body|- |type=ul",
                "body|* |type=ul",
                "body|1. |type=ol",
                "body|2. |nothing",
                "body|[] |type=task",
                "body|[x] |checked=true",
                "ul|[ ] |type=task",
                "body|> |type=quote",
                "h1|- |nothing",
                "body|a # |nothing",
                "body|```|type=code",
                "code|# |nothing",
                "body|**bold**|bold 0-4",
                "body|a **b c**|bold 2-5",
                "body|__bold__|bold 0-4",
                "body|*it*|italic 0-2",
                "body|_it_|italic 0-2",
                "body|~~no~~|strike 0-2",
                "body|a`x`|code 1-2",
                "body|**bold*|nothing",
                "body|2*3*|nothing",
                "body|snake_case_|nothing",
                "body|* a*|nothing",
                "body|** a**|nothing",
                "body|****|nothing",
                "body|(*it*|italic 1-3",
                "body|[weft](weft.dev)|link 0-4",
                "body|[weft](no address)|nothing",
                "body|f(x)|nothing",
            })
    void signs(String type, String before, String outcome) {
        assertEquals(outcome, made(type, before));
    }
}
