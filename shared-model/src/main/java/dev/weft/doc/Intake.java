package dev.weft.doc;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventGraph;
import dev.weft.graph.EventId;
import dev.weft.graph.Frontier;
import dev.weft.graph.GraphDiff;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;
import dev.weft.merge.Fault;
import dev.weft.op.EventRun;
import dev.weft.op.OpLog;
import dev.weft.op.Operation;
import dev.weft.op.RunCollector;
import dev.weft.op.RunSink;
import dev.weft.op.Toggle;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes one batch from outside into the log and says what is wrong with it, if anything: parents
/// that are not here, half a gesture, known events with other content, claims about the past that
/// are not true. Whether positions exist is the walker's matter, afterwards.
///
/// Runs come as objects or piece by piece as to a [RunSink]; a run of which nothing is known here
/// goes straight into the log's columns. After the first fault nothing more is appended, but all of
/// the batch is still looked at: what it lacks is told before what is wrong with it.
final class Intake implements RunSink {

    private final OpLog log;
    private final EventGraph graph;
    private final GraphDiff diff;
    private final RunCheck check;
    private final AgentId self;

    private Optional<Receipt> refusal = Optional.empty();
    private final Set<EventId> missing = new HashSet<>();

    /// How far agents get with runs that were not appended, because something is missing or wrong.
    private final Map<AgentId, Integer> ahead = new HashMap<>();

    /// Agents whose newest run of the batch does not end a gesture, with that run's last event.
    private final Map<AgentId, EventId> open = new HashMap<>();

    /// Whether every run was appended as it came.
    private boolean unchanged = true;

    /// The run that comes piece by piece: straight into the log, or gathered, or passed over.
    private Way way = Way.PASS;

    private int lv;
    private final RunCollector gathered = new RunCollector();
    private int awaited;

    private enum Way {
        APPEND,
        GATHER,
        PASS
    }

    /// @param self the agent of local gestures, of which nothing new comes from outside
    Intake(OpLog log, GraphDiff diff, RunCheck check, AgentId self) {
        this.log = log;
        this.graph = log.graph();
        this.diff = diff;
        this.check = check;
        this.self = self;
    }

    /// What is wrong with the batch, most basic first; empty if it is in the log, sound as far as
    /// this class looks.
    Optional<Receipt> fault() {
        if (!missing.isEmpty()) {
            return Optional.of(new Receipt.Waiting(missing));
        }
        for (EventId end : open.values()) {
            return Optional.of(
                    new Receipt.Refused(
                            Receipt.Reason.INCOMPLETE,
                            end,
                            "the batch ends inside a gesture of " + end.agent()));
        }
        return refusal;
    }

    /// Whether all runs were new and are in the log as they came.
    boolean isUnchanged() {
        return unchanged;
    }

    // ---- whole runs

    /// Takes the next run.
    void take(EventRun run) {
        int units = run.units();
        Frontier parents = parents(run.agent(), run.seq(), run.parents());
        int known = Math.min(units, graph.nextSeq(run.agent()) - run.seq());
        noteGesture(run.agent(), run.seq() + units, known < units, run.last());
        unchanged &= known == 0;
        if (isFaulty()) {
            passOver(run.agent(), run.seq() + units);
            return;
        }
        if (known > 0) {
            refuse(Receipt.Reason.CONFLICT, check.conflict(run, known, parents));
        }
        if (known == units || isFaulty() || !mayAppend(run.agent(), run.seq(), known, parents)) {
            return;
        }
        log.append(run, known, parents);
        refuse(Receipt.Reason.INVALID, check.claims(run, known));
    }

    private boolean isFaulty() {
        return refusal.isPresent() || !missing.isEmpty();
    }

    private void refuse(Receipt.Reason reason, Optional<Fault> fault) {
        if (fault.isPresent()) {
            EventId event = graph.id(fault.get().lv());
            refuse(reason, event, "event " + event + ": " + fault.get().message());
        }
    }

    private void refuse(Receipt.Reason reason, EventId event, String message) {
        refusal = Optional.of(new Receipt.Refused(reason, event, message));
    }

    /// The version a run was made in; notes what is not here of it.
    private Frontier parents(AgentId agent, int seq, List<EventId> ids) {
        if (seq > next(agent)) {
            missing.add(new EventId(agent, seq - 1));
        }
        if (ids.size() == 1) {
            int lv = parent(ids.getFirst());
            return lv < 0 ? Frontier.ROOT : Frontier.of(lv);
        }
        int[] lvs = new int[ids.size()];
        boolean here = true;
        for (int i = 0; i < lvs.length; i++) {
            lvs[i] = parent(ids.get(i));
            here &= lvs[i] >= 0;
        }
        return here ? diff.heads(lvs) : Frontier.ROOT;
    }

    private int parent(EventId id) {
        int lv = graph.lv(id.agent(), id.seq());
        if (lv < 0 && id.seq() >= next(id.agent())) {
            missing.add(id);
        }
        return lv;
    }

    private int next(AgentId agent) {
        int here = graph.nextSeq(agent);
        return ahead.isEmpty() ? here : Math.max(here, ahead.getOrDefault(agent, 0));
    }

    private void passOver(AgentId agent, int end) {
        ahead.merge(agent, end, Math::max);
    }

    private void noteGesture(AgentId agent, int end, boolean isNew, boolean last) {
        if (!isNew) {
            return;
        }
        if (!last) {
            open.put(agent, new EventId(agent, end - 1));
        } else if (!open.isEmpty()) {
            open.remove(agent);
        }
    }

    /// Whether the new part of a run may be appended where it says.
    private boolean mayAppend(AgentId agent, int seq, int known, Frontier parents) {
        EventId event = new EventId(agent, seq);
        if (agent.equals(self)) {
            refuse(Receipt.Reason.INVALID, event, "agent " + agent + " writes here only");
            return false;
        }
        if (known == 0 && forks(agent, seq, parents)) {
            refuse(
                    Receipt.Reason.INVALID,
                    event,
                    "event %s:%d does not have event %d of its agent in its past"
                            .formatted(agent, seq, seq - 1));
            return false;
        }
        return true;
    }

    /// Whether a run leaves out its own agent's event before it. Nobody writes two things at once,
    /// and heads name an agent once: if it were taken, others could not say what they have seen.
    private boolean forks(AgentId agent, int seq, Frontier parents) {
        return seq > 0 && !diff.contains(parents, graph.lv(agent, seq - 1));
    }

    // ---- piece by piece

    @Override
    public void begin(
            AgentId agent,
            int seq,
            int units,
            List<EventId> parentIds,
            long time,
            boolean artefact,
            boolean last,
            List<Toggle> toggles) {
        awaited = units;
        Frontier parents = parents(agent, seq, parentIds);
        int known = Math.min(units, graph.nextSeq(agent) - seq);
        if (isFaulty()) {
            noteGesture(agent, seq + units, known < units, last);
            passOver(agent, seq + units);
            unchanged = false;
            way = Way.PASS;
        } else if (known != 0 || !toggles.isEmpty()) {
            way = Way.GATHER;
            gathered.begin(agent, seq, units, parentIds, time, artefact, last, toggles);
        } else {
            noteGesture(agent, seq + units, true, last);
            way = mayAppend(agent, seq, 0, parents) ? Way.APPEND : Way.PASS;
            if (way == Way.APPEND) {
                lv = log.begin(agent, seq, units, parents, time, artefact, last, toggles, 0);
            }
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
        if (way == Way.APPEND) {
            int attr = log.attrs().number(attrs);
            log.addInsert(position, text, from, length, attr, orig);
            if (!attrs.isEmpty() || orig != null) {
                String inserted = new String(text, from, length);
                Operation.Insert insert = new Operation.Insert(position, inserted, attrs, orig);
                claim(check.insertClaims(insert, lv));
            }
            lv += length;
        } else if (way == Way.GATHER) {
            gathered.insert(position, text, from, length, attrs, orig);
        }
        count(length);
    }

    private void claim(Optional<Fault> fault) {
        if (refusal.isEmpty()) {
            refuse(Receipt.Reason.INVALID, fault);
        }
    }

    @Override
    public void delete(int position, int length, boolean backward) {
        if (way == Way.APPEND) {
            log.addDelete(position, length, backward);
            lv += length;
        } else if (way == Way.GATHER) {
            gathered.delete(position, length, backward);
        }
        count(length);
    }

    @Override
    public void format(int from, int to, Mark mark) {
        if (way == Way.APPEND) {
            log.addFormat(from, to, mark);
            lv++;
        } else if (way == Way.GATHER) {
            gathered.format(from, to, mark);
        }
        count(1);
    }

    @Override
    public void note() {
        if (way == Way.APPEND) {
            log.addNote();
            lv++;
        } else if (way == Way.GATHER) {
            gathered.note();
        }
        count(1);
    }

    /// Counts units of the present run; at its end a gathered one is taken.
    private void count(int units) {
        awaited -= units;
        if (awaited == 0 && way == Way.GATHER) {
            gathered.runs().forEach(this::take);
        }
    }
}
