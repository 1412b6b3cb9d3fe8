package dev.weft.bench;

import dev.weft.doc.Document;
import dev.weft.op.EventRun;

import java.util.List;
import java.util.function.Supplier;

/// Mode `offline`: a replica that wrote a long time without the other takes all the other wrote, at
/// once. It must come to what the other comes to.
final class MergeOffline implements Workload {

    private final List<EventRun> common;
    private final List<EventRun> ours;
    private final List<EventRun> theirs;
    private final String endContent;

    MergeOffline(OfflineTrace trace) {
        common = TraceEvents.of(trace.with(List.of()));
        ours = after(common, TraceEvents.of(trace.with(trace.ours())));
        theirs = after(common, TraceEvents.of(trace.with(trace.theirs())));
        endContent = Finished.withText(merged(theirs, ours)).text().get();
    }

    private static List<EventRun> after(List<EventRun> common, List<EventRun> all) {
        return List.copyOf(all.subList(common.size(), all.size()));
    }

    private Document merged(List<EventRun> first, List<EventRun> second) {
        Document document = ready(first);
        Documents.receive(document, second);
        return document;
    }

    private Document ready(List<EventRun> side) {
        Document document = Documents.create();
        document.load(common);
        document.load(side);
        return document;
    }

    @Override
    public Supplier<Finished> prepare() {
        Document document = ready(ours);
        return () -> {
            Documents.receive(document, theirs);
            return Finished.withText(document);
        };
    }

    @Override
    public boolean isRight(Finished finished) {
        return finished.text().get().equals(endContent);
    }
}
