package dev.weft.client.editor;

import dev.weft.doc.Change;
import dev.weft.doc.ChangeSet;
import dev.weft.doc.Snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A whole document as a change to an empty one.
final class SnapshotChanges {

    private SnapshotChanges() {}

    static ChangeSet fromEmpty(Snapshot snapshot) {
        List<Change> inserts = new ArrayList<>();
        for (Snapshot.Span span : snapshot.spans()) {
            String text = snapshot.text().substring(span.from(), span.to());
            inserts.add(new Change.Insert(text, span.formats()));
        }
        Map<String, Optional<String>> start = new HashMap<>();
        snapshot.start().forEach((key, value) -> start.put(key, Optional.of(value)));
        return new ChangeSet(inserts, start);
    }
}
