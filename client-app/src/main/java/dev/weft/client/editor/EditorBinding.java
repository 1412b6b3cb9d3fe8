package dev.weft.client.editor;

import dev.weft.doc.ChangeSet;
import dev.weft.doc.Gesture;
import dev.weft.doc.Side;
import dev.weft.doc.Snapshot;
import dev.weft.mark.MarkKind;

import javafx.scene.control.IndexRange;

import org.fxmisc.richtext.model.Paragraph;
import org.fxmisc.richtext.model.StyledSegment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Ties a [WritingArea] to a document, both ways and without an echo: what is wanted at the area
/// becomes a [Gesture]; the change set that answers it, and those of others, are written to the
/// area. Nothing that is written comes back as a wish, because writing does not pass the gate.
///
/// The caret is a live anchor: right of what was typed here, left of what others type at it.
/// Belongs to the JavaFX thread.
final class EditorBinding {

    private final WritingArea area;
    private final AreaWriter writer;
    private final ViewContent content;
    private final Function<Gesture, ChangeSet> document;
    private final Map<String, Optional<String>> toggled = new LinkedHashMap<>();
    private final List<Runnable> observers = new ArrayList<>();
    private final List<Runnable> textListeners = new ArrayList<>();
    private final List<Consumer<String>> typedListeners = new ArrayList<>();
    private Consumer<String> compositionView = _ -> {};
    private CaretListener caretListener = (_, _) -> {};
    private final List<Runnable> handListeners = new ArrayList<>();
    private final List<Runnable> writtenListeners = new ArrayList<>();
    private final List<Consumer<ChangeSet>> changeListeners = new ArrayList<>();
    private final List<RemoteCarets> remote = new ArrayList<>();
    private final TextClip clip;
    private boolean writing;

    /// Is told where the caret or selection is after the person here moved it.
    @FunctionalInterface
    interface CaretListener {
        void moved(int anchor, int focus);
    }

    /// Binds an area that is still empty.
    ///
    /// @param document carries out gestures and answers what the view must do
    EditorBinding(WritingArea area, Function<Gesture, ChangeSet> document) {
        this.area = area;
        this.document = document;
        writer = new AreaWriter(area);
        content = new AreaContent(area);
        clip = new TextClip(area, this);
        area.setGate(this::carryOut);
        area.caretPositionProperty().addListener(_ -> caretMoved());
        area.selectionProperty().addListener(_ -> caretMoved());
    }

    /// Sets who deals with images on the clipboard.
    void setImages(ClipboardImages images) {
        clip.setImages(images);
    }

    /// Fills the still empty area with what a document holds.
    void show(Snapshot snapshot) {
        writing = true;
        try {
            writer.write(ViewPlan.of(SnapshotChanges.fromEmpty(snapshot), content));
            area.selectRange(0, 0);
        } finally {
            writing = false;
        }
        tellObservers();
    }

    /// Others' edits.
    void receive(ChangeSet changes) {
        if (changes.isEmpty()) {
            return;
        }
        writing = true;
        try {
            int anchor = area.getAnchor();
            int caret = area.getCaretPosition();
            write(changes);
            restore(anchor, caret, changes);
        } finally {
            writing = false;
        }
        tellObservers();
    }

    /// Selections are drawn from positions that the control takes along change by change, and it
    /// stumbles over them while several changes are under way: so there is none meanwhile.
    private void write(ChangeSet changes) {
        ViewPlan plan = ViewPlan.of(changes, content);
        if (area.getSelection().getLength() > 0) {
            area.selectRange(0, 0);
        }
        remote.forEach(RemoteCarets::lift);
        writer.write(plan);
        textListeners.forEach(Runnable::run);
        changeListeners.forEach(listener -> listener.accept(changes));
        remote.forEach(carets -> carets.putBack(changes));
    }

    private void restore(int anchor, int caret, ChangeSet changes) {
        if (anchor == caret) {
            int at = PositionShift.shift(caret, changes, Side.LEFT);
            area.selectRange(at, at);
            return;
        }
        int start = PositionShift.shift(Math.min(anchor, caret), changes, Side.RIGHT);
        int end = PositionShift.shift(Math.max(anchor, caret), changes, Side.LEFT);
        int last = Math.max(start, end);
        area.selectRange(anchor < caret ? start : last, anchor < caret ? last : start);
    }

    /// Carries out a gesture of the person here, if the area may be edited; the caret ends up right
    /// of what it wrote, and a selection stays where only formats change.
    void perform(Gesture gesture) {
        int anchor = area.getAnchor();
        int caret = area.getCaretPosition();
        perform(
                gesture,
                changes -> {
                    if (isFormat(gesture)) {
                        return new Span(anchor, caret);
                    }
                    int at = PositionShift.shift(end(gesture), changes, Side.RIGHT);
                    return Span.caret(at);
                });
    }

    private static boolean isFormat(Gesture gesture) {
        return switch (gesture) {
            case Gesture.Format _, Gesture.Block _ -> true;
            case Gesture.Several(var gestures) ->
                    gestures.stream().allMatch(EditorBinding::isFormat);
            default -> false;
        };
    }

    /// Carries out a gesture of the person here, if the area may be edited.
    ///
    /// @param selection answers anchor and caret in the text after it
    void perform(Gesture gesture, Function<ChangeSet, Span> selection) {
        if (!area.isEditable()) {
            return;
        }
        writing = true;
        try {
            remote.forEach(RemoteCarets::hold);
            ChangeSet changes = document.apply(gesture);
            write(changes);
            Span selected = selection.apply(changes);
            area.selectRange(selected.anchor(), selected.focus());
            if (!isFormat(gesture)) {
                toggled.clear();
                writtenListeners.forEach(Runnable::run);
            }
        } finally {
            writing = false;
            remote.forEach(RemoteCarets::release);
        }
        area.requestFollowCaret();
        caretListener.moved(area.getAnchor(), area.getCaretPosition());
        tellObservers();
    }

    /// Takes back or brings back gestures of the person here; the caret goes where the change is.
    ///
    /// @param step answers what the view must do
    void step(Supplier<ChangeSet> step) {
        if (!area.isEditable()) {
            return;
        }
        writing = true;
        try {
            remote.forEach(RemoteCarets::hold);
            ChangeSet changes = step.get();
            if (!changes.isEmpty()) {
                write(changes);
                int at = PositionShift.lastChange(changes);
                area.selectRange(at, at);
                toggled.clear();
                handListeners.forEach(Runnable::run);
            }
        } finally {
            writing = false;
            remote.forEach(RemoteCarets::release);
        }
        area.requestFollowCaret();
        caretListener.moved(area.getAnchor(), area.getCaretPosition());
        tellObservers();
    }

    private static int end(Gesture gesture) {
        return switch (gesture) {
            case Gesture.Type type -> type.at();
            case Gesture.Enter enter -> enter.at();
            case Gesture.BackspaceAtStart backspace -> backspace.at();
            case Gesture.Join join -> join.at();
            case Gesture.Delete delete -> delete.to();
            case Gesture.Replace replace -> replace.to();
            case Gesture.Paste paste -> paste.to();
            case Gesture.Format format -> format.to();
            case Gesture.Block _ -> 0;
            case Gesture.Several several ->
                    several.gestures().isEmpty() ? 0 : end(several.gestures().getLast());
        };
    }

    private void carryOut(WritingArea.Intent intent) {
        switch (intent) {
            case WritingArea.Intent.Input input -> input(input);
            case WritingArea.Intent.Move move -> move(move);
            case WritingArea.Intent.Paste _ -> clip.paste();
            case WritingArea.Intent.Copy _ -> clip.copy();
            case WritingArea.Intent.Compose compose -> compositionView.accept(compose.text());
        }
    }

    private void input(WritingArea.Intent.Input input) {
        int length = area.getLength();
        int from = Math.clamp(input.from(), 0, length);
        int to = Math.clamp(input.to(), from, length);
        if (input.text().isEmpty()) {
            if (from < to) {
                perform(new Gesture.Delete(from, to));
            }
        } else if (from == to) {
            perform(new Gesture.Type(from, input.text(), toggled));
            if (input.text().codePointCount(0, input.text().length()) == 1) {
                List.copyOf(typedListeners).forEach(typed -> typed.accept(input.text()));
            }
        } else {
            perform(new Gesture.Replace(from, to, input.text(), toggled));
        }
    }

    /// Carries out the Enter key at the caret; who listens to what is typed is told a newline.
    void enter() {
        perform(new Gesture.Enter(area.getCaretPosition()));
        List.copyOf(typedListeners).forEach(typed -> typed.accept("\n"));
    }

    private void move(WritingArea.Intent.Move move) {
        int length = move.to() - move.from();
        boolean left = move.target() <= move.from();
        int from = left ? move.from() + length : move.from();
        int at = left ? move.target() : move.target() - length;
        perform(
                new Gesture.Several(
                        List.of(
                                new Gesture.Paste(
                                        move.target(),
                                        move.target(),
                                        fragments(move.from(), move.to())),
                                new Gesture.Delete(from, from + length))),
                _ -> new Span(at, at + length));
    }

    private List<Gesture.Fragment> fragments(int from, int to) {
        List<Gesture.Fragment> fragments = new ArrayList<>();
        boolean first = true;
        for (Paragraph<BlockStyle, String, InlineStyle> paragraph :
                area.subDocument(from, to).getParagraphs()) {
            if (!first) {
                fragments.add(
                        new Gesture.Fragment("\n", paragraph.getParagraphStyle().attributes()));
            }
            first = false;
            for (StyledSegment<String, InlineStyle> segment : paragraph.getStyledSegments()) {
                if (!segment.getSegment().isEmpty()) {
                    SortedMap<String, String> formats = segment.getStyle().formats();
                    fragments.add(new Gesture.Fragment(segment.getSegment(), formats));
                }
            }
        }
        return fragments;
    }

    private void caretMoved() {
        if (!writing) {
            toggled.clear();
            handListeners.forEach(Runnable::run);
            caretListener.moved(area.getAnchor(), area.getCaretPosition());
            tellObservers();
        }
    }

    /// Switches a format for what is typed next at the caret.
    void toggleAtCaret(String key, Optional<String> value) {
        toggled.put(key, value);
        tellObservers();
    }

    /// Inline formats of what would be typed at the caret, as the view sees them: formats that grow
    /// come from the left, or at a paragraph's start from the right; a link or code only goes on
    /// between two of its characters.
    SortedMap<String, String> formatsAtCaret() {
        int caret = area.getCaretPosition();
        int column = area.getCaretColumn();
        boolean hasRight = column < area.getParagraphLength(area.getCurrentParagraph());
        SortedMap<String, String> left =
                column > 0 ? area.getStyleOfChar(caret - 1).formats() : new TreeMap<>();
        SortedMap<String, String> right =
                hasRight ? area.getStyleOfChar(caret).formats() : new TreeMap<>();
        TreeMap<String, String> formats = new TreeMap<>(column > 0 ? left : right);
        formats.entrySet()
                .removeIf(format ->
                        !MarkKind.of(format.getKey()).grows()
                                && !(format.getValue().equals(left.get(format.getKey()))
                                        && format.getValue().equals(right.get(format.getKey()))));
        toggled.forEach((key, value) ->
                value.ifPresentOrElse(v -> formats.put(key, v), () -> formats.remove(key)));
        return formats;
    }

    /// The present selection, `anchor == focus` where only a caret is.
    IndexRange selection() {
        return area.getSelection();
    }

    /// Is told after every change of text, styles, caret or toggled formats.
    void addObserver(Runnable observer) {
        observers.add(observer);
    }

    /// Is told after every change of the text, before carets are put right.
    void addTextListener(Runnable listener) {
        textListeners.add(listener);
    }

    /// Is told the sign that was just typed left of the caret.
    void addTypedListener(Consumer<String> listener) {
        typedListeners.add(listener);
    }

    /// Other people's carets in the area, which must stay on their characters.
    void carry(RemoteCarets carets) {
        remote.add(carets);
    }

    /// Is shown text under composition; an empty text when there is none any more.
    void setCompositionView(Consumer<String> view) {
        compositionView = view;
    }

    /// Is told when the person here has put the caret elsewhere, by hand or by going back a step,
    /// not by writing.
    void addHandListener(Runnable listener) {
        handListeners.add(listener);
    }

    /// Is told when the person here has written or taken away something, before it is drawn.
    void addWrittenListener(Runnable listener) {
        writtenListeners.add(listener);
    }

    /// Is told every change that was made to the text, whoever made it.
    void addChangeListener(Consumer<ChangeSet> listener) {
        changeListeners.add(listener);
    }

    /// Is told of own carets; not of shifts that others' edits cause.
    void setCaretListener(CaretListener listener) {
        caretListener = listener;
    }

    private void tellObservers() {
        observers.forEach(Runnable::run);
    }
}
