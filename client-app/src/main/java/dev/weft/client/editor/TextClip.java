package dev.weft.client.editor;

import dev.weft.client.exchange.HtmlReader;
import dev.weft.client.exchange.HtmlWriter;
import dev.weft.client.exchange.RichText;
import dev.weft.doc.Gesture;
import dev.weft.doc.Side;

import javafx.scene.control.IndexRange;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;

import org.fxmisc.richtext.model.Paragraph;
import org.fxmisc.richtext.model.StyledSegment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/// The clipboard: copies as plain text, as HTML and in a flavour of its own that loses nothing;
/// pastes the best of what is there. In a code block only words are pasted. Belongs to the JavaFX
/// thread.
final class TextClip {

    /// HTML as [HtmlWriter] writes it. Systems change what they hand on as HTML; this they do not.
    static final DataFormat OWN = own();

    private final WritingArea area;
    private final EditorBinding binding;
    private Optional<ClipboardImages> images = Optional.empty();

    TextClip(WritingArea area, EditorBinding binding) {
        this.area = area;
        this.binding = binding;
    }

    private static DataFormat own() {
        String type = "application/x-weft-rich-text";
        DataFormat known = DataFormat.lookupMimeType(type);
        return known == null ? new DataFormat(type) : known;
    }

    void copy() {
        IndexRange selected = area.getSelection();
        if (selected.getLength() == 0) {
            return;
        }
        RichText rich = rich(selected.getStart(), selected.getEnd());
        put(rich);
        if (images.isPresent() && !rich.images().isEmpty()) {
            Object own = Clipboard.getSystemClipboard().getContent(OWN);
            var _ =
                    images.get()
                            .withFiles(rich)
                            .thenAccept(whole -> {
                                // Somebody may have copied something else meanwhile.
                                if (Objects.equals(
                                        own, Clipboard.getSystemClipboard().getContent(OWN))) {
                                    put(whole);
                                }
                            });
        }
    }

    private static void put(RichText rich) {
        String html = HtmlWriter.write(rich);
        ClipboardContent content = new ClipboardContent();
        content.putString(rich.plain());
        content.putHtml(html);
        content.put(OWN, html);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// The text of a range. Words out of the middle of one paragraph are only words; of a whole one
    /// or of several the paragraphs go along.
    RichText rich(int from, int to) {
        List<RichText.Paragraph> paragraphs = new ArrayList<>();
        for (Paragraph<BlockStyle, String, InlineStyle> paragraph :
                area.subDocument(from, to).getParagraphs()) {
            List<RichText.Piece> pieces = new ArrayList<>();
            for (StyledSegment<String, InlineStyle> segment : paragraph.getStyledSegments()) {
                if (!segment.getSegment().isEmpty()) {
                    pieces.add(
                            new RichText.Piece(segment.getSegment(), segment.getStyle().formats()));
                }
            }
            paragraphs.add(
                    new RichText.Paragraph(paragraph.getParagraphStyle().attributes(), pieces));
        }
        if (paragraphs.size() == 1 && !isWhole(from, to)) {
            return new RichText(
                    List.of(
                            new RichText.Paragraph(
                                    Collections.emptySortedMap(), paragraphs.getFirst().pieces())));
        }
        return new RichText(paragraphs);
    }

    private boolean isWhole(int from, int to) {
        int paragraph = area.paragraphAt(from);
        return area.getAbsolutePosition(paragraph, 0) == from
                && to - from == area.getParagraphLength(paragraph);
    }

    /// Sets who deals with images.
    void setImages(ClipboardImages dealer) {
        images = Optional.of(dealer);
    }

    void paste() {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        if (!isCode()
                && area.isEditable()
                && images.filter(dealer -> dealer.take(clipboard)).isPresent()) {
            return;
        }
        Optional<RichText> rich = isCode() ? Optional.empty() : rich(clipboard);
        if (rich.isEmpty()) {
            area.pastePlain();
        } else if (images.filter(dealer -> dealer.isNew(rich.get())).isPresent()) {
            var _ = images.get().keep(rich.get()).thenRun(() -> pasteOf(rich.get()));
        } else {
            pasteOf(rich.get());
        }
    }

    private void pasteOf(RichText rich) {
        paste(rich);
        images.ifPresent(dealer -> dealer.tell(rich));
    }

    private boolean isCode() {
        int at = area.paragraphAt(area.getSelection().getStart());
        return area.getParagraph(at).getParagraphStyle().type().equals("code");
    }

    private static Optional<RichText> rich(Clipboard clipboard) {
        if (clipboard.getContent(OWN) instanceof String own) {
            return HtmlReader.read(own);
        }
        String html = clipboard.getHtml();
        return html == null ? Optional.empty() : HtmlReader.read(html);
    }

    /// Puts formatted text in place of the selection. Its first paragraph goes on with the one it
    /// comes into, unless that is empty: then it brings its own kind.
    void paste(RichText rich) {
        IndexRange selected = area.getSelection();
        int paragraph = area.paragraphAt(selected.getStart());
        List<Gesture.Fragment> fragments = new ArrayList<>(fragments(rich));
        apart(rich, selected, fragments);
        List<Gesture> gestures = new ArrayList<>();
        gestures.add(new Gesture.Paste(selected.getStart(), selected.getEnd(), fragments));
        SortedMap<String, String> first = rich.paragraphs().getFirst().attributes();
        if (selected.getLength() == 0 && area.getParagraphLength(paragraph) == 0) {
            first.forEach((key, value) ->
                    gestures.add(
                            new Gesture.Block(paragraph, paragraph + 1, key, Optional.of(value))));
        }
        binding.perform(
                new Gesture.Several(gestures),
                changes -> Span.caret(PositionShift.shift(selected.getEnd(), changes, Side.RIGHT)));
    }

    /// A rule at an edge of what is pasted does not share a paragraph with what was there.
    private void apart(RichText rich, IndexRange selected, List<Gesture.Fragment> fragments) {
        int first = area.paragraphAt(selected.getStart());
        int last = area.paragraphAt(selected.getEnd());
        int end = area.getAbsolutePosition(last, 0) + area.getParagraphLength(last);
        SortedMap<String, String> here = area.getParagraph(first).getParagraphStyle().attributes();
        if (rich.paragraphs().getLast().isRule() && selected.getEnd() < end) {
            fragments.add(new Gesture.Fragment("\n", here));
        }
        if (rich.paragraphs().getFirst().isRule()
                && selected.getStart() > area.getAbsolutePosition(first, 0)) {
            fragments.addFirst(new Gesture.Fragment("\n", BlockStyle.BODY.attributes()));
        }
    }

    private static List<Gesture.Fragment> fragments(RichText rich) {
        List<Gesture.Fragment> fragments = new ArrayList<>();
        boolean first = true;
        for (RichText.Paragraph paragraph : rich.paragraphs()) {
            if (!first) {
                fragments.add(new Gesture.Fragment("\n", paragraph.attributes()));
            }
            first = false;
            for (RichText.Piece piece : paragraph.pieces()) {
                fragments.add(new Gesture.Fragment(piece.text(), piece.formats()));
            }
        }
        return fragments;
    }
}
