/// What an event does: the sealed operations, runs of consecutive events of one agent (the unit of
/// wire and store), and the append-only log of graph and operations.
@NullMarked
package dev.weft.op;

import org.jspecify.annotations.NullMarked;
