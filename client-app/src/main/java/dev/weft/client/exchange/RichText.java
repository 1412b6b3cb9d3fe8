package dev.weft.client.exchange;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// A piece of formatted text on its way between programs. Immutable.
///
/// @param paragraphs at least one; what stands in a single paragraph without attributes is no
///   paragraph of its own but part of the one it comes into
public record RichText(List<Paragraph> paragraphs) {

    public RichText {
        paragraphs = List.copyOf(paragraphs);
        if (paragraphs.isEmpty()) {
            throw new IllegalArgumentException("no paragraph");
        }
    }

    /// A paragraph.
    ///
    /// @param attributes as its opener has them
    public record Paragraph(SortedMap<String, String> attributes, List<Piece> pieces) {
        public Paragraph {
            pieces = List.copyOf(pieces);
        }

        /// Its words.
        public String text() {
            return pieces.stream().map(Piece::text).collect(Collectors.joining());
        }
    }

    /// Text of one format.
    ///
    /// @param text not empty, without newlines
    public record Piece(String text, SortedMap<String, String> formats) {}

    /// The words alone.
    public String text() {
        return paragraphs.stream().map(Paragraph::text).collect(Collectors.joining("\n"));
    }
}
