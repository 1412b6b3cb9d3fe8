package dev.weft.doc;

import dev.weft.op.EventRun;
import dev.weft.op.OpLog;

import java.util.List;

/// What a gesture came to: events to journal and send, and what the view does about it.
///
/// The runs are read from the log when they are asked for: nothing is lost by that, since the log
/// never changes, and a gesture nobody sends costs no objects. So ask on the document's own thread.
public final class LocalEdit {

    private final OpLog log;
    private final int from;
    private final int to;
    private final ChangeSet changes;

    /// A gesture's events `[from, to)` of the log, which lie in one entry of its graph.
    LocalEdit(OpLog log, int from, int to, ChangeSet changes) {
        this.log = log;
        this.from = from;
        this.to = to;
        this.changes = changes;
    }

    /// The events to journal and send, in this order and together; empty if nothing changed.
    public List<EventRun> runs() {
        return log.runs(from, to);
    }

    /// What the view does about it.
    public ChangeSet changes() {
        return changes;
    }
}
