package dev.weft.doc;

import dev.weft.graph.EventGraph;
import dev.weft.op.EventRun;
import dev.weft.op.OpLog;

import org.jspecify.annotations.Nullable;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/// The runs of a stretch of the log, read from it when they are first looked at, on the thread of
/// the document: a large batch that nobody looks at makes no objects.
final class LogRuns extends AbstractList<EventRun> {

    private final OpLog log;
    private final int from;
    private final int to;
    private @Nullable List<EventRun> runs;

    /// The events `[from, to)`.
    LogRuns(OpLog log, int from, int to) {
        this.log = log;
        this.from = from;
        this.to = to;
    }

    /// The runs as an unmodifiable list.
    List<EventRun> read() {
        List<EventRun> known = runs;
        if (known == null) {
            EventGraph graph = log.graph();
            List<EventRun> all = new ArrayList<>();
            int at = from;
            while (at < to) {
                int end = Math.min(to, graph.end(graph.entryOf(at)));
                all.addAll(log.runs(at, end));
                at = end;
            }
            known = List.copyOf(all);
            runs = known;
        }
        return known;
    }

    @Override
    public EventRun get(int index) {
        return read().get(index);
    }

    @Override
    public int size() {
        return read().size();
    }
}
