package dev.weft.bench;

import dev.weft.doc.Document;
import dev.weft.doc.MeasuredDocument;
import dev.weft.op.EventRun;

import java.util.List;
import java.util.function.Supplier;

/// Mode `typists`: a long session of many writers, word by word as it comes to one more replica.
final class TypistsLive implements Workload {

    private final List<EventRun> runs;
    private final String endContent;
    private int made;
    private MeasuredDocument last = MeasuredDocument.create();

    TypistsLive(Trace trace) {
        runs = TraceEvents.of(trace);
        endContent = trace.endContent();
    }

    @Override
    public Supplier<Finished> prepare() {
        last = MeasuredDocument.create();
        return () -> {
            Document document = last.document();
            for (EventRun run : runs) {
                made += Documents.receive(document, List.of(run)).changes().changes().size();
            }
            return Finished.withText(document);
        };
    }

    @Override
    public boolean isRight(Finished finished) {
        return made > 0 && finished.text().get().equals(endContent);
    }

    @Override
    public void describe(Report report) {
        report.with("updates", runs.size()).with("tracker_items", last.trackerItems());
    }
}
