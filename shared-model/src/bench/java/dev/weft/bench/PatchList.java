package dev.weft.bench;

import java.util.ArrayList;
import java.util.List;

/// Joins keys that follow one another in place into patches.
final class PatchList {

    private final List<Trace.Patch> done = new ArrayList<>();
    private final StringBuilder typed = new StringBuilder();
    private int at;
    private int deleted;

    /// Adds a key.
    ///
    /// @param shift what to add to its place
    void add(Typist.Stroke stroke, int shift) {
        int place = stroke.at() + shift;
        if (stroke.types()) {
            if (typed.isEmpty() || place != at + typed.length()) {
                flush();
                at = place;
            }
            typed.append(stroke.character());
        } else {
            if (deleted == 0 || place != at - 1) {
                flush();
            }
            at = place;
            deleted++;
        }
    }

    private void flush() {
        if (deleted > 0 || !typed.isEmpty()) {
            done.add(new Trace.Patch(at, deleted, typed.toString()));
        }
        deleted = 0;
        typed.setLength(0);
    }

    /// What was added since the last call.
    List<Trace.Patch> take() {
        flush();
        List<Trace.Patch> patches = List.copyOf(done);
        done.clear();
        return patches;
    }
}
