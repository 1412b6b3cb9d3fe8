package dev.weft.op;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Takes runs piece by piece, parents before children: first a run's header, then its operations in
/// their order. The way of many events at once from one form to another (columns of bytes, the log,
/// [EventRun]s) without an object for each operation. Fields are those of [EventRun] and
/// [Operation].
public interface RunSink {

    /// Begins a run.
    ///
    /// @param units sum of the units of the operations that follow
    void begin(
            AgentId agent,
            int seq,
            int units,
            List<EventId> parents,
            long time,
            boolean artefact,
            boolean last,
            List<Toggle> toggles);

    /// Text put before an item: `text[from .. from + length)`, read before the call returns.
    void insert(
            int position, char[] text, int from, int length, AttrSet attrs, @Nullable EventId orig);

    /// A range taken away.
    void delete(int position, int length, boolean backward);

    /// A write of one key over `[from, to)`.
    void format(int from, int to, Mark mark);

    /// No effect.
    void note();
}
