package dev.weft.bench;

import dev.weft.doc.Document;
import dev.weft.doc.History;
import dev.weft.doc.Version;
import dev.weft.graph.EventId;
import dev.weft.op.EventRun;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Mode `history`: the document as it was at one of forty moments of a trace, each time another
/// than those looked at last (at the end of a concurrent one, whose text is known only there, and
/// at the beginning in between), from a past that is open. Opening it is timed once, by itself.
final class PastVersion implements Workload {

    private static final double NANOS = 1e6;
    private static final int MOMENTS = 40;

    private final History history;
    private final List<Version> versions = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final double opening;
    private int next;
    private String expected = "";

    PastVersion(Trace trace) {
        List<EventRun> runs = TraceEvents.of(trace);
        long start = System.nanoTime();
        history = new History(runs);
        opening = (System.nanoTime() - start) / NANOS;
        if (trace.concurrent()) {
            versions.addAll(List.of(history.present(), history.beginning()));
            texts.addAll(List.of(trace.endContent(), ""));
        } else {
            addMoments(trace, runs);
        }
    }

    /// Each transaction of a sequential trace changes something and is one run.
    private void addMoments(Trace trace, List<EventRun> runs) {
        StringBuilder text = new StringBuilder();
        int done = 0;
        for (int i = 1; i <= MOMENTS; i++) {
            int end = (int) ((long) runs.size() * i / MOMENTS);
            trace.txns().subList(done, end).forEach(txn -> replay(txn, text));
            done = end;
            EventRun last = runs.get(end - 1);
            versions.add(
                    history.at(List.of(new EventId(last.agent(), last.end() - 1))).orElseThrow());
            texts.add(text.toString());
        }
    }

    private static void replay(Trace.Txn txn, StringBuilder text) {
        for (Trace.Patch patch : txn.patches()) {
            text.replace(patch.at(), patch.at() + patch.deleted(), patch.inserted());
        }
    }

    @Override
    public Supplier<Finished> prepare() {
        Document none = Documents.create();
        Version version = versions.get(next);
        expected = texts.get(next);
        next = (next + 1) % versions.size();
        return () -> {
            String shown = history.snapshot(version).text();
            return new Finished(none, () -> shown);
        };
    }

    @Override
    public boolean isRight(Finished finished) {
        return finished.text().get().equals(expected);
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
