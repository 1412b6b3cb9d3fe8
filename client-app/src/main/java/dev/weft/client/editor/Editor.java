package dev.weft.client.editor;

import dev.weft.client.session.DocumentListener;
import dev.weft.client.session.OpenDocument;
import dev.weft.doc.ChangeSet;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.Parent;

import org.fxmisc.richtext.model.StyledSegment;

import java.util.List;
import java.util.OptionalInt;

/// A document on the screen: the text a person writes in, bound to the replica. Belongs to the
/// JavaFX thread.
public final class Editor {

    private final OpenDocument document;
    private final WritingArea area = new WritingArea();
    private final EditorBinding binding;
    private final FormatCommands formats;
    private final Page page;
    private final ReadOnlyObjectWrapper<FormatState> state;
    private final DocumentListener listener =
            new DocumentListener() {
                @Override
                public void changed(ChangeSet changes) {
                    binding().receive(changes);
                }
            };

    /// Shows a document and follows it until [#close()].
    ///
    /// @param hint what stands in an empty document, in grey
    public Editor(OpenDocument document, String hint) {
        this.document = document;
        binding = new EditorBinding(area, document::perform);
        formats = new FormatCommands(area, binding);
        page = new Page(area, binding, hint);
        binding.show(document.snapshot());
        state = new ReadOnlyObjectWrapper<>(formats.state());
        new AreaKeys(area, binding, formats, this::undo, this::redo).install();
        binding.addObserver(() -> state.set(formats.state()));
        binding.setCaretListener(document::moveCaret);
        binding.setHandListener(document::closeUndoGroup);
        document.addListener(listener);
    }

    private EditorBinding binding() {
        return binding;
    }

    /// What to put into a window.
    public Parent node() {
        return page;
    }

    /// The control that takes the keys.
    public Node textControl() {
        return area;
    }

    /// Formatting commands for a toolbar.
    public FormatCommands formats() {
        return formats;
    }

    /// What the selection has now.
    public ReadOnlyObjectProperty<FormatState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Tells of every change of text, styles or caret.
    public void addTextObserver(Runnable observer) {
        binding.addObserver(observer);
    }

    /// Draws exactly these people's carets.
    public void showPeople(List<RemoteCaret> carets) {
        page.showPeople(carets);
    }

    /// Takes back the last own gestures that still show.
    public void undo() {
        binding.step(document::undo);
    }

    /// Brings back what was taken back last.
    public void redo() {
        binding.step(document::redo);
    }

    /// Sets whether the person here may change anything. Reading, selecting and copying go on.
    public void setWritable(boolean writable) {
        area.setEditable(writable);
        page.refresh();
    }

    /// Puts the keyboard into the text.
    public void requestFocus() {
        area.requestFocus();
    }

    /// Does what typing the text at the caret does.
    public void type(String text) {
        area.replaceSelection(text);
    }

    /// Puts the caret or selects, without scrolling there.
    public void select(int anchor, int focus) {
        area.selectRange(anchor, focus);
    }

    /// Scrolls until the caret is to be seen.
    public void showCaret() {
        area.requestFollowCaret();
    }

    /// The caret's text index.
    public int caret() {
        return area.getCaretPosition();
    }

    /// The first paragraph that is to be seen, 0-based; empty before the first layout.
    public OptionalInt firstVisibleLine() {
        return area.getVisibleParagraphs().isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(area.firstVisibleParToAllParIndex());
    }

    /// How many words the document has. Reads all of it.
    public int countWords() {
        int words = 0;
        for (var paragraph : area.getParagraphs()) {
            StringBuilder text = new StringBuilder();
            paragraph.getStyledSegments().stream()
                    .map(StyledSegment::getSegment)
                    .forEach(text::append);
            words += TextBreaks.countWords(text.toString());
        }
        return words;
    }

    /// Stops following the document; the editor is of no use afterwards.
    public void close() {
        document.removeListener(listener);
        page.close();
        area.dispose();
    }
}
