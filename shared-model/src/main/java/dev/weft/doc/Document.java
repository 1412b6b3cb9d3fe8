package dev.weft.doc;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventGraph;
import dev.weft.graph.EventId;
import dev.weft.graph.Frontier;
import dev.weft.graph.GraphDiff;
import dev.weft.graph.VersionVector;
import dev.weft.mark.AttrPool;
import dev.weft.mark.AttrSet;
import dev.weft.merge.Fault;
import dev.weft.merge.TrackerPolicy;
import dev.weft.merge.Walker;
import dev.weft.op.EventRun;
import dev.weft.op.OpLog;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/// One replica of a document: the event graph with everything that ever happened, and the text it
/// comes to. Local gestures go in and come out as runs to journal and send; runs of others go in;
/// both come out as a [ChangeSet] for the view.
///
/// Not synchronised: one owner thread, named by whoever makes it (JavaFX on a client, the room's
/// thread on a server).
public final class Document {

    private final AgentId self;
    private final InstantSource clock;
    private final OpLog log;
    private final EventGraph graph;
    private final GraphDiff diff;
    private final Walker walker;
    private final VisibleText text;
    private final RunCheck check;
    private final UndoStack undo;

    /// An empty document in which local gestures are made by `self`.
    ///
    /// @param self a fresh agent of this opening
    /// @param clock gives the informational times of local events
    public Document(AgentId self, InstantSource clock) {
        this(
                self,
                clock,
                log -> new Walker(log, TrackerPolicy.HOT),
                new TextRope(),
                new RegisterRule());
    }

    Document(
            AgentId self,
            InstantSource clock,
            Function<OpLog, Walker> walker,
            TextRope rope,
            RegisterRule rule) {
        this.self = self;
        this.clock = clock;
        this.log = new OpLog(new AttrPool());
        this.graph = log.graph();
        this.diff = new GraphDiff(graph);
        this.walker = walker.apply(log);
        this.text = new VisibleText(log, rope, rule);
        this.check = new RunCheck(log);
        this.undo = new UndoStack(log, this.walker, text, self);
        this.text.haunt(undo);
    }

    /// The agent of local gestures.
    public AgentId self() {
        return self;
    }

    /// Carries out a gesture of the person here.
    public LocalEdit perform(Gesture gesture) {
        ChangeComposer composer = new ChangeComposer();
        text.compose(composer);
        LocalOperations operations = operations(false);
        new GesturePolicy(operations, text.rope()).carryOut(gesture);
        undo.record(gesture, operations, clock.millis());
        text.compose(null);
        return new LocalEdit(operations.runs(), composer.build());
    }

    private LocalOperations operations(boolean artefact) {
        long time = clock.instant().getEpochSecond();
        return new LocalOperations(log, walker, text, self, time, artefact);
    }

    // ---- undo

    /// Takes back my last group of gestures that still shows; only ever my own.
    public LocalEdit undo() {
        return step(operations -> undo.step(false, operations));
    }

    /// Brings back what the last [#undo] took back.
    public LocalEdit redo() {
        return step(operations -> undo.step(true, operations));
    }

    /// Puts right what several people's undo steps at the same time left wrong, where that is this
    /// replica's to do; nothing most of the time. To be called after each batch of others.
    public LocalEdit settle() {
        return step(undo::settle);
    }

    private LocalEdit step(Consumer<LocalOperations> work) {
        ChangeComposer composer = new ChangeComposer();
        text.compose(composer);
        LocalOperations operations = operations(true);
        work.accept(operations);
        text.compose(null);
        return new LocalEdit(operations.runs(), composer.build());
    }

    /// Whether there is anything of mine to take back.
    public boolean canUndo() {
        return undo.canUndo();
    }

    /// Whether there is anything to bring back.
    public boolean canRedo() {
        return undo.canRedo();
    }

    /// The next gesture begins a new undo group: the caret was moved by hand.
    public void closeUndoGroup() {
        undo.close();
    }

    // ---- runs from outside

    /// Takes a batch from outside (a peer, the server, a file), whole or not at all.
    public Receipt receive(List<EventRun> batch) {
        Set<EventId> missing = missing(batch);
        if (!missing.isEmpty()) {
            return new Receipt.Waiting(missing);
        }
        Optional<Receipt> incomplete = incomplete(batch);
        if (incomplete.isPresent()) {
            return incomplete.get();
        }
        int before = graph.size();
        Frontier heads = graph.frontier();
        Optional<Receipt> refusal = append(batch);
        EffectBuffer effects = new EffectBuffer(log, text);
        if (refusal.isEmpty() && graph.size() > before) {
            Fault fault = walker.merge(before, effects, true);
            if (fault != null) {
                refusal = Optional.of(refused(Receipt.Reason.INVALID, fault));
            }
        }
        if (refusal.isPresent()) {
            log.truncate(before, heads);
            walker.forget(heads, text.items());
            return refusal.get();
        }
        ChangeComposer composer = new ChangeComposer();
        text.compose(composer);
        effects.replay();
        text.compose(null);
        return new Receipt.Applied(runsFrom(before), composer.build());
    }

    /// Events the batch builds on that are neither here nor earlier in the batch.
    private Set<EventId> missing(List<EventRun> batch) {
        Set<EventId> missing = new HashSet<>();
        Map<AgentId, Integer> next = new HashMap<>();
        for (EventRun run : batch) {
            int known = next.getOrDefault(run.agent(), graph.nextSeq(run.agent()));
            if (run.seq() > known) {
                missing.add(new EventId(run.agent(), run.seq() - 1));
            }
            for (EventId parent : run.parents()) {
                int there = next.getOrDefault(parent.agent(), graph.nextSeq(parent.agent()));
                if (parent.seq() >= there) {
                    missing.add(parent);
                }
            }
            next.put(run.agent(), Math.max(known, run.end()));
        }
        return missing;
    }

    /// Refuses a batch whose last new run of an agent does not end a gesture.
    private Optional<Receipt> incomplete(List<EventRun> batch) {
        Map<AgentId, EventRun> newest = new HashMap<>();
        for (EventRun run : batch) {
            if (run.end() > graph.nextSeq(run.agent())) {
                newest.put(run.agent(), run);
            }
        }
        for (EventRun run : newest.values()) {
            if (!run.last()) {
                return Optional.of(
                        new Receipt.Refused(
                                Receipt.Reason.INCOMPLETE,
                                new EventId(run.agent(), run.end() - 1),
                                "the batch ends inside a gesture of " + run.agent()));
            }
        }
        return Optional.empty();
    }

    /// Puts what is new of a batch into the log; answers a refusal if something is wrong with it.
    private Optional<Receipt> append(List<EventRun> batch) {
        for (EventRun run : batch) {
            int[] lvs = new int[run.parents().size()];
            for (int i = 0; i < lvs.length; i++) {
                lvs[i] = graph.lv(run.parents().get(i).agent(), run.parents().get(i).seq());
            }
            Frontier parents = diff.heads(lvs);
            int known = Math.min(run.units(), graph.nextSeq(run.agent()) - run.seq());
            if (known > 0) {
                Optional<Fault> conflict = check.conflict(run, known, parents);
                if (conflict.isPresent()) {
                    return conflict.map(fault -> refused(Receipt.Reason.CONFLICT, fault));
                }
            }
            if (known < run.units()) {
                if (run.agent().equals(self)) {
                    return Optional.of(foreign(run));
                }
                if (known == 0 && forks(run, parents)) {
                    return Optional.of(forked(run));
                }
                log.append(run, known, parents);
                Optional<Fault> claim = check.claims(run, known);
                if (claim.isPresent()) {
                    return claim.map(fault -> refused(Receipt.Reason.INVALID, fault));
                }
            }
        }
        return Optional.empty();
    }

    /// Whether a run leaves out its own agent's event before it. Nobody writes two things at once,
    /// and heads name an agent once: if it were taken, others could not say what they have seen.
    private boolean forks(EventRun run, Frontier parents) {
        return run.seq() > 0 && !diff.contains(parents, graph.lv(run.agent(), run.seq() - 1));
    }

    private static Receipt forked(EventRun run) {
        return new Receipt.Refused(
                Receipt.Reason.INVALID,
                new EventId(run.agent(), run.seq()),
                "event %s:%d does not have event %d of its agent in its past"
                        .formatted(run.agent(), run.seq(), run.seq() - 1));
    }

    private Receipt foreign(EventRun run) {
        return new Receipt.Refused(
                Receipt.Reason.INVALID,
                new EventId(run.agent(), run.seq()),
                "agent " + run.agent() + " writes here only");
    }

    private Receipt refused(Receipt.Reason reason, Fault fault) {
        EventId event = graph.id(fault.lv());
        return new Receipt.Refused(reason, event, "event " + event + ": " + fault.message());
    }

    /// Takes runs that were accepted before (own store): parents before children, checked no
    /// further.
    ///
    /// @throws IllegalStateException if a run's parents are not here
    public void load(List<EventRun> runs) {
        int before = graph.size();
        for (EventRun run : runs) {
            int[] lvs = new int[run.parents().size()];
            for (int i = 0; i < lvs.length; i++) {
                EventId parent = run.parents().get(i);
                lvs[i] = graph.lv(parent.agent(), parent.seq());
                if (lvs[i] < 0) {
                    throw new IllegalStateException("stored run without its parent " + parent);
                }
            }
            int known = Math.min(run.units(), graph.nextSeq(run.agent()) - run.seq());
            if (known < run.units()) {
                log.append(run, Math.max(0, known), diff.heads(lvs));
            }
        }
        if (graph.size() > before) {
            walker.merge(before, text, false);
        }
    }

    /// Everything this replica has and a given version lacks, causally ordered, whole gestures.
    public List<EventRun> runsSince(VersionVector version) {
        List<EventRun> runs = new ArrayList<>();
        for (int entry = 0; entry < graph.entries(); entry++) {
            int start = graph.start(entry);
            int end = graph.end(entry);
            int known = version.next(graph.agent(start)) - graph.seq(start);
            int from = start + Math.max(0, known);
            if (from < end) {
                runs.addAll(log.runs(from, end));
            }
        }
        return runs;
    }

    private List<EventRun> runsFrom(int lv) {
        List<EventRun> runs = new ArrayList<>();
        int from = lv;
        while (from < graph.size()) {
            int end = graph.end(graph.entryOf(from));
            runs.addAll(log.runs(from, end));
            from = end;
        }
        return runs;
    }

    // ---- reading

    /// How many units of every agent are here.
    public VersionVector version() {
        return graph.version();
    }

    /// The heads of everything applied, ordered by id.
    public List<EventId> heads() {
        Frontier heads = graph.frontier();
        List<EventId> ids = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            ids.add(graph.id(heads.at(i)));
        }
        Collections.sort(ids);
        return ids;
    }

    /// Text length in UTF-16 units.
    public int length() {
        return text.rope().length();
    }

    /// The whole text.
    public String text() {
        return text.rope().text();
    }

    /// Effective formats of the character at a text index (block attributes for a newline).
    ///
    /// @throws IndexOutOfBoundsException outside the text
    public SortedMap<String, String> formatsAt(int index) {
        TextRope rope = text.rope();
        return text.formats().of(rope.attrAt(index), rope.charAt(index) == '\n');
    }

    /// Inline formats that text typed at a text position would take over; unmodifiable.
    public SortedMap<String, String> typingFormatsAt(int at) {
        LocalOperations operations = new LocalOperations(log, walker, text, self, 0, false);
        int item = Math.clamp(at, 0, length()) + 1;
        return Collections.unmodifiableSortedMap(
                new TreeMap<>(operations.inherited(item).effective()));
    }

    /// Attributes of the paragraph that holds a text position.
    public SortedMap<String, String> paragraphFormatsAt(int at) {
        int newline = text.rope().newlineBefore(Math.clamp(at, 0, length()));
        return newline < 0 ? text.startFormats() : formatsAt(newline);
    }

    /// An immutable copy of what a reader sees.
    public Snapshot snapshot() {
        return text.snapshot();
    }

    /// The registers of a visible item with their stamps, for the tests; item 0 is the start.
    AttrSet registersAt(int item) {
        return text.attrs(item);
    }

    // ---- sticky positions

    /// A gap of the present text that can be found again, here and elsewhere.
    public StickyPosition stickyAt(int at, Side side) {
        return new StickyPosition(heads(), Math.clamp(at, 0, length()) + 1, side);
    }

    /// Where a sticky position is in the present text (a text index); empty if this replica lacks
    /// some of its heads, or that version has no such gap.
    public OptionalInt resolve(StickyPosition position) {
        int[] lvs = new int[position.heads().size()];
        for (int i = 0; i < lvs.length; i++) {
            EventId head = position.heads().get(i);
            lvs[i] = graph.lv(head.agent(), head.seq());
            if (lvs[i] < 0) {
                return OptionalInt.empty();
            }
        }
        boolean left = position.side() == Side.LEFT;
        OptionalInt item = walker.resolve(diff.heads(lvs), position.item(), left);
        return item.isPresent() ? OptionalInt.of(item.getAsInt() - 1) : OptionalInt.empty();
    }
}
