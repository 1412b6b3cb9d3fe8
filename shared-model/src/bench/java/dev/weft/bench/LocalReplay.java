package dev.weft.bench;

import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.doc.LocalEdit;

import java.util.List;
import java.util.function.Supplier;

/// Mode `local`: every patch of a trace as a person's own gesture in a new document, with all that
/// comes of it: registers, identities, the runs to store and send, the change sets of a view.
final class LocalReplay implements Workload {

    /// The patches as columns, so that the clock sees the engine and not where a reader left its
    /// objects.
    private final int[] places;

    private final int[] deleted;
    private final String[] inserted;
    private final String endContent;
    private int made;

    LocalReplay(Trace trace) {
        List<Trace.Patch> patches = trace.patches();
        places = patches.stream().mapToInt(Trace.Patch::at).toArray();
        deleted = patches.stream().mapToInt(Trace.Patch::deleted).toArray();
        inserted = patches.stream().map(Trace.Patch::inserted).toArray(String[]::new);
        endContent = trace.endContent();
    }

    @Override
    public Supplier<Finished> prepare() {
        return () -> new Finished(replay());
    }

    private Document replay() {
        Document document = Documents.create();
        for (int i = 0; i < places.length; i++) {
            int at = places[i];
            if (deleted[i] > 0) {
                take(document.perform(new Gesture.Delete(at, at + deleted[i])));
            }
            if (!inserted[i].isEmpty()) {
                take(document.perform(new Gesture.Type(at, inserted[i])));
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
