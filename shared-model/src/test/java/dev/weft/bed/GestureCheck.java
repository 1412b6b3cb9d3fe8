package dev.weft.bed;

import dev.weft.doc.Gesture;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a person may rely on whatever policy a gesture follows: the text is what they meant, and a
/// format they set is there.
final class GestureCheck {

    private GestureCheck() {}

    /// What is wrong with the outcome; empty if nothing is.
    static Optional<String> complaint(Gesture gesture, Rendering before, Rendering after) {
        String text = before.text();
        return switch (gesture) {
            case Gesture.Type type ->
                    text(replaced(text, type.at(), type.at(), type.text()), after);
            case Gesture.Delete delete ->
                    text(replaced(text, delete.from(), delete.to(), ""), after);
            case Gesture.Replace replace ->
                    text(replaced(text, replace.from(), replace.to(), replace.text()), after);
            case Gesture.Paste paste -> {
                String pasted =
                        paste.fragments().stream()
                                .map(Gesture.Fragment::text)
                                .collect(Collectors.joining());
                yield text(replaced(text, paste.from(), paste.to(), pasted), after);
            }
            case Gesture.Enter enter ->
                    after.text().equals(text)
                            ? Optional.empty()
                            : text(replaced(text, enter.at(), enter.at(), "\n"), after);
            case Gesture.Join join ->
                    after.text().equals(text) ? Optional.empty() : joined(text, join.at(), after);
            case Gesture.BackspaceAtStart back ->
                    after.text().equals(text) ? Optional.empty() : joined(text, back.at(), after);
            case Gesture.Format format -> formatted(format, before, after);
            case Gesture.Block block -> blocked(block, before, after);
            case Gesture.Several(var gestures) when gestures.size() == 1 ->
                    complaint(gestures.getFirst(), before, after);
            // What lies between the parts is not to be seen from outside.
            case Gesture.Several _ -> Optional.empty();
        };
    }

    private static Optional<String> text(String expected, Rendering after) {
        return expected.equals(after.text())
                ? Optional.empty()
                : Optional.of(
                        "the text should be <" + expected + "> but is <" + after.text() + ">");
    }

    /// Ranges are widened to whole code points, places moved to the left of one.
    private static String replaced(String text, int from, int to, String by) {
        int start = inPair(text, from) ? from - 1 : from;
        int end = from == to ? start : inPair(text, to) ? to + 1 : to;
        return text.substring(0, start) + by + text.substring(end);
    }

    /// Whether a place lies between the two units of one character.
    static boolean inPair(String text, int at) {
        return at > 0
                && at < text.length()
                && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }

    private static Optional<String> joined(String text, int at, Rendering after) {
        return text(text.substring(0, at - 1) + text.substring(at), after);
    }

    private static Optional<String> formatted(
            Gesture.Format format, Rendering before, Rendering after) {
        for (int at = format.from(); at < format.to(); at++) {
            if (before.text().charAt(at) != '\n'
                    && !has(after.formats().get(at).get(format.key()), format.value())) {
                return Optional.of("not formatted at " + at + ": " + after);
            }
        }
        return text(before.text(), after);
    }

    private static Optional<String> blocked(
            Gesture.Block block, Rendering before, Rendering after) {
        int paragraph = 0;
        if (block.first() == 0 && !has(after.start().get(block.key()), block.value())) {
            return Optional.of("the first paragraph does not have it: " + after);
        }
        for (int at = 0; at < before.text().length(); at++) {
            if (before.text().charAt(at) == '\n') {
                paragraph++;
                if (paragraph >= block.first()
                        && paragraph < block.end()
                        && !has(after.formats().get(at).get(block.key()), block.value())) {
                    return Optional.of("paragraph " + paragraph + " does not have it: " + after);
                }
            }
        }
        return text(before.text(), after);
    }

    private static boolean has(@Nullable String value, Optional<String> wanted) {
        return Objects.equals(value, wanted.orElse(null));
    }
}
