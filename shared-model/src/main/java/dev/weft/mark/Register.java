package dev.weft.mark;

import org.jspecify.annotations.Nullable;

/// The winning write to one key of one character.
///
/// @param key the key
/// @param value its value, or null for "explicitly not": a removal that keeps winning against stale
///   marks
/// @param stamp who wrote it and when
public record Register(String key, @Nullable String value, Stamp stamp) {}
