package dev.weft.bench;

import dev.weft.doc.Document;
import dev.weft.doc.History;
import dev.weft.doc.Version;
import dev.weft.graph.EventId;
import dev.weft.op.EventRun;

import java.util.List;
import java.util.function.Supplier;

/// Mode `history`: the document as it was half-way through a trace (at the end of a concurrent one,
/// whose text is known only there), from a past that is open. Opening it is timed once, by itself.
final class PastVersion implements Workload {

    private static final double NANOS = 1e6;

    private final History history;
    private final Version version;
    private final String text;
    private final double opening;

    PastVersion(Trace trace) {
        List<EventRun> runs = TraceEvents.of(trace);
        long start = System.nanoTime();
        history = new History(runs);
        opening = (System.nanoTime() - start) / NANOS;
        if (trace.concurrent()) {
            version = history.present();
            text = trace.endContent();
        } else {
            int half = runs.size() / 2;
            EventRun last = runs.get(half - 1);
            version = history.at(List.of(new EventId(last.agent(), last.end() - 1))).orElseThrow();
            text = replay(trace.txns().subList(0, half));
        }
    }

    /// The text after some transactions, each of which changes something.
    private static String replay(List<Trace.Txn> txns) {
        StringBuilder text = new StringBuilder();
        for (Trace.Txn txn : txns) {
            for (Trace.Patch patch : txn.patches()) {
                text.replace(patch.at(), patch.at() + patch.deleted(), patch.inserted());
            }
        }
        return text.toString();
    }

    @Override
    public Supplier<Finished> prepare() {
        Document none = Documents.create();
        return () -> {
            String shown = history.snapshot(version).text();
            return new Finished(none, () -> shown);
        };
    }

    @Override
    public boolean isRight(Finished finished) {
        return finished.text().get().equals(text);
    }

    @Override
    public boolean goesThroughAll() {
        return false;
    }

    @Override
    public void describe(Report report) {
        report.with("open_ms", opening);
    }
}
