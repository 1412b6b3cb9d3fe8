package dev.weft.op;

/// Switches a range of the author's own events off (undo) or on again (redo).
///
/// @param from first sequence number
/// @param to end, exclusive, > from
/// @param on whether they count again
public record Toggle(int from, int to, boolean on) {}
