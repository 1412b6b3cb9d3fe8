package dev.weft.wire;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;
import dev.weft.op.Toggle;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads runs of events and checks every rule that needs no document.
final class RunReader {

    static final long MAX_TIME = 1L << 53;

    private final JsonSource source;
    private final int maxText;

    private @Nullable AgentId agent;
    private @Nullable Integer seq;
    private @Nullable List<EventId> parents;
    private @Nullable Long time;
    private boolean artefact;
    private boolean last = true;
    private List<Toggle> toggles = List.of();
    private @Nullable List<Operation> operations;

    private RunReader(JsonSource source, int maxText) {
        this.source = source;
        this.maxText = maxText;
    }

    /// Reads a list of at least one run.
    ///
    /// @param maxRuns greatest number of runs
    /// @param maxText greatest length of an inserted text
    static List<EventRun> readAll(JsonSource source, int maxRuns, int maxText)
            throws IOException, BadInput {
        source.enterList("a list of runs");
        List<EventRun> runs = new ArrayList<>();
        while (source.nextItem()) {
            if (runs.size() == maxRuns) {
                throw new BadInput(
                        ErrorCode.TOO_LARGE,
                        "at most " + maxRuns + " runs in one message",
                        "The message has more than " + maxRuns + " runs.");
            }
            runs.add(new RunReader(source, maxText).read());
        }
        if (runs.isEmpty()) {
            throw source.bad("at least one run", "is an empty list");
        }
        return runs;
    }

    private EventRun read() throws IOException, BadInput {
        try {
            source.enterObject("a run: an object with agent, seq, parents, time and ops");
            for (String field = source.nextField(); field != null; field = source.nextField()) {
                field(field);
            }
            return run();
        } catch (BadInput bad) {
            throw agent == null ? bad : bad.about(agent);
        }
    }

    private void field(String field) throws IOException, BadInput {
        switch (field) {
            case "agent" -> agent = source.agent();
            case "seq" -> seq = source.integer(0, JsonSource.MAX_UNIT);
            case "parents" -> parents = heads(source);
            case "time" -> time = source.integer(0, MAX_TIME);
            case "artefact" -> artefact = source.truth();
            case "last" -> last = source.truth();
            case "toggles" -> toggles = toggles();
            case "ops" -> operations = operations();
            default -> source.skip();
        }
    }

    private EventRun run() throws BadInput {
        AgentId author = source.required(agent, "agent", "32 lower-case hexadecimal digits");
        int first = source.required(seq, "seq", "the first event's number, a whole number from 0");
        List<EventId> heads =
                source.required(parents, "parents", "a list of event ids [agent, seq]");
        long made = source.required(time, "time", "whole seconds since the epoch, from 0");
        List<Operation> ops = source.required(operations, "ops", "a list of operations");
        checkUnits(first, ops);
        for (EventId parent : heads) {
            if (parent.agent().equals(author) && parent.seq() >= first) {
                throw source.bad(
                        "parents that came before seq " + first,
                        "has its own or a later event (seq " + parent.seq() + ") as a parent");
            }
        }
        for (Toggle toggle : toggles) {
            if (toggle.to() > first) {
                throw source.bad(
                        "toggles of own events before seq " + first,
                        "toggles events up to " + toggle.to());
            }
        }
        return new EventRun(author, first, heads, made, artefact, last, toggles, ops);
    }

    private void checkUnits(int first, List<Operation> ops) throws BadInput {
        long end = first;
        for (Operation operation : ops) {
            end += operation.units();
        }
        if (end > JsonSource.MAX_UNIT) {
            throw source.bad("sequence numbers below 2^30", "has events up to " + end);
        }
    }

    private List<Operation> operations() throws IOException, BadInput {
        source.enterList("a list of operations");
        List<Operation> read = new ArrayList<>();
        while (source.nextItem()) {
            read.add(OperationReader.read(source, maxText));
        }
        if (read.isEmpty()) {
            throw source.bad("at least one operation", "is an empty list");
        }
        return read;
    }

    private List<Toggle> toggles() throws IOException, BadInput {
        String expected = "a toggle [from, to, on] with from < to";
        source.enterList("a list of toggles [from, to, on]");
        List<Toggle> read = new ArrayList<>();
        while (source.nextItem()) {
            source.enterList(expected);
            source.item(expected);
            int from = source.integer(0, JsonSource.MAX_UNIT);
            source.item(expected);
            int to = source.integer(0, JsonSource.MAX_UNIT);
            source.item(expected);
            boolean on = source.truth();
            source.leaveList(expected);
            if (from >= to) {
                throw source.bad(expected, "is [%d, %d, %b]".formatted(from, to, on));
            }
            read.add(new Toggle(from, to, on));
        }
        return read;
    }

    /// The heads of a version: at most one event of an agent; sorted, since their order says
    /// nothing.
    static List<EventId> heads(JsonSource source) throws IOException, BadInput {
        source.enterList("a list of event ids [agent, seq]");
        List<EventId> heads = new ArrayList<>();
        Set<AgentId> agents = new HashSet<>();
        while (source.nextItem()) {
            EventId head = source.event();
            if (!agents.add(head.agent())) {
                throw source.bad("one event of each agent", "names its agent a second time");
            }
            heads.add(head);
        }
        Collections.sort(heads);
        return heads;
    }
}
