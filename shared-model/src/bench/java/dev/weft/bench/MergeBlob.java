package dev.weft.bench;

import dev.weft.doc.Document;
import dev.weft.op.EventRun;

import java.util.List;
import java.util.function.Supplier;

/// Mode `merge`: all events of a history, as one blob, into an empty replica at once, checked as
/// what comes from outside is, and its complete text.
final class MergeBlob implements Workload {

    private final HistoryBytes blob;
    private final String endContent;

    MergeBlob(List<EventRun> runs, String endContent) {
        this.blob = HistoryBytes.of(runs);
        this.endContent = endContent;
    }

    @Override
    public Supplier<Finished> prepare() {
        return () -> {
            Document document = Documents.create();
            Documents.receive(document, blob.source());
            return Finished.withText(document);
        };
    }

    @Override
    public boolean isRight(Finished finished) {
        return finished.text().get().equals(endContent);
    }

    @Override
    public void describe(Report report) {
        blob.describe(report);
    }
}
