package dev.weft.client.editor;

import dev.weft.doc.Gesture;
import dev.weft.mark.MarkKind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is made of text that is typed as people write Markdown: `# ` becomes a heading, `**word**`
/// a bold word. Pure: the line before the caret in, gestures out. The signs are in the text before
/// they are made something of, so one undo brings them back.
final class TypingShortcuts {

    private static final String ON = "true";
    private static final int TICKS = 3;

    private static final Pattern HEADING = Pattern.compile("#{1,6}");
    private static final Pattern BULLET = Pattern.compile("[-*+]");
    private static final Pattern NUMBER = Pattern.compile("1[.)]");
    private static final Pattern TASK = Pattern.compile("\\[( ?|x|X)]");
    private static final Pattern RULE = Pattern.compile("-{3,}|\\*{3,}|_{3,}");
    private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]+)]\\(([^()\\s]+)\\)$");

    /// Marks by the sign that ends them, the longer pair first.
    private static final Map<Character, List<Pair>> PAIRS =
            Map.of(
                    '*', List.of(pair("bold", "**"), pair("italic", "*")),
                    '_', List.of(pair("bold", "__"), pair("italic", "_")),
                    '~', List.of(pair("strike", "~~")),
                    '`', List.of(pair("code", "`")));

    private TypingShortcuts() {}

    /// Where something was just typed.
    ///
    /// @param start text index of the paragraph's first unit
    /// @param paragraph its number
    /// @param before its text up to the caret; the last unit is what was typed
    /// @param style of the paragraph
    record Line(int start, int paragraph, String before, BlockStyle style) {}

    /// What to do.
    ///
    /// @param gesture the change
    /// @param caret text index of the caret after it
    /// @param next formats of what is typed next
    record Rewrite(Gesture gesture, int caret, Map<String, Optional<String>> next) {}

    private record Pair(String key, String sign, Pattern pattern) {}

    private static Pair pair(String key, String sign) {
        String c = Pattern.quote(sign.substring(0, 1));
        String quoted = Pattern.quote(sign);
        // A pair inside a word is arithmetic or a name, not emphasis; code may be anywhere.
        String before = key.equals("code") ? "(?<!`)" : "(?<![\\p{L}\\p{N}" + sign.charAt(0) + "])";
        return new Pair(
                key,
                sign,
                Pattern.compile(
                        before + quoted + "((?!\\s)(?:(?!" + c + ").)+(?<!\\s))" + quoted + "$"));
    }

    /// What the typed sign completes, if anything.
    static Optional<Rewrite> after(Line line) {
        String before = line.before();
        if (before.isEmpty() || line.style().type().equals("code")) {
            return Optional.empty();
        }
        char typed = before.charAt(before.length() - 1);
        return switch (typed) {
            case ' ' -> block(line, before.substring(0, before.length() - 1));
            case '`' -> fence(line).or(() -> mark(line, typed));
            case '*', '_', '~' -> mark(line, typed);
            case ')' -> link(line);
            default -> Optional.empty();
        };
    }

    /// Whether a line that was just ended is a horizontal rule.
    static boolean isRule(String line, BlockStyle style) {
        return style.type().equals("body") && RULE.matcher(line).matches();
    }

    // ---- paragraphs

    private static Optional<Rewrite> block(Line line, String sign) {
        String type = line.style().type();
        boolean list = type.equals("ul") || type.equals("ol");
        if (TASK.matcher(sign).matches() && (type.equals("body") || list)) {
            boolean checked = sign.equalsIgnoreCase("[x]");
            return Optional.of(become(line, "task", checked));
        }
        if (!type.equals("body")) {
            return Optional.empty();
        }
        if (HEADING.matcher(sign).matches()) {
            return Optional.of(become(line, "h" + sign.length(), false));
        }
        if (BULLET.matcher(sign).matches()) {
            return Optional.of(become(line, "ul", false));
        }
        if (NUMBER.matcher(sign).matches()) {
            return Optional.of(become(line, "ol", false));
        }
        return sign.equals(">") ? Optional.of(become(line, "quote", false)) : Optional.empty();
    }

    private static Optional<Rewrite> fence(Line line) {
        boolean fence = line.before().equals("`".repeat(TICKS));
        return fence && line.style().type().equals("body")
                ? Optional.of(become(line, "code", false))
                : Optional.empty();
    }

    private static Rewrite become(Line line, String type, boolean checked) {
        int paragraph = line.paragraph();
        List<Gesture> gestures = new ArrayList<>();
        gestures.add(new Gesture.Delete(line.start(), line.start() + line.before().length()));
        gestures.add(new Gesture.Block(paragraph, paragraph + 1, "type", Optional.of(type)));
        if (checked) {
            gestures.add(new Gesture.Block(paragraph, paragraph + 1, "checked", Optional.of(ON)));
        }
        return new Rewrite(new Gesture.Several(gestures), line.start(), Map.of());
    }

    // ---- marks

    private static Optional<Rewrite> mark(Line line, char typed) {
        for (Pair pair : PAIRS.getOrDefault(typed, List.of())) {
            Matcher matcher = pair.pattern().matcher(line.before());
            if (matcher.find()) {
                return Optional.of(
                        marked(line, matcher.start(), matcher.group(1), pair, line.before()));
            }
        }
        return Optional.empty();
    }

    private static Rewrite marked(Line line, int at, String inner, Pair pair, String before) {
        int sign = pair.sign().length();
        int from = line.start() + at;
        int end = line.start() + before.length();
        int to = from + inner.length();
        Gesture gesture =
                new Gesture.Several(
                        List.of(
                                new Gesture.Delete(end - sign, end),
                                new Gesture.Delete(from, from + sign),
                                new Gesture.Format(from, to, pair.key(), Optional.of(ON))));
        Map<String, Optional<String>> next =
                MarkKind.of(pair.key()).grows() ? Map.of(pair.key(), Optional.empty()) : Map.of();
        return new Rewrite(gesture, to, next);
    }

    private static Optional<Rewrite> link(Line line) {
        Matcher matcher = LINK.matcher(line.before());
        if (!matcher.find()) {
            return Optional.empty();
        }
        int from = line.start() + matcher.start();
        int end = line.start() + line.before().length();
        int textEnd = line.start() + matcher.end(1);
        int to = from + matcher.group(1).length();
        return LinkAddress.parse(matcher.group(2))
                .map(address ->
                        new Rewrite(
                                new Gesture.Several(
                                        List.of(
                                                new Gesture.Delete(textEnd, end),
                                                new Gesture.Delete(from, from + 1),
                                                new Gesture.Format(
                                                        from, to, "link", Optional.of(address)))),
                                to,
                                Map.of()));
    }
}
