package dev.weft.bench;

import dev.weft.doc.Document;
import dev.weft.op.EventRun;
import dev.weft.wire.BadInput;
import dev.weft.wire.RunCodec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Mode `stream`: one encoded update for each transaction, as live edits come over the wire, taken
/// one by one with a change set each; at the end the complete text.
final class StreamUpdates implements Workload {

    private final RunCodec codec = new RunCodec();
    private final List<byte[]> updates = new ArrayList<>();
    private final String endContent;
    private int made;

    StreamUpdates(List<EventRun> runs, String endContent) {
        runs.forEach(run -> updates.add(codec.encode(List.of(run))));
        this.endContent = endContent;
    }

    @Override
    public Supplier<Finished> prepare() {
        return () -> {
            Document document = Documents.create();
            for (byte[] update : updates) {
                made += Documents.receive(document, decode(update)).changes().changes().size();
            }
            return Finished.withText(document);
        };
    }

    private List<EventRun> decode(byte[] update) {
        try {
            return codec.decode(update);
        } catch (BadInput unreadable) {
            throw new IllegalStateException("what was encoded here is not read here", unreadable);
        }
    }

    @Override
    public boolean isRight(Finished finished) {
        return made > 0 && finished.text().get().equals(endContent);
    }

    @Override
    public void describe(Report report) {
        report.with("bytes", updates.stream().mapToLong(update -> update.length).sum());
        report.with("updates", updates.size());
    }
}
