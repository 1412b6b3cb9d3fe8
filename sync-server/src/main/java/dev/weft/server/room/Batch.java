package dev.weft.server.room;

import dev.weft.wire.Message.Edit;

/// An edit message that a member handed in.
///
/// @param bytes length of its frame
/// @param done to be run when it has been dealt with
record Batch(Seat seat, Edit edit, int bytes, Runnable done) {}
