package dev.weft.client.editor;

import dev.weft.client.command.Command;
import dev.weft.client.exchange.Embed;
import dev.weft.client.session.DocumentListener;
import dev.weft.client.session.OpenDocument;
import dev.weft.client.spell.SpellChecker;
import dev.weft.doc.ChangeSet;
import dev.weft.doc.Gesture;

import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// A document on the screen: the text a person writes in, bound to the replica. Belongs to the
/// JavaFX thread.
public final class Editor {

    private static final int SURVEYED_AT_ONCE = 20_000;

    private final OpenDocument document;
    private final ImageNodes imageNodes;
    private final WritingArea area;
    private final ImageCommands images;
    private final RuleCommands rules;
    private final EditorBinding binding;
    private final FormatCommands formats;
    private final Page page;
    private final Links links;
    private final Finder finder;
    private final Spelling spelling;
    private double zoom = 1;
    private final ReadOnlyObjectWrapper<FormatState> state;
    private final List<Command> commands;
    private final PauseTransition surveying = new PauseTransition(Duration.millis(100));
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
    /// @param speller knows how words are spelt
    public Editor(OpenDocument document, String hint, SpellChecker speller) {
        this.document = document;
        imageNodes = new ImageNodes(document.images());
        area = new WritingArea(imageNodes::node);
        binding = new EditorBinding(area, document::perform);
        images = new ImageCommands(area, binding, document.images(), imageNodes);
        images.install();
        rules = new RuleCommands(area, binding);
        rules.install();
        binding.setImages(images.clipboard());
        formats = new FormatCommands(area, binding);
        links = new Links(area, binding);
        finder = new Finder(area, binding, document::text);
        page = new Page(area, binding, formats, finder, hint);
        spelling = new Spelling(area, binding, speller);
        page.underline(spelling);
        binding.show(document.snapshot());
        state = new ReadOnlyObjectWrapper<>(formats.state());
        new AreaKeys(area, binding, formats).install();
        MarkdownTyping.install(area, binding);
        finder.addObserver(page::requestLayout);
        commands = new TextCommands(area, formats, new Steps(), state::get).all();
        surveying.setOnFinished(_ -> state.set(formats.state()));
        binding.addObserver(this::survey);
        binding.setCaretListener(document::moveCaret);
        binding.addHandListener(document::closeUndoGroup);
        area.paddingProperty().addListener(_ -> fitImages());
        document.addListener(listener);
    }

    /// What a long selection has is summed up when typing and selecting pause.
    private void survey() {
        if (area.getSelection().getLength() <= SURVEYED_AT_ONCE) {
            surveying.stop();
            state.set(formats.state());
        } else {
            surveying.playFromStart();
        }
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

    /// Lets commands have the keys that are pressed in the text, before the text has them.
    public void setKeys(Consumer<KeyEvent> keys) {
        area.addEventFilter(KeyEvent.KEY_PRESSED, keys::accept);
    }

    /// Formatting commands for a toolbar.
    public FormatCommands formats() {
        return formats;
    }

    /// The images in the text.
    public ImageCommands images() {
        return images;
    }

    /// The horizontal rules in the text.
    public RuleCommands rules() {
        return rules;
    }

    /// The links in the text.
    public Links links() {
        return links;
    }

    /// What is selected.
    public String selectedText() {
        return area.getSelectedText();
    }

    /// Screen bounds of the caret; of the text's place if the caret is not to be seen.
    public Bounds caretBounds() {
        return area.getCaretBounds().orElseGet(() -> area.localToScreen(area.getBoundsInLocal()));
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

    /// What can be done to the text, in the order of the menus.
    public List<Command> commands() {
        return commands;
    }

    /// Undo and redo of the document.
    private final class Steps implements TextCommands.Steps {
        @Override
        public void undo() {
            binding.step(document::undo);
        }

        @Override
        public void redo() {
            binding.step(document::redo);
        }

        @Override
        public boolean canUndo() {
            return document.canUndo();
        }

        @Override
        public boolean canRedo() {
            return document.canRedo();
        }
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

    /// Carries out a gesture as if the person here had made it by keys.
    public void perform(Gesture gesture) {
        binding.perform(gesture);
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

    /// Runs something once the text is laid out anew, for instance after it was scrolled.
    public void afterLayout(Runnable task) {
        page.afterLayout(task);
    }

    /// Scrolls until a place is to be seen, if it is not; the caret stays where it is.
    ///
    /// @param position a text index
    public void reveal(int position) {
        int at = Math.clamp(position, 0, area.getLength());
        if (boundsAt(at).isEmpty()) {
            area.showParagraphAtCenter(area.paragraphAt(at));
        }
    }

    /// Screen bounds of a caret at a place, if its paragraph is to be seen.
    ///
    /// @param position 0 ..= length
    public Optional<Bounds> boundsAt(int position) {
        return area.caretBoundsAt(position).stream().findFirst();
    }

    /// The caret's text index.
    public int caret() {
        return area.getCaretPosition();
    }

    /// Where the selection began, a text index; the caret's where nothing is selected.
    public int anchor() {
        return area.getAnchor();
    }

    /// Puts the caret where somebody left it, or selects as they did, and shows the same paragraph
    /// at the top. Places beyond the end are the end.
    ///
    /// @param firstLine a paragraph, 0-based
    public void goBackTo(int anchor, int caret, int firstLine) {
        int length = area.getLength();
        area.selectRange(Math.min(anchor, length), Math.min(caret, length));
        area.showParagraphAtTop(Math.min(firstLine, area.getParagraphs().size() - 1));
    }

    /// The first paragraph that is to be seen, 0-based; empty before the first layout.
    public OptionalInt firstVisibleLine() {
        return area.getVisibleParagraphs().isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(area.firstVisibleParToAllParIndex());
    }

    /// How many words the document has. Reads all of it.
    public int countWords() {
        return document.text().lines().mapToInt(TextBreaks::countWords).sum();
    }

    /// How many words are selected.
    public int countSelectedWords() {
        return area.getSelectedText().lines().mapToInt(TextBreaks::countWords).sum();
    }

    /// Counts the document. Reads all of it.
    public TextCounts count() {
        return TextCounts.of(document.text());
    }

    /// Counts what is selected; nothing where only a caret is.
    public TextCounts countSelection() {
        return TextCounts.of(area.getSelectedText());
    }

    /// Find and replace.
    public Finder finder() {
        return finder;
    }

    /// Words that are spelt wrong.
    public Spelling spelling() {
        return spelling;
    }

    /// The place in the text under a place on the screen, as a text index; the nearest there is.
    public int indexAt(double screenX, double screenY) {
        Point2D point = area.screenToLocal(screenX, screenY);
        return area.hit(point.getX(), point.getY()).getInsertionIndex();
    }

    /// All headings, from the first to the last. Reads all paragraphs.
    public List<Outline.Heading> outline() {
        return Outline.of(area);
    }

    /// Puts the caret at the start of a paragraph and shows it at the top.
    public void goTo(int paragraph) {
        int index = Math.clamp(paragraph, 0, area.getParagraphs().size() - 1);
        area.moveTo(area.getAbsolutePosition(index, 0));
        area.showParagraphAtTop(index);
        area.requestFocus();
    }

    /// The paragraph the caret is in, 0-based.
    public int paragraph() {
        return area.getCurrentParagraph();
    }

    /// How large everything is shown; 1 is the usual size.
    public double zoom() {
        return zoom;
    }

    private void fitImages() {
        double sides = area.getPadding().getLeft() + area.getPadding().getRight();
        imageNodes.fit(zoom, Math.max(Embed.LEAST, area.getWidth() - sides));
    }

    /// Shows everything larger or smaller; the first visible line stays.
    public void setZoom(double factor) {
        OptionalInt first = firstVisibleLine();
        zoom = factor;
        page.setZoom(factor);
        fitImages();
        first.ifPresent(area::showParagraphAtTop);
    }

    /// Is told a sign that was just typed left of the caret.
    public void addTypedListener(Consumer<String> listener) {
        binding.addTypedListener(listener);
    }

    /// The text of the caret's paragraph up to the caret.
    public String textBeforeCaret() {
        int paragraph = area.getCurrentParagraph();
        return area.getText(paragraph, 0, paragraph, area.getCaretColumn());
    }

    /// Takes away so many units left of the caret.
    public void deleteBeforeCaret(int units) {
        int caret = area.getCaretPosition();
        binding.perform(new Gesture.Delete(caret - units, caret));
    }

    /// Stops following the document; the editor is of no use afterwards.
    public void close() {
        document.removeListener(listener);
        surveying.stop();
        spelling.close();
        page.close();
        area.dispose();
    }
}
