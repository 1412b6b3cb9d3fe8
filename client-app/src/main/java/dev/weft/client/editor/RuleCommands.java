package dev.weft.client.editor;

import dev.weft.client.exchange.Embed;
import dev.weft.doc.Gesture;

import javafx.scene.Node;
import javafx.scene.control.IndexRange;
import javafx.scene.input.MouseEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Horizontal rules: each stands in a paragraph of its own, is selected by a click, and goes with
/// its paragraph where the caret stands beside it. Belongs to the JavaFX thread.
public final class RuleCommands {

    private final WritingArea area;
    private final EditorBinding binding;

    RuleCommands(WritingArea area, EditorBinding binding) {
        this.area = area;
        this.binding = binding;
    }

    void install() {
        area.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
    }

    /// The character that a rule is, for a document.
    static Gesture.Fragment object() {
        return new Gesture.Fragment(Embed.OBJECT, new TreeMap<>(Map.of("embed", Embed.RULE)));
    }

    /// Puts a rule in place of the selection, in a paragraph of its own; the caret goes to the one
    /// after it, which has what stood behind the selection.
    public void insert() {
        IndexRange selected = area.getSelection();
        int first = area.paragraphAt(selected.getStart());
        int last = area.paragraphAt(selected.getEnd());
        SortedMap<String, String> attributes =
                area.getParagraph(first).getParagraphStyle().attributes();
        boolean before = selected.getStart() > area.getAbsolutePosition(first, 0);
        boolean after =
                selected.getEnd()
                        < area.getAbsolutePosition(last, 0) + area.getParagraphLength(last);
        SortedMap<String, String> body = BlockStyle.BODY.attributes();
        List<Gesture.Fragment> fragments = new ArrayList<>();
        if (before) {
            fragments.add(new Gesture.Fragment("\n", body));
        }
        fragments.add(object());
        fragments.add(new Gesture.Fragment("\n", after ? attributes : body));
        List<Gesture> gestures = new ArrayList<>();
        gestures.add(new Gesture.Paste(selected.getStart(), selected.getEnd(), fragments));
        if (!before) {
            attributes
                    .keySet()
                    .forEach(key ->
                            gestures.add(
                                    new Gesture.Block(first, first + 1, key, Optional.empty())));
        }
        int caret = selected.getStart() + fragments.size();
        binding.perform(new Gesture.Several(gestures), _ -> Span.caret(caret));
    }

    /// Whether a paragraph is a rule and nothing else.
    static boolean isRule(WritingArea area, int paragraph) {
        return paragraph >= 0
                && paragraph < area.getParagraphs().size()
                && area.getText(paragraph).equals(Embed.OBJECT)
                && isRuleAt(area, area.getAbsolutePosition(paragraph, 0));
    }

    private static boolean isRuleAt(WritingArea area, int at) {
        return at >= 0
                && at < area.getLength()
                && area.getText(at, at + 1).equals(Embed.OBJECT)
                && Embed.isRule(area.getStyleOfChar(at).formats());
    }

    /// Takes away a rule together with its paragraph, whose neighbour has the caret.
    ///
    /// @param paragraph the rule's
    /// @param below whether the caret is in the paragraph below
    void delete(int paragraph, boolean below) {
        int at = area.getAbsolutePosition(paragraph, 0);
        binding.perform(
                new Gesture.Several(
                        List.of(
                                new Gesture.Delete(at, at + 1),
                                new Gesture.Join(below ? at + 1 : at))),
                _ -> Span.caret(below ? at : at - 1));
    }

    private void pressed(MouseEvent event) {
        Node node = event.getTarget() instanceof Node target ? target : null;
        while (node != null && !(node instanceof RuleLine)) {
            node = node.getParent();
        }
        if (node instanceof RuleLine line && event.isPrimaryButtonDown()) {
            var left = area.sceneToLocal(line.localToScene(2, line.getHeight() / 2));
            int at = area.hit(left.getX(), left.getY()).getInsertionIndex();
            Stream.of(at, at - 1)
                    .filter(place -> isRuleAt(area, place))
                    .findFirst()
                    .ifPresent(place -> {
                        area.requestFocus();
                        area.selectRange(place, place + 1);
                        event.consume();
                    });
        }
    }
}
