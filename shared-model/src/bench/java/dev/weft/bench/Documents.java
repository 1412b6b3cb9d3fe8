package dev.weft.bench;

import dev.weft.doc.Document;
import dev.weft.doc.Receipt;
import dev.weft.graph.AgentId;
import dev.weft.op.EventRun;
import dev.weft.op.RunSink;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/// Documents as the program makes them.
final class Documents {

    /// Who writes in them: no agent of a trace or a made-up history.
    private static final AgentId SELF = new AgentId(-1, -1);

    private Documents() {}

    static Document create() {
        return new Document(SELF, InstantSource.system());
    }

    /// Takes a batch that must be right.
    static Receipt.Applied receive(Document document, List<EventRun> batch) {
        return applied(document.receive(batch));
    }

    /// Takes a batch that must be right, piece by piece.
    static Receipt.Applied receive(Document document, Consumer<RunSink> batch) {
        return applied(document.receive(batch));
    }

    private static Receipt.Applied applied(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Applied applied -> applied;
            case Receipt other -> throw new IllegalStateException("not applied but " + other);
        };
    }
}
