package dev.weft.doc;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventGraph;
import dev.weft.merge.Walker;
import dev.weft.op.IdentityRuns;
import dev.weft.op.OpLog;
import dev.weft.op.Toggle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/// My undo and redo: groups of own events, and the ghosts they may bring back. Per person, whatever
/// others do meanwhile; for one opening of the document.
///
/// A new group begins after a pause, when the kind of gesture or its place changes, with every
/// gesture that is not plain typing or deleting, after 200 characters, and when the caret was moved
/// by hand. Edits of others do not break a group, and move the place where it goes on.
final class UndoStack implements GhostKeeper {

    private static final long PAUSE_MILLIS = 1_000;
    private static final int LARGEST_GROUP = 200;
    private static final int MOST_GROUPS = 1_000;
    private static final int KEPT_GROUPS = 500;

    private final OpLog log;
    private final EventGraph graph;
    private final Walker walker;
    private final VisibleText text;
    private final AgentId self;
    private final GhostBook book;
    private final Settling settling;
    private final Deque<UndoGroup> done = new ArrayDeque<>();
    private final Deque<UndoGroup> undone = new ArrayDeque<>();
    private boolean closed = true;

    /// Text index where the next gesture would go on with the last group; kept while the text
    /// moves.
    private int place;

    UndoStack(OpLog log, Walker walker, VisibleText text, AgentId self, UndoRules rules) {
        this.log = log;
        this.graph = log.graph();
        this.walker = walker;
        this.text = text;
        this.self = self;
        this.book = new GhostBook(log, walker, self, rules);
        this.settling = new Settling(log, self, book, rules);
    }

    boolean canUndo() {
        return !done.isEmpty();
    }

    boolean canRedo() {
        return !undone.isEmpty();
    }

    /// Number of groups to take back.
    int groups() {
        return done.size();
    }

    /// The inserts in the text that restored characters.
    IdentityRuns restores() {
        return book.incarnations().inserts();
    }

    /// The next gesture begins a new group.
    void close() {
        closed = true;
    }

    // ---- groups

    /// Notes a gesture that has been carried out.
    ///
    /// @param now milliseconds since the epoch
    void record(Gesture gesture, LocalOperations operations, long now) {
        if (operations.isEmpty()) {
            return;
        }
        if (!undone.isEmpty()) {
            undone.clear();
        }
        switch (gesture) {
            case Gesture.Type(int at, String typed, var _) -> {
                boolean line = typed.indexOf('\n') >= 0 || typed.indexOf('\r') >= 0;
                UndoGroup.Kind kind = line ? UndoGroup.Kind.OTHER : UndoGroup.Kind.TYPE;
                add(kind, at == place, operations, now);
                place = at + typed.length();
            }
            case Gesture.Delete(int from, int _) -> {
                add(UndoGroup.Kind.DELETE, from == place, operations, now);
                place = from;
            }
            default -> add(UndoGroup.Kind.OTHER, false, operations, now);
        }
    }

    /// @param goesOn whether it began where the gesture before ended; text that came in there or
    ///   went from before it has not moved that place or has moved it with it
    private void add(UndoGroup.Kind kind, boolean goesOn, LocalOperations operations, long now) {
        UndoGroup last = done.peekLast();
        int seq = operations.seq();
        boolean joins =
                goesOn
                        && last != null
                        && !closed
                        && kind != UndoGroup.Kind.OTHER
                        && kind == last.kind()
                        && now - last.lastAt() <= PAUSE_MILLIS
                        && seq - last.from() < LARGEST_GROUP;
        if (!joins || last == null) {
            last = new UndoGroup(kind, seq);
            done.addLast(last);
            if (done.size() > MOST_GROUPS) {
                forgetOldest();
            }
        }
        last.add(seq + operations.units(), operations.marks(), now);
        closed = false;
    }

    private void forgetOldest() {
        while (done.size() > KEPT_GROUPS) {
            done.removeFirst();
        }
        prune();
    }

    /// Forgets ghosts that no group can bring back any more: whatever a group typed or deleted was
    /// last deleted after it.
    private void prune() {
        book.ghosts().dropOlder(oldest());
    }

    // ---- steps

    /// Takes back my last group that still shows, or brings back the last one taken back.
    ///
    /// @param on false for undo, true for redo
    void step(boolean on, LocalOperations operations) {
        Deque<UndoGroup> from = on ? undone : done;
        Deque<UndoGroup> to = on ? done : undone;
        List<Toggle> toggles = new ArrayList<>();
        List<UndoGroup> toggled = new ArrayList<>();
        UndoStep step = newStep(operations);
        while (!from.isEmpty() && operations.isEmpty()) {
            UndoGroup group = from.removeLast();
            to.addLast(group);
            toggled.add(group);
            Toggle toggle = new Toggle(group.from(), group.to(), on);
            toggles.add(toggle);
            log.toggle(self, toggle);
            operations.switching(toggles);
            step.bring(group);
        }
        toggled.forEach(step::bringHidden);
        if (operations.isEmpty() && !toggles.isEmpty()) {
            operations.note();
        }
        closed = true;
    }

    private UndoStep newStep(LocalOperations operations) {
        return new UndoStep(log, self, walker, text, book, operations, oldest());
    }

    /// The oldest event of mine that a step may touch.
    private int oldest() {
        UndoGroup oldest = done.isEmpty() ? undone.peekLast() : done.peekFirst();
        return oldest == null ? graph.size() : graph.lv(self, oldest.from());
    }

    /// Takes over the groups of another replica of the same agent. The ghosts are here already:
    /// this replica has followed the same events.
    void takeOver(UndoStack other) {
        done.clear();
        undone.clear();
        other.done.forEach(group -> done.addLast(group.in(other.graph, graph)));
        other.undone.forEach(group -> undone.addLast(group.in(other.graph, graph)));
        closed = true;
        prune();
    }

    // ---- settle

    /// Puts right what two people's steps at the same time left wrong, where that is mine to do.
    /// Judged between gestures only.
    void settle(LocalOperations operations) {
        BitSet mine = settling.findMine();
        if (!mine.isEmpty()) {
            newStep(operations).settle(mine);
            closed |= !operations.isEmpty();
        }
    }

    // ---- following the text

    @Override
    public void inserted(int at, int from, int to, int identity) {
        place += at < place ? to - from : 0;
        book.inserted(at, from, to, identity);
    }

    @Override
    public void deleted(int at, int identity, int length, int deletion, int step, int attr) {
        place -= Math.clamp(place - at, 0, length);
        book.deleted(at, identity, length, deletion, step, attr);
    }
}
