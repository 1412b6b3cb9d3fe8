package dev.weft.op;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Gathers what comes through a [RunSink] as [EventRun]s.
public final class RunCollector implements RunSink {

    private final List<EventRun> finished = new ArrayList<>();
    private final List<Operation> operations = new ArrayList<>();
    private @Nullable Header header;

    private record Header(
            AgentId agent,
            int seq,
            List<EventId> parents,
            long time,
            boolean artefact,
            boolean last,
            List<Toggle> toggles) {}

    /// The runs so far, in the order in which they came; the collector is empty afterwards.
    ///
    /// @throws IllegalArgumentException if a run came without operations
    public List<EventRun> runs() {
        finish();
        List<EventRun> runs = List.copyOf(finished);
        finished.clear();
        return runs;
    }

    private void finish() {
        Header of = header;
        if (of != null) {
            finished.add(
                    new EventRun(
                            of.agent,
                            of.seq,
                            of.parents,
                            of.time,
                            of.artefact,
                            of.last,
                            of.toggles,
                            operations));
            operations.clear();
            header = null;
        }
    }

    @Override
    public void begin(
            AgentId agent,
            int seq,
            int units,
            List<EventId> parents,
            long time,
            boolean artefact,
            boolean last,
            List<Toggle> toggles) {
        finish();
        header = new Header(agent, seq, parents, time, artefact, last, toggles);
    }

    @Override
    public void insert(
            int position,
            char[] text,
            int from,
            int length,
            AttrSet attrs,
            @Nullable EventId orig) {
        operations.add(new Operation.Insert(position, new String(text, from, length), attrs, orig));
    }

    @Override
    public void delete(int position, int length, boolean backward) {
        operations.add(new Operation.Delete(position, length, backward));
    }

    @Override
    public void format(int from, int to, Mark mark) {
        operations.add(new Operation.Format(from, to, mark));
    }

    @Override
    public void note() {
        operations.add(new Operation.Note());
    }
}
