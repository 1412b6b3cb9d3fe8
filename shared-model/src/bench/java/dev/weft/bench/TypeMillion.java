package dev.weft.bench;

import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.doc.LocalEdit;

import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Mode `million`: one person types a long document key by key, corrections and all; what it then
/// holds in memory, history included, is the figure asked for.
final class TypeMillion implements Workload {

    private final int length;
    private final long seed;
    private int keys;
    private int made;

    /// Types until the text is so long.
    TypeMillion(int length, long seed) {
        this.length = length;
        this.seed = seed;
    }

    @Override
    public Supplier<Finished> prepare() {
        keys = 0;
        return () -> new Finished(type());
    }

    private Document type() {
        Document document = Documents.create();
        Typist typist = new Typist(new SplittableRandom(seed), 0);
        while (typist.length() < length) {
            Typist.Stroke stroke = typist.next();
            Gesture gesture =
                    stroke.types()
                            ? new Gesture.Type(stroke.at(), String.valueOf(stroke.character()))
                            : new Gesture.Delete(stroke.at(), stroke.at() + 1);
            LocalEdit edit = document.perform(gesture);
            made += edit.runs().size() + edit.changes().changes().size();
            keys++;
        }
        return document;
    }

    @Override
    public boolean isRight(Finished finished) {
        return made > 0 && finished.text().get().length() == length;
    }

    @Override
    public void describe(Report report) {
        report.with("ops", keys).with("characters", length);
    }
}
