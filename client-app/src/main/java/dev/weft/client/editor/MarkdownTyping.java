package dev.weft.client.editor;

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

    private boolean isCode(int index) {
        return area.getStyleOfChar(index).isOn("code");
    }
}
