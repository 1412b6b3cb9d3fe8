package dev.weft.client.exchange;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// A piece of formatted text on its way between programs. Immutable.
///
/// @param paragraphs at least one; what stands in a single paragraph without attributes is no
///   paragraph of its own but part of the one it comes into
/// @param files files of images in it that came along, by their hashes
/// @param lessImages whether images were shown beside the words where they come from that did not
///   come along
public record RichText(
        List<Paragraph> paragraphs, Map<String, ImageFile> files, boolean lessImages) {

    /// The character that stands for an object: a rule or an image.
    public static final String OBJECT = "\uFFFC";

    /// The value of the format `embed` of a horizontal rule.
    public static final String RULE = "rule - 0 0";

    public RichText {
        paragraphs = List.copyOf(paragraphs);
        files = Map.copyOf(files);
        if (paragraphs.isEmpty()) {
            throw new IllegalArgumentException("no paragraph");
        }
    }

    /// Text without files of images.
    public RichText(List<Paragraph> paragraphs) {
        this(paragraphs, Map.of(), false);
    }

    /// The same text with these files of images.
    public RichText with(Map<String, ImageFile> files) {
        return new RichText(paragraphs, files, lessImages);
    }

    /// The hashes of the images in it.
    public Set<String> images() {
        return paragraphs.stream()
                .flatMap(paragraph -> paragraph.pieces().stream())
                .flatMap(piece -> Embed.of(piece.formats()).stream())
                .map(Embed::hash)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// A paragraph.
    ///
    /// @param attributes as its opener has them
    public record Paragraph(SortedMap<String, String> attributes, List<Piece> pieces) {
        public Paragraph {
            pieces = List.copyOf(pieces);
        }

        /// Whether it is a horizontal rule and nothing else.
        public boolean isRule() {
            return pieces.size() == 1 && pieces.getFirst().isRule();
        }

        /// Its words.
        public String text() {
            return pieces.stream().map(Piece::text).collect(Collectors.joining());
        }
    }

    /// Text of one format.
    ///
    /// @param text not empty, without newlines
    public record Piece(String text, SortedMap<String, String> formats) {

        /// Whether it is a horizontal rule.
        boolean isRule() {
            return text.equals(OBJECT) && RULE.equals(formats.get("embed"));
        }

        /// It as plain text: a rule as three hyphens, an image by what it shows.
        String plain() {
            if (!text.contains(OBJECT)) {
                return text;
            }
            return isRule()
                    ? "---"
                    : text.replace(OBJECT, "").concat(formats.getOrDefault("alt", ""));
        }
    }

    /// The words alone, line by line; a rule as three hyphens, an image by what it shows.
    public String plain() {
        return paragraphs.stream()
                .map(paragraph ->
                        paragraph.pieces().stream().map(Piece::plain).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    /// The characters alone.
    public String text() {
        return paragraphs.stream().map(Paragraph::text).collect(Collectors.joining("\n"));
    }
}
