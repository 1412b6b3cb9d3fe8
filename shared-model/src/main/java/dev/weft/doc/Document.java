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
import dev.weft.op.LogLoader;
import dev.weft.op.OpLog;
import dev.weft.op.RunFeed;
import dev.weft.op.RunSink;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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

    /// How long nothing must have come from outside for people to count as not writing at once.
    private static final long REST_MILLIS = 5_000;

    private final AgentId self;
    private final InstantSource clock;
    private final OpLog log;
    private final EventGraph graph;
    private final GraphDiff diff;
    private final Walker walker;
    private final VisibleText text;
    private final RunCheck check;
    private final UndoStack undo;
    private final LocalOperations operations;
    private final GesturePolicy policy;

    /// When events came last, in milliseconds since the epoch.
    private long cameAt;

    private boolean watched = true;

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
                new RegisterRule(),
                new UndoRules());
    }

    /// An empty document that nobody looks at: what it is told about is as in any other, but the
    /// changes in its receipts are empty, which saves most of the time that many scattered edits at
    /// once take.
    ///
    /// @param self an agent that nothing here is made by
    public static Document unwatched(AgentId self, InstantSource clock) {
        Document document = new Document(self, clock);
        document.watched = false;
        document.text.compose(false);
        return document;
    }

    Document(
            AgentId self,
            InstantSource clock,
            Function<OpLog, Walker> walker,
            TextRope rope,
            RegisterRule rule,
            UndoRules undoRules) {
        this.self = self;
        this.clock = clock;
        this.log = new OpLog(new AttrPool());
        this.graph = log.graph();
        this.diff = new GraphDiff(graph);
        this.walker = walker.apply(log);
        this.text = new VisibleText(log, rope, rule);
        this.check = new RunCheck(log);
        this.undo = new UndoStack(log, this.walker, text, self, undoRules);
        this.text.haunt(undo);
        this.operations = new LocalOperations(log, this.walker, text, self);
        this.policy = new GesturePolicy(operations, text.rope());
    }

    /// The agent of local gestures.
    public AgentId self() {
        return self;
    }

    /// Carries out a gesture of the person here.
    public LocalEdit perform(Gesture gesture) {
        long now = clock.millis();
        restAfter(now);
        operations.begin(Math.floorDiv(now, 1_000L), false);
        policy.carryOut(gesture);
        undo.record(gesture, operations, now);
        return operations.edit(text.changes());
    }

    /// Where nothing has come from others for some seconds, nothing concurrent is expected.
    private void restAfter(long now) {
        if (now - cameAt > REST_MILLIS) {
            walker.rest();
        }
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
        operations.begin(Math.floorDiv(clock.millis(), 1_000L), true);
        work.accept(operations);
        return operations.edit(text.changes());
    }

    /// Whether there is anything of mine to take back.
    public boolean canUndo() {
        return undo.canUndo();
    }

    /// How many groups there are to take back, for the tests.
    int undoGroups() {
        return undo.groups();
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
        restAfter(clock.millis());
        int before = graph.size();
        Intake intake = new Intake(log, diff, check, self);
        Frontier heads = graph.frontier();
        batch.forEach(intake::take);
        Optional<Receipt> refusal = merge(intake, before, heads);
        return refusal.orElseGet(() ->
                new Receipt.Applied(
                        intake.isUnchanged() ? batch : runsFrom(before), text.changes()));
    }

    /// Takes a batch from outside that comes piece by piece, whole or not at all: the way of many
    /// events at once. The runs of the receipt are read from the log when they are looked at, so
    /// look on the document's own thread.
    ///
    /// @param source shows the batch to a sink, parents before children
    public Receipt receive(Consumer<RunSink> source) {
        restAfter(clock.millis());
        int before = graph.size();
        Intake intake = new Intake(log, diff, check, self);
        Frontier heads = graph.frontier();
        source.accept(intake);
        Optional<Receipt> refusal = merge(intake, before, heads);
        return refusal.orElseGet(
                () -> new Receipt.Applied(new LogRuns(log, before, graph.size()), text.changes()));
    }

    /// Merges what an intake has put into the log; on a fault takes it out again and answers it.
    private Optional<Receipt> merge(Intake intake, int before, Frontier heads) {
        cameAt = clock.millis();
        Optional<Receipt> refusal = intake.fault();
        EffectBuffer effects = new EffectBuffer(log, text);
        if (refusal.isEmpty() && graph.size() > before) {
            Fault fault = walker.merge(before, heads, effects, true);
            if (fault != null) {
                refusal = refused(fault);
            } else {
                refusal =
                        new RestoreCheck(log, walker, text, undo.restores())
                                .check(before, heads)
                                .flatMap(this::refused);
            }
        }
        if (refusal.isPresent()) {
            if (graph.size() > before) {
                log.truncate(before, heads);
                walker.forget(text.items());
            }
            return refusal;
        }
        effects.replay();
        return Optional.empty();
    }

    private Optional<Receipt> refused(Fault fault) {
        EventId event = graph.id(fault.lv());
        String message = "event " + event + ": " + fault.message();
        return Optional.of(new Receipt.Refused(Receipt.Reason.INVALID, event, message));
    }

    /// Takes runs that were accepted before (own store): parents before children, checked no
    /// further.
    ///
    /// @throws IllegalStateException if a run's parents are not here
    public void load(List<EventRun> runs) {
        load(sink -> RunFeed.feed(runs, sink));
    }

    /// Takes runs that were accepted before, piece by piece: parents before children, checked no
    /// further.
    ///
    /// @param source shows the runs to a sink
    /// @throws IllegalStateException if a run's parents are not here
    public void load(Consumer<RunSink> source) {
        int before = graph.size();
        Frontier heads = graph.frontier();
        source.accept(new LogLoader(log));
        if (graph.size() == before) {
            return;
        }
        text.compose(false);
        if (graph.nextSeq(self) == 0) {
            walker.merge(before, heads, text, false);
        } else {
            // Undo follows events of this agent and may ask the walker, which must be done by then.
            EffectBuffer effects = new EffectBuffer(log, text);
            walker.merge(before, heads, effects, false);
            effects.replay();
        }
        text.compose(watched);
    }

    /// Takes over what may be taken back and brought back from a replica of the same agent whose
    /// place this one takes.
    ///
    /// @param other has nothing that is not here too
    public void takeOverUndo(Document other) {
        undo.takeOver(other.undo);
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
        return new LogRuns(log, lv, graph.size()).read();
    }

    // ---- reading

    /// How many events are here.
    public int events() {
        return graph.size();
    }

    /// How many of the events here are not in the past of what is new of a run, which is about how
    /// much has to be moved to merge it; 0 if nothing is new or some of its parents are not here.
    public int unseenBy(EventRun run) {
        int known = graph.nextSeq(run.agent());
        if (known >= run.end()) {
            return 0;
        }
        if (known > run.seq()) {
            return unseenBy(Frontier.of(graph.lv(run.agent(), known - 1)));
        }
        int[] lvs = new int[run.parents().size()];
        for (int i = 0; i < lvs.length; i++) {
            EventId parent = run.parents().get(i);
            lvs[i] = graph.lv(parent.agent(), parent.seq());
            if (lvs[i] < 0) {
                return 0;
            }
        }
        return unseenBy(diff.heads(lvs));
    }

    private int unseenBy(Frontier version) {
        diff.diff(graph.frontier(), version);
        int unseen = 0;
        for (int i = 0; i < diff.onlyA().size(); i++) {
            unseen += diff.onlyA().to(i) - diff.onlyA().from(i);
        }
        return unseen;
    }

    /// The first sequence number of an agent that is not here.
    public int next(AgentId agent) {
        return graph.nextSeq(agent);
    }

    /// How many events were here before an event came; -1 if it is not here.
    public int place(EventId event) {
        return graph.lv(event.agent(), event.seq());
    }

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
