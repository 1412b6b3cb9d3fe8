package dev.weft.client.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The paragraphs of a text that is being read, with the one that is open. What is inline goes into
/// the open one; blanks collapse as on a page unless they are all meant.
final class ParagraphCollector {

    private final List<RichText.Paragraph> paragraphs = new ArrayList<>();
    private Line line = new Line(Collections.emptySortedMap());

    /// The paragraph that is open.
    private static final class Line {
        private final SortedMap<String, String> attributes;
        private final List<RichText.Piece> pieces = new ArrayList<>();
        private boolean kept;

        Line(SortedMap<String, String> attributes) {
            this.attributes = attributes;
        }

        boolean endsInSpace() {
            return pieces.isEmpty() || pieces.getLast().text().endsWith(" ");
        }
    }

    /// Closes the open paragraph.
    ///
    /// @return all that were closed
    List<RichText.Paragraph> finish() {
        close();
        return paragraphs;
    }

    /// Closes the open paragraph and opens one that has just these attributes.
    void open(SortedMap<String, String> attributes) {
        close();
        line = new Line(Collections.unmodifiableSortedMap(new TreeMap<>(attributes)));
    }

    /// Says that the open paragraph is one even if nothing is in it, and that its blanks are meant.
    void keep(boolean kept) {
        line.kept = kept;
    }

    /// Whether the open paragraph was opened to be kept and nothing is in it yet.
    boolean isFresh() {
        return line.pieces.isEmpty() && line.kept;
    }

    /// Closes the open paragraph, which is one whatever is in it, and goes on in another like it.
    void lineBreak() {
        line.kept = true;
        SortedMap<String, String> attributes = line.attributes;
        close();
        line = new Line(attributes);
    }

    /// Adds text whose blanks collapse.
    void flowing(String text, SortedMap<String, String> marks) {
        String collapsed = text.replaceAll("[ \t\n\r\f]+", " ");
        if (collapsed.startsWith(" ") && line.endsInSpace()) {
            collapsed = collapsed.substring(1);
        }
        append(collapsed, marks);
    }

    /// Adds text whose blanks and line ends count.
    ///
    /// @param attributes of the paragraphs that its line ends begin
    void literal(
            String text, SortedMap<String, String> attributes, SortedMap<String, String> marks) {
        String[] lines = text.replace("\r\n", "\n").split("[\n\r]", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                line.kept = true;
                close();
                line = new Line(attributes);
                line.kept = true;
            }
            append(lines[i], marks);
        }
    }

    /// Adds text as it is.
    void append(String text, SortedMap<String, String> marks) {
        if (text.isEmpty()) {
            return;
        }
        List<RichText.Piece> pieces = line.pieces;
        if (!pieces.isEmpty() && pieces.getLast().formats().equals(marks)) {
            String joined = pieces.removeLast().text() + text;
            pieces.add(new RichText.Piece(joined, marks));
        } else {
            pieces.add(new RichText.Piece(text, Collections.unmodifiableSortedMap(marks)));
        }
    }

    /// Puts the open paragraph to the others, without the blanks at its end; one that nothing was
    /// said in is none.
    void close() {
        boolean literal = "code".equals(line.attributes.get("type")) || line.kept;
        if (!literal) {
            trim(line.pieces);
        }
        if (!line.pieces.isEmpty() || line.kept) {
            paragraphs.add(new RichText.Paragraph(line.attributes, line.pieces));
        }
        line = new Line(Collections.emptySortedMap());
    }

    private static void trim(List<RichText.Piece> pieces) {
        while (!pieces.isEmpty()) {
            RichText.Piece last = pieces.removeLast();
            String text = last.text().replaceAll("[ \t]+$", "");
            if (!text.isEmpty()) {
                pieces.add(new RichText.Piece(text, last.formats()));
                return;
            }
        }
    }
}
