package dev.weft.client.editor;

/// A caret or selection, in text indices.
///
/// @param anchor where the selection began
/// @param focus where the caret is; equal to `anchor` where nothing is selected
record Span(int anchor, int focus) {

    static Span caret(int at) {
        return new Span(at, at);
    }

    int from() {
        return Math.min(anchor, focus);
    }

    int to() {
        return Math.max(anchor, focus);
    }
}
