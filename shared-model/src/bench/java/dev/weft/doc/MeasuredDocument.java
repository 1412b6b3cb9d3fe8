package dev.weft.doc;

import dev.weft.graph.AgentId;
import dev.weft.merge.TrackerPolicy;
import dev.weft.merge.TrackerSize;
import dev.weft.merge.Walker;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The door through which benchmarks see what a document keeps for merging.
public final class MeasuredDocument {

    private static final AgentId SELF = new AgentId(-1, -1);

    private final List<Walker> walkers = new ArrayList<>();
    private final Document document;

    private MeasuredDocument(TrackerPolicy policy) {
        document =
                new Document(
                        SELF,
                        InstantSource.system(),
                        log -> {
                            walkers.add(new Walker(log, policy));
                            return walkers.getLast();
                        },
                        new TextRope(),
                        new RegisterRule(),
                        new UndoRules());
    }

    /// An empty document as the program makes it.
    public static MeasuredDocument create() {
        return new MeasuredDocument(TrackerPolicy.HOT);
    }

    /// An empty document that builds a tracker anew each time it needs one.
    public static MeasuredDocument withoutTracker() {
        return new MeasuredDocument(TrackerPolicy.REBUILD);
    }

    /// The document.
    public Document document() {
        return document;
    }

    /// Runs of items in its tracker, 0 if it has none.
    public int trackerItems() {
        return TrackerSize.of(walkers.getLast());
    }
}
