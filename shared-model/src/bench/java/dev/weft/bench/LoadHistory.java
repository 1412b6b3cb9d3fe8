package dev.weft.bench;

import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.graph.VersionVector;

import java.util.function.Supplier;

/// Mode `load`: from the bytes of the whole history to an editable document and its complete text;
/// then, by itself, the first edit, in which a lazy loader would show its debt.
final class LoadHistory implements Workload {

    private final HistoryBytes history;
    private final String endContent;

    LoadHistory(Trace trace) {
        Document source = Documents.create();
        source.load(TraceEvents.of(trace));
        history = HistoryBytes.of(source.runsSince(VersionVector.empty()));
        endContent = trace.endContent();
    }

    @Override
    public Supplier<Finished> prepare() {
        return () -> {
            Document document = Documents.create();
            document.load(history.source());
            return Finished.withText(document);
        };
    }

    @Override
    public boolean isRight(Finished finished) {
        return finished.text().get().equals(endContent);
    }

    @Override
    public boolean edit(Document document) {
        document.perform(new Gesture.Type(0, "x"));
        return true;
    }

    @Override
    public void describe(Report report) {
        history.describe(report);
    }
}
