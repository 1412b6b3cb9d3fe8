package dev.weft.doc;

import dev.weft.graph.AgentId;

/// Who wrote a stretch of text, and when. Text that undo brought back is still its first author's.
///
/// @param from text index of the first unit
/// @param to end, exclusive
/// @param author who typed or pasted it
/// @param time whole seconds since the epoch, by the author's clock
public record Authorship(int from, int to, AgentId author, long time) {}
