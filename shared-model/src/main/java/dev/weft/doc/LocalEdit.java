package dev.weft.doc;

import dev.weft.op.EventRun;

import java.util.List;

/// What a gesture came to.
///
/// @param runs the events to journal and send, in this order and together; empty if nothing changed
/// @param changes what the view does about it
public record LocalEdit(List<EventRun> runs, ChangeSet changes) {
    public LocalEdit {
        runs = List.copyOf(runs);
    }
}
