package dev.weft.client.editor;

/// A word in the text that is spelt wrong.
///
/// @param from text index of its first unit
/// @param to its end, exclusive
/// @param word as it is looked up, with straight apostrophes
public record Misspelling(int from, int to, String word) {}
