package dev.weft.doc;

import dev.weft.graph.AgentId;

/// A time in which one agent wrote without a long pause, for a time-line.
///
/// @param agent who
/// @param from time of its first event, whole seconds since the epoch
/// @param to time of its last event
/// @param events how many events it has
public record Stretch(AgentId agent, long from, long to, int events) {}
