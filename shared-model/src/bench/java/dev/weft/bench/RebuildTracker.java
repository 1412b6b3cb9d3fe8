package dev.weft.bench;

import dev.weft.doc.Document;
import dev.weft.doc.MeasuredDocument;
import dev.weft.doc.Side;
import dev.weft.doc.StickyPosition;
import dev.weft.op.EventRun;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// Mode `rebuild`: a document that keeps no tracker looks up a position of the version before the
/// newest event, for which everything since the beginning of the overlap is replayed.
final class RebuildTracker implements Workload {

    private final MeasuredDocument document = MeasuredDocument.withoutTracker();
    private final StickyPosition position;
    private final String endContent;
    private OptionalInt found = OptionalInt.empty();

    RebuildTracker(Trace trace) {
        List<EventRun> runs = TraceEvents.of(trace);
        document.document().load(runs.subList(0, runs.size() - 1));
        position = document.document().stickyAt(document.document().length(), Side.LEFT);
        document.document().load(runs);
        endContent = trace.endContent();
    }

    @Override
    public Supplier<Finished> prepare() {
        found = OptionalInt.empty();
        return () -> {
            Document it = document.document();
            found = it.resolve(position);
            return new Finished(it);
        };
    }

    /// The position was at the very end, and is still.
    @Override
    public boolean isRight(Finished finished) {
        String text = finished.text().get();
        return text.equals(endContent)
                && found.isPresent()
                && Math.abs(found.getAsInt() - text.length()) <= TypistsTrace.MOST_WORD;
    }
}
