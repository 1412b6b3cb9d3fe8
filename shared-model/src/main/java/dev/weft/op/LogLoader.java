package dev.weft.op;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventGraph;
import dev.weft.graph.EventId;
import dev.weft.graph.Frontier;
import dev.weft.graph.GraphDiff;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Appends runs to a log piece by piece, without checks: what this process or another stored as
/// accepted. What is known already is passed over.
public final class LogLoader implements RunSink {

    private final OpLog log;
    private final EventGraph graph;
    private final GraphDiff diff;
    private boolean passing;

    /// Appends to one log.
    public LogLoader(OpLog log) {
        this.log = log;
        this.graph = log.graph();
        this.diff = new GraphDiff(graph);
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
        int[] lvs = new int[parents.size()];
        for (int i = 0; i < lvs.length; i++) {
            EventId parent = parents.get(i);
            lvs[i] = graph.lv(parent.agent(), parent.seq());
            if (lvs[i] < 0) {
                throw new IllegalStateException("stored run without its parent " + parent);
            }
        }
        int known = Math.max(0, Math.min(units, graph.nextSeq(agent) - seq));
        passing = known == units;
        if (!passing) {
            Frontier version = diff.heads(lvs);
            log.begin(agent, seq, units, version, time, artefact, last, toggles, known);
        }
    }

    @Override
    public void insert(
            int position,
            char[] text,
            int from,
            int length,
            AttrSet attrs,
            @Nullable EventId orig) {
        if (!passing) {
            log.addInsert(position, text, from, length, log.attrs().number(attrs), orig);
        }
    }

    @Override
    public void delete(int position, int length, boolean backward) {
        if (!passing) {
            log.addDelete(position, length, backward);
        }
    }

    @Override
    public void format(int from, int to, Mark mark) {
        if (!passing) {
            log.addFormat(from, to, mark);
        }
    }

    @Override
    public void note() {
        if (!passing) {
            log.addNote();
        }
    }
}
