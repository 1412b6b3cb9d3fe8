package dev.weft.merge;

/// Why an event from outside cannot be part of the history: a position that its author's version
/// does not have.
///
/// @param lv the event
/// @param message what was wrong, with the numbers
public record Fault(int lv, String message) {}
