package dev.weft.client.spell;

import java.util.Optional;

/// A word of a text, as one looks it up.
///
/// @param from index of its first unit in the text
/// @param to its end, exclusive
/// @param text with straight apostrophes and without soft hyphens
/// @param compound what it is a part of, parted by hyphens
public record Word(int from, int to, String text, Optional<String> compound) {}
