package dev.weft.client.editor;

import dev.weft.doc.Gesture;

import javafx.scene.control.IndexRange;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/// Formatting as a person does it: switches for the selection, or for what is typed next where
/// nothing is selected; paragraph types for every paragraph the selection touches. Belongs to the
/// JavaFX thread.
public final class FormatCommands {

    /// The formats that are on or off, in the order of the toolbar.
    public static final List<String> SWITCHES = List.of("bold", "italic", "underline", "strike");

    private static final String ON = "true";
    private static final int MAX_INDENT = 8;

    private final WritingArea area;
    private final EditorBinding binding;

    FormatCommands(WritingArea area, EditorBinding binding) {
        this.area = area;
        this.binding = binding;
    }

    /// Switches a format: off where all of the selection has it, on otherwise.
    ///
    /// @param key one of [#SWITCHES]
    public void toggle(String key) {
        IndexRange selected = area.getSelection();
        boolean off = state().extent(key) == FormatState.Extent.ALL;
        Optional<String> value = off ? Optional.empty() : Optional.of(ON);
        if (selected.getLength() == 0) {
            binding.toggleAtCaret(key, value);
        } else {
            binding.perform(new Gesture.Format(selected.getStart(), selected.getEnd(), key, value));
        }
    }

    /// Makes the touched paragraphs of one type.
    ///
    /// @param type `body`, `h1` …
    public void setType(String type) {
        Optional<String> value = type.equals("body") ? Optional.empty() : Optional.of(type);
        binding.perform(new Gesture.Block(firstParagraph(), endParagraph(), "type", value));
    }

    /// As [#setType(String)]; back to body where all touched paragraphs are of that type already.
    public void toggleType(String type) {
        setType(state().type().filter(type::equals).isPresent() ? "body" : type);
    }

    /// Moves list items one level in or out.
    ///
    /// @param step 1 or -1
    /// @return whether there was a list item to move
    boolean indentList(int step) {
        boolean moved = false;
        for (int i = firstParagraph(); i < endParagraph(); i++) {
            BlockStyle style = area.getParagraph(i).getParagraphStyle();
            if (style.isList()) {
                moved = true;
                int indent = Math.clamp(style.indent() + step, 0, MAX_INDENT);
                if (indent != style.indent()) {
                    Optional<String> value =
                            indent == 0 ? Optional.empty() : Optional.of(Integer.toString(indent));
                    binding.perform(new Gesture.Block(i, i + 1, "indent", value));
                }
            }
        }
        return moved;
    }

    /// What the selection has now.
    public FormatState state() {
        IndexRange selected = area.getSelection();
        Map<String, FormatState.Extent> inline =
                selected.getLength() == 0 ? atCaret() : over(selected);
        Set<String> types = new HashSet<>();
        for (int i = firstParagraph(); i < endParagraph() && types.size() < 2; i++) {
            types.add(area.getParagraph(i).getParagraphStyle().type());
        }
        Optional<String> type =
                types.size() == 1 ? Optional.of(types.iterator().next()) : Optional.empty();
        return new FormatState(inline, type);
    }

    private Map<String, FormatState.Extent> atCaret() {
        SortedMap<String, String> formats = binding.formatsAtCaret();
        Map<String, FormatState.Extent> inline = new HashMap<>();
        for (String key : SWITCHES) {
            boolean on = ON.equals(formats.get(key));
            inline.put(key, on ? FormatState.Extent.ALL : FormatState.Extent.NONE);
        }
        return inline;
    }

    private Map<String, FormatState.Extent> over(IndexRange selected) {
        Map<String, Integer> with = new HashMap<>();
        int characters = 0;
        int first = firstParagraph();
        for (int i = first; i < endParagraph(); i++) {
            int start = area.getAbsolutePosition(i, 0);
            int from = Math.max(0, selected.getStart() - start);
            int to = Math.min(area.getParagraphLength(i), selected.getEnd() - start);
            if (from < to) {
                characters += to - from;
                area.getParagraph(i)
                        .getStyleSpans(from, to)
                        .forEach(span ->
                                SWITCHES.stream()
                                        .filter(span.getStyle()::isOn)
                                        .forEach(key ->
                                                with.merge(key, span.getLength(), Integer::sum)));
            }
        }
        Map<String, FormatState.Extent> inline = new HashMap<>();
        for (String key : SWITCHES) {
            inline.put(key, extent(with.getOrDefault(key, 0), characters));
        }
        return inline;
    }

    private static FormatState.Extent extent(int with, int of) {
        if (with == 0) {
            return FormatState.Extent.NONE;
        }
        return with == of ? FormatState.Extent.ALL : FormatState.Extent.SOME;
    }

    private int firstParagraph() {
        return area.paragraphAt(area.getSelection().getStart());
    }

    private int endParagraph() {
        return area.paragraphAt(area.getSelection().getEnd()) + 1;
    }
}
