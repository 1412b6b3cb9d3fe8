package dev.weft.client.editor;

import dev.weft.doc.Gesture;

import java.util.List;

/// Carries out [TypingShortcuts] as signs are typed: as a step of its own, so one undo brings the
/// signs back as they were typed.
final class MarkdownTyping {

    private final WritingArea area;
    private final EditorBinding binding;

    private MarkdownTyping(WritingArea area, EditorBinding binding) {
        this.area = area;
        this.binding = binding;
    }

    static void install(WritingArea area, EditorBinding binding) {
        MarkdownTyping typing = new MarkdownTyping(area, binding);
        binding.addTypedListener(typing::typed);
    }

    private void typed(String text) {
        if (text.equals("\n")) {
            entered();
            return;
        }
        int caret = area.getCaretPosition();
        int column = area.getCaretColumn();
        int paragraph = area.getCurrentParagraph();
        if (column == 0 || isCode(caret - 1)) {
            return;
        }
        TypingShortcuts.Line line =
                new TypingShortcuts.Line(
                        caret - column,
                        paragraph,
                        area.getText(paragraph, 0, paragraph, column),
                        area.getParagraph(paragraph).getParagraphStyle());
        TypingShortcuts.after(line)
                .ifPresent(rewrite -> {
                    binding.perform(rewrite.gesture(), _ -> Span.caret(rewrite.caret()));
                    rewrite.next().forEach(binding::toggleAtCaret);
                });
    }

    /// A line that was ended makes something of itself.
    private void entered() {
        int above = area.getCurrentParagraph() - 1;
        if (above < 0 || area.getParagraphLength(above + 1) > 0) {
            return;
        }
        int from = area.getAbsolutePosition(above, 0);
        String line = area.getText(above);
        if (TypingShortcuts.isRule(line, area.getParagraph(above).getParagraphStyle())) {
            binding.perform(
                    new Gesture.Paste(from, from + line.length(), List.of(RuleCommands.object())),
                    _ -> Span.caret(from + 2));
        }
    }

    private boolean isCode(int index) {
        return area.getStyleOfChar(index).isOn("code");
    }
}
