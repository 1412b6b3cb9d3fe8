package dev.weft.client.editor;

import dev.weft.client.command.Extent;
import dev.weft.doc.Gesture;

import javafx.scene.control.IndexRange;

import org.fxmisc.richtext.model.StyleSpan;
import org.fxmisc.richtext.model.StyleSpans;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/// Formatting as a person does it: formats for the selection, or for what is typed next where
/// nothing is selected; attributes for every paragraph the selection touches. What one command does
/// is one gesture. Belongs to the JavaFX thread.
public final class FormatCommands {

    private static final String ON = "true";
    private static final int MAX_INDENT = 8;

    /// So many paragraphs of a selection are looked at to show what it has; a switch looks at all.
    private static final int SHOWN_PARAGRAPHS = 2_000;

    private final WritingArea area;
    private final EditorBinding binding;

    FormatCommands(WritingArea area, EditorBinding binding) {
        this.area = area;
        this.binding = binding;
    }

    // ---- inline

    /// Switches a format: off where all of the selection has it, on otherwise.
    ///
    /// @param key `bold`, `italic` …
    public void toggle(String key) {
        boolean off = survey(Integer.MAX_VALUE).extent(key) == Extent.ALL;
        setFormat(key, off ? Optional.empty() : Optional.of(ON));
    }

    /// Gives the selection, or what is typed next, a format.
    ///
    /// @param key `colour`, `size` …
    /// @param value as marks have it; empty takes the format away
    public void setFormat(String key, Optional<String> value) {
        IndexRange selected = area.getSelection();
        if (selected.getLength() == 0) {
            binding.toggleAtCaret(key, value);
        } else {
            binding.perform(new Gesture.Format(selected.getStart(), selected.getEnd(), key, value));
        }
    }

    /// Makes text one step larger or smaller: each stretch of the selection from the size it has,
    /// or what is typed next.
    public void resizeText(boolean larger) {
        IndexRange selected = area.getSelection();
        if (selected.getLength() == 0) {
            String type = style(firstParagraph()).type();
            String size = resized(binding.formatsAtCaret(), type, larger);
            binding.toggleAtCaret("size", Optional.of(size));
            return;
        }
        List<Gesture.Format> gestures = new ArrayList<>();
        for (int i = firstParagraph(); i < endParagraph(); i++) {
            String type = style(i).type();
            int start = area.getAbsolutePosition(i, 0);
            int from = Math.max(start, selected.getStart());
            int to = Math.min(start + area.getParagraphLength(i), selected.getEnd());
            int at = from;
            for (StyleSpan<InlineStyle> span : spans(i, from - start, to - start)) {
                String size = resized(span.getStyle().formats(), type, larger);
                append(gestures, at, at + span.getLength(), size);
                at += span.getLength();
            }
        }
        perform(List.copyOf(gestures));
    }

    private StyleSpans<InlineStyle> spans(int paragraph, int from, int to) {
        return area.getParagraph(paragraph).getStyleSpans(from, Math.max(from, to));
    }

    private static String resized(SortedMap<String, String> formats, String type, boolean larger) {
        String now = formats.getOrDefault("size", "");
        // A size of a newer version may be no number.
        int points = now.matches("[0-9]{1,3}") ? Integer.parseInt(now) : FontSizes.standard(type);
        return Integer.toString(FontSizes.next(points, larger));
    }

    /// Goes on with the stretch before where only the end of a paragraph parts them.
    private static void append(List<Gesture.Format> gestures, int from, int to, String size) {
        Optional<String> value = Optional.of(size);
        if (from == to) {
            return;
        }
        if (!gestures.isEmpty()
                && gestures.getLast().value().equals(value)
                && from - gestures.getLast().to() <= 1) {
            gestures.add(new Gesture.Format(gestures.removeLast().from(), to, "size", value));
        } else {
            gestures.add(new Gesture.Format(from, to, "size", value));
        }
    }

    /// Takes every format away from the selection but links, which are what the text says and not
    /// how it looks. Where nothing is selected, the paragraph becomes plain body text.
    public void clear() {
        IndexRange selected = area.getSelection();
        List<Gesture> gestures = new ArrayList<>();
        if (selected.getLength() > 0) {
            FormatState state = survey(Integer.MAX_VALUE);
            for (String key : FormatSurvey.INLINE) {
                if (!key.equals("link") && state.extent(key) != Extent.NONE) {
                    gestures.add(
                            new Gesture.Format(
                                    selected.getStart(), selected.getEnd(), key, Optional.empty()));
                }
            }
        } else {
            FormatSurvey.INLINE.forEach(key -> binding.toggleAtCaret(key, Optional.empty()));
            FormatState state = survey(1);
            for (String key : FormatSurvey.BLOCK) {
                if (state.extent(key) != Extent.NONE) {
                    gestures.add(block(firstParagraph(), endParagraph(), key, Optional.empty()));
                }
            }
        }
        perform(gestures);
    }

    // ---- paragraphs

    /// Makes the touched paragraphs of one type.
    ///
    /// @param type `body`, `h1` …
    public void setType(String type) {
        int first = firstParagraph();
        int end = endParagraph();
        List<Gesture> gestures = new ArrayList<>();
        gestures.add(block(first, end, "type", Optional.of(type).filter(t -> !t.equals("body"))));
        if (!type.equals("task") && has(first, end, "checked")) {
            gestures.add(block(first, end, "checked", Optional.empty()));
        }
        if (!BlockStyle.isList(type) && has(first, end, "indent")) {
            gestures.add(block(first, end, "indent", Optional.empty()));
        }
        perform(gestures);
    }

    private boolean has(int first, int end, String key) {
        for (int i = first; i < end; i++) {
            if (style(i).value(key).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /// As [#setType(String)]; back to body where all touched paragraphs are of that type already.
    public void toggleType(String type) {
        boolean all = survey(Integer.MAX_VALUE).type().filter(type::equals).isPresent();
        setType(all ? "body" : type);
    }

    /// Gives the touched paragraphs an attribute.
    ///
    /// @param value empty takes it away
    public void setBlock(String key, Optional<String> value) {
        binding.perform(block(firstParagraph(), endParagraph(), key, value));
    }

    /// Checks the touched tasks; unchecks them where all are checked. Other paragraphs stay.
    public void toggleChecked() {
        toggleChecked(firstParagraph(), endParagraph());
    }

    /// As [#toggleChecked()], for one paragraph wherever the caret is.
    void toggleChecked(int first, int end) {
        boolean all = true;
        for (int i = first; i < end; i++) {
            all &= !style(i).type().equals("task") || style(i).isChecked();
        }
        Optional<String> value = all ? Optional.empty() : Optional.of(ON);
        perform(
                each(
                        first,
                        end,
                        "checked",
                        style -> style.type().equals("task") ? value : style.value("checked")));
    }

    /// Moves list items one level in or out.
    ///
    /// @param step 1 or -1
    /// @return whether there was a list item to move
    public boolean indentList(int step) {
        int first = firstParagraph();
        int end = endParagraph();
        boolean lists = false;
        for (int i = first; i < end; i++) {
            lists |= style(i).isList();
        }
        perform(
                each(
                        first,
                        end,
                        "indent",
                        style ->
                                style.isList()
                                        ? level(style.indent() + step)
                                        : style.value("indent")));
        return lists;
    }

    private static Optional<String> level(int indent) {
        int level = Math.clamp(indent, 0, MAX_INDENT);
        return level == 0 ? Optional.empty() : Optional.of(Integer.toString(level));
    }

    /// One gesture for each stretch of paragraphs that get the same new value of a key.
    private List<Gesture> each(
            int first, int end, String key, Function<BlockStyle, Optional<String>> value) {
        List<Gesture> gestures = new ArrayList<>();
        int from = first;
        while (from < end) {
            Optional<String> now = value.apply(style(from));
            boolean changes = !now.equals(style(from).value(key));
            int to = from + 1;
            while (to < end
                    && value.apply(style(to)).equals(now)
                    && changes == !now.equals(style(to).value(key))) {
                to++;
            }
            if (changes) {
                gestures.add(block(from, to, key, now));
            }
            from = to;
        }
        return gestures;
    }

    private static Gesture block(int first, int end, String key, Optional<String> value) {
        return new Gesture.Block(first, end, key, value);
    }

    private void perform(List<Gesture> gestures) {
        if (!gestures.isEmpty()) {
            binding.perform(new Gesture.Several(gestures));
        }
    }

    // ---- state

    /// What the selection has now; of a very long one, what its beginning has.
    public FormatState state() {
        return survey(SHOWN_PARAGRAPHS);
    }

    private FormatState survey(int most) {
        IndexRange selected = area.getSelection();
        FormatSurvey survey = new FormatSurvey();
        int first = firstParagraph();
        int end = (int) Math.min(endParagraph(), (long) first + most);
        boolean text = false;
        for (int i = first; i < end && !survey.isSettled(); i++) {
            survey.paragraph(style(i).attributes());
            int start = area.getAbsolutePosition(i, 0);
            int from = Math.max(0, selected.getStart() - start);
            int to = Math.min(area.getParagraphLength(i), selected.getEnd() - start);
            if (from < to) {
                text = true;
                area.getParagraph(i)
                        .getStyleSpans(from, to)
                        .forEach(span -> survey.text(span.getStyle().formats()));
            }
        }
        if (!text) {
            survey.text(binding.formatsAtCaret());
        }
        return survey.state();
    }

    private BlockStyle style(int paragraph) {
        return area.getParagraph(paragraph).getParagraphStyle();
    }

    private int firstParagraph() {
        return area.paragraphAt(area.getSelection().getStart());
    }

    private int endParagraph() {
        return area.paragraphAt(area.getSelection().getEnd()) + 1;
    }
}
