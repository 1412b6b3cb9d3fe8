/// How much the server carries: a crowd of typists on real sockets against a real server process.
///
/// ## Decisions
///
/// **The server is a process of its own on one core, the crowd on another** (`taskset`, where there
/// is one), so the figures are those of one core and nobody takes the other's time.
///
/// **A typist behaves as Weft's client does**: an edit goes at once, while four batches are not
/// acknowledged the rest is composed; an event's parents are the heads of everything the typist has
/// and wrote; every key goes to a random place. Every acknowledgement stands for an fsync.
///
/// **The crowd does not merge**, or it would be what is measured. It takes frames apart by hand,
/// and a run that comes to many typists is parsed for the first of them.
///
/// **Latency** is from the moment a key was due to the parse of its arrival at each other typist; a
/// crowd that cannot keep its own schedule makes the figures worse, not better.
@NullMarked
package dev.weft.server.bench;

import org.jspecify.annotations.NullMarked;
