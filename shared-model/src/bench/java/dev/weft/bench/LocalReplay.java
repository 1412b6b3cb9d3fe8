package dev.weft.bench;

import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.doc.LocalEdit;

import java.util.List;
import java.util.function.Supplier;

/// Mode `local`: every patch of a trace as a person's own gesture in a new document, with all that
/// comes of it: registers, identities, the runs to store and send, the change sets of a view.
final class LocalReplay implements Workload {

    private final List<Trace.Patch> patches;
    private final String endContent;
    private int made;

    LocalReplay(Trace trace) {
        patches = trace.patches();
        endContent = trace.endContent();
    }

    @Override
    public Supplier<Finished> prepare() {
        return () -> new Finished(replay());
    }

    private Document replay() {
        Document document = Documents.create();
        for (Trace.Patch patch : patches) {
            if (patch.deleted() > 0) {
                take(
                        document.perform(
                                new Gesture.Delete(patch.at(), patch.at() + patch.deleted())));
            }
            if (!patch.inserted().isEmpty()) {
                take(document.perform(new Gesture.Type(patch.at(), patch.inserted())));
            }
        }
        return document;
    }

    /// Stands for the view. What is stored and sent lies in the log, from where it is read.
    private void take(LocalEdit edit) {
        made += edit.changes().changes().size();
    }

    @Override
    public boolean isRight(Finished finished) {
        return made > 0 && finished.text().get().equals(endContent);
    }
}
