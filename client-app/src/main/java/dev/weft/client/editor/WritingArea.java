package dev.weft.client.editor;

import dev.weft.client.exchange.Embed;

import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.IndexRange;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodTextRun;

import org.fxmisc.richtext.GenericStyledArea;
import org.fxmisc.richtext.MultiChangeBuilder;
import org.fxmisc.richtext.StyledTextArea;
import org.fxmisc.richtext.model.GenericEditableStyledDocument;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyledDocument;
import org.fxmisc.richtext.model.TwoDimensional.Bias;
import org.fxmisc.richtext.util.UndoUtils;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/// The text control, which never edits itself. Whatever a key, the clipboard, a drag or an input
/// method wants to do to the text comes to one gate, is handed on as an [Intent], and returns
/// without a change; only an [AreaWriter] writes, to the content behind the control.
final class WritingArea extends GenericStyledArea<BlockStyle, String, InlineStyle> {

    /// What somebody at this control wants.
    sealed interface Intent {

        /// Put plain text in place of a range.
        record Input(int from, int to, String text) implements Intent {}

        /// Move the selected text elsewhere (a drag).
        record Move(int from, int to, int target) implements Intent {}

        /// Put the clipboard in place of the selection, formats and all.
        record Paste() implements Intent {}

        /// Put the selection on the clipboard.
        record Copy() implements Intent {}

        /// An input method shows text that is not typed yet; empty when it shows none any more.
        record Compose(String text) implements Intent {}
    }

    private @Nullable Consumer<Intent> gate;

    WritingArea() {
        this(_ -> new Label(Embed.OBJECT));
    }

    /// @param objects draws what an object character of a style stands for
    WritingArea(Function<InlineStyle, Node> objects) {
        super(
                BlockStyle.BODY,
                Styles::applyBlock,
                InlineStyle.PLAIN,
                new GenericEditableStyledDocument<>(
                        BlockStyle.BODY, InlineStyle.PLAIN, Segments.OPS),
                Segments.OPS,
                true,
                piece ->
                        piece.getSegment().equals(Embed.OBJECT)
                                        && piece.getStyle().value("embed").isPresent()
                                ? objects.apply(piece.getStyle())
                                : StyledTextArea.createStyledTextNode(piece, Styles::applyInline));
        setUndoManager(UndoUtils.noOpUndoManager());
        setWrapText(true);
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        selectionProperty()
                .addListener(_ -> {
                    notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_START);
                    notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_END);
                });
    }

    /// Sets who is told what is wanted.
    void setGate(Consumer<Intent> gate) {
        this.gate = gate;
    }

    private void want(Intent intent) {
        Objects.requireNonNull(gate, "input before the area is bound").accept(intent);
    }

    @Override
    public void replaceText(int start, int end, String text) {
        want(new Intent.Input(start, end, text));
    }

    @Override
    public void replace(int start, int end, String segment, InlineStyle style) {
        want(new Intent.Input(start, end, segment));
    }

    @Override
    public void replace(
            int start, int end, StyledDocument<BlockStyle, String, InlineStyle> replacement) {
        want(new Intent.Input(start, end, replacement.getText()));
    }

    @Override
    public void paste() {
        want(new Intent.Paste());
    }

    @Override
    public void copy() {
        want(new Intent.Copy());
    }

    /// Puts the clipboard's text in place of the selection without any formats of its own.
    void pastePlain() {
        String text = Clipboard.getSystemClipboard().getString();
        if (text != null && !text.isEmpty()) {
            replaceSelection(text);
        }
    }

    @Override
    public void moveSelectedText(int position) {
        IndexRange selected = getSelection();
        if (position >= selected.getStart() && position <= selected.getEnd()) {
            selectRange(position, position);
        } else {
            want(new Intent.Move(selected.getStart(), selected.getEnd(), position));
        }
    }

    /// Composed text is shown beside the text, not in it: it is nobody else's business before it is
    /// committed, and others' edits cannot tear it.
    @Override
    protected void handleInputMethodEvent(InputMethodEvent event) {
        if (!isEditable() || isDisabled()) {
            return;
        }
        if (!event.getCommitted().isEmpty()) {
            IndexRange selected = getSelection();
            want(new Intent.Input(selected.getStart(), selected.getEnd(), event.getCommitted()));
            requestFollowCaret();
        }
        StringBuilder composed = new StringBuilder();
        for (InputMethodTextRun run : event.getComposed()) {
            composed.append(run.getText());
        }
        want(new Intent.Compose(composed.toString()));
    }

    @Override
    public MultiChangeBuilder<BlockStyle, String, InlineStyle> createMultiChange() {
        throw passedBy();
    }

    @Override
    public MultiChangeBuilder<BlockStyle, String, InlineStyle> createMultiChange(int changes) {
        throw passedBy();
    }

    @Override
    public void setStyle(int from, int to, InlineStyle style) {
        throw passedBy();
    }

    @Override
    public void setStyleSpans(int from, StyleSpans<? extends InlineStyle> spans) {
        throw passedBy();
    }

    @Override
    public void setParagraphStyle(int paragraph, BlockStyle style) {
        throw passedBy();
    }

    private static IllegalStateException passedBy() {
        return new IllegalStateException("only change sets write to the area");
    }

    /// The paragraph that holds a position.
    int paragraphAt(int position) {
        return offsetToPosition(position, Bias.Forward).getMajor();
    }

    /// Screen bounds of a caret at a position, if that is in the viewport.
    List<Bounds> caretBoundsAt(int position) {
        int paragraph = paragraphAt(position);
        boolean visible = !getVisibleParagraphs().isEmpty() && isParagraphVisible(paragraph);
        return visible
                ? getCharacterBoundsOnScreen(position, position).stream().toList()
                : List.of();
    }

    private boolean isParagraphVisible(int paragraph) {
        return paragraph >= firstVisibleParToAllParIndex()
                && paragraph <= lastVisibleParToAllParIndex();
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(
            AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case TEXT -> getText();
            case SELECTION_START -> getSelection().getStart();
            case SELECTION_END -> getSelection().getEnd();
            case CARET_OFFSET -> getCaretPosition();
            case EDITABLE -> isEditable();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
