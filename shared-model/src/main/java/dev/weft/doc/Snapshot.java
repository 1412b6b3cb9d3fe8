package dev.weft.doc;

import java.util.List;
import java.util.SortedMap;

/// A document as a reader sees it at one moment; immutable, so any thread may read it.
///
/// @param text the whole text, without item 0
/// @param spans maximal runs of characters with equal effective formats, covering the text; every
///   newline is a span of its own whose formats are the attributes of the paragraph it opens
/// @param start attributes of the first paragraph (item 0)
public record Snapshot(String text, List<Span> spans, SortedMap<String, String> start) {

    public Snapshot {
        spans = List.copyOf(spans);
    }

    /// A run of characters with equal effective formats.
    ///
    /// @param from text index of the first unit
    /// @param to end, exclusive
    /// @param formats key → value, sorted by key
    public record Span(int from, int to, SortedMap<String, String> formats) {}

    /// The canonical form described in PROTOCOL.md, whose hash is [#hash()].
    public String canonicalForm() {
        return CanonicalForm.of(this);
    }

    /// SHA-256 in hexadecimal of the canonical form described in PROTOCOL.md: equal on two replicas
    /// exactly when they show the same text, formats and paragraphs.
    public String hash() {
        return CanonicalForm.hash(this);
    }
}
