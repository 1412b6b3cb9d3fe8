package dev.weft.bench;

import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.op.EventRun;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Mode `mark`: bold over a whole document.
final class MarkAll implements Workload {

    private final List<EventRun> history;

    /// A document with this history.
    MarkAll(Trace trace) {
        history = TraceEvents.of(trace);
    }

    @Override
    public Supplier<Finished> prepare() {
        Document document = Documents.create();
        document.load(history);
        return () -> {
            document.perform(new Gesture.Format(0, document.length(), "bold", Optional.of("true")));
            return new Finished(document);
        };
    }

    @Override
    public boolean isRight(Finished finished) {
        return finished.document().snapshot().spans().stream()
                .allMatch(span ->
                        span.formats().containsKey("bold")
                                || finished.text().get().charAt(span.from()) == '\n');
    }

    @Override
    public void describe(Report report) {
        Document document = Documents.create();
        document.load(history);
        report.with("characters", document.length());
    }
}
