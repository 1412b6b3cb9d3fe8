/// Time: who did what, and what each of them had seen. Agents, event ids, half-open ranges of local
/// versions, frontiers, version vectors and the event graph itself as runs with parents, together
/// with the pure functions over it (difference, conflict set, critical versions). Nothing here ever
/// sees text.
@NullMarked
package dev.weft.graph;

import org.jspecify.annotations.NullMarked;
