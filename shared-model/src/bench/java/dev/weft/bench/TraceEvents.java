package dev.weft.bench;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Turns a trace into the events that others would have sent, without any engine: one run for each
/// transaction that changes something, agents in the order of their numbers.
final class TraceEvents {

    private final List<EventRun> runs = new ArrayList<>();
    private final List<Set<EventId>> headsAfter = new ArrayList<>();
    private final Map<AgentId, Integer> nextSeq = new HashMap<>();

    private TraceEvents() {}

    /// The runs of a trace, parents before children.
    static List<EventRun> of(Trace trace) {
        TraceEvents events = new TraceEvents();
        trace.txns().forEach(events::add);
        return events.runs;
    }

    private void add(Trace.Txn txn) {
        Set<EventId> parents = new LinkedHashSet<>();
        txn.parents().forEach(parent -> parents.addAll(headsAfter.get(parent)));
        List<Operation> operations = new ArrayList<>();
        txn.patches().forEach(patch -> addOperations(patch, operations));
        if (operations.isEmpty()) {
            headsAfter.add(parents);
            return;
        }
        AgentId agent = new AgentId(0, txn.agent() + 1L);
        int seq = nextSeq.getOrDefault(agent, 0);
        EventRun run =
                new EventRun(
                        agent, seq, List.copyOf(parents), 0, false, true, List.of(), operations);
        nextSeq.put(agent, run.end());
        runs.add(run);
        headsAfter.add(Set.of(new EventId(agent, run.end() - 1)));
    }

    private static void addOperations(Trace.Patch patch, List<Operation> operations) {
        if (patch.deleted() > 0) {
            operations.add(new Operation.Delete(patch.at() + 1, patch.deleted(), false));
        }
        addInserts(patch.at() + 1, patch.inserted(), operations);
    }

    /// Text as operations: every newline is one of its own.
    static void addInserts(int position, String text, List<Operation> operations) {
        int from = 0;
        while (from < text.length()) {
            int newline = text.indexOf('\n', from);
            int to = newline < 0 ? text.length() : Math.max(newline, from + 1);
            String piece = text.substring(from, to);
            operations.add(new Operation.Insert(position + from, piece, AttrSet.empty()));
            from = to;
        }
    }
}
