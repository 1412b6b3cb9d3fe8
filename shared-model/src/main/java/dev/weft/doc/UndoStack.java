package dev.weft.doc;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventGraph;
import dev.weft.graph.GraphDiff;
import dev.weft.merge.Walker;
import dev.weft.op.DeleteTargets;
import dev.weft.op.OpLog;
import dev.weft.op.Toggle;

import org.jspecify.annotations.Nullable;

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
/// by hand.
final class UndoStack implements GhostKeeper {

    private static final long PAUSE_MILLIS = 1_000;
    private static final int LARGEST_GROUP = 200;
    private static final int MOST_GROUPS = 1_000;
    private static final int KEPT_GROUPS = 500;

    private final OpLog log;
    private final EventGraph graph;
    private final GraphDiff diff;
    private final Walker walker;
    private final VisibleText text;
    private final AgentId self;
    private final GhostList ghosts = new GhostList();
    private final Deque<UndoGroup> done = new ArrayDeque<>();
    private final Deque<UndoGroup> undone = new ArrayDeque<>();
    private boolean closed = true;
    private @Nullable Ghost placed;

    UndoStack(OpLog log, Walker walker, VisibleText text, AgentId self) {
        this.log = log;
        this.graph = log.graph();
        this.diff = new GraphDiff(graph);
        this.walker = walker;
        this.text = text;
        this.self = self;
    }

    boolean canUndo() {
        return !done.isEmpty();
    }

    boolean canRedo() {
        return !undone.isEmpty();
    }

    /// The next gesture begins a new group.
    void close() {
        closed = true;
    }

    /// Notes a gesture that has been carried out.
    ///
    /// @param now milliseconds since the epoch
    void record(Gesture gesture, LocalOperations operations, long now) {
        if (operations.isEmpty()) {
            return;
        }
        undone.clear();
        UndoGroup.Kind kind = kind(gesture);
        UndoGroup last = done.peekLast();
        boolean joins =
                last != null
                        && !closed
                        && kind != UndoGroup.Kind.OTHER
                        && kind == last.kind()
                        && now - last.lastAt() <= PAUSE_MILLIS
                        && operations.seq() - last.from() < LARGEST_GROUP
                        && starts(gesture) == last.place();
        if (!joins || last == null) {
            last = new UndoGroup(kind, operations.seq());
            done.addLast(last);
        }
        last.add(graph.nextSeq(self), operations.marks(), now, ends(gesture));
        closed = false;
        if (done.size() > MOST_GROUPS) {
            while (done.size() > KEPT_GROUPS) {
                done.removeFirst();
            }
            prune();
        }
    }

    private static UndoGroup.Kind kind(Gesture gesture) {
        return switch (gesture) {
            case Gesture.Type(int _, String typed, var _) when typed.indexOf('\n') < 0 ->
                    UndoGroup.Kind.TYPE;
            case Gesture.Delete _ -> UndoGroup.Kind.DELETE;
            default -> UndoGroup.Kind.OTHER;
        };
    }

    /// Where a gesture must begin to go on with the one before it.
    private static int starts(Gesture gesture) {
        return switch (gesture) {
            case Gesture.Type(int at, String _, var _) -> at;
            case Gesture.Delete(int _, int to) -> to;
            default -> -1;
        };
    }

    /// Where the next gesture would go on: behind what was typed, or before what was deleted.
    private static int ends(Gesture gesture) {
        return switch (gesture) {
            case Gesture.Type(int at, String typed, var _) -> at + typed.length();
            case Gesture.Delete(int from, int _) -> from;
            default -> -1;
        };
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
        Coverage coverage = new Coverage(log, walker, text, oldest());
        return new UndoStep(log, self, text, ghosts, operations, coverage, ghost -> placed = ghost);
    }

    /// The oldest event of mine that a step may touch.
    private int oldest() {
        int oldest = graph.size();
        for (Deque<UndoGroup> stack : List.of(done, undone)) {
            for (UndoGroup group : stack) {
                oldest = Math.min(oldest, graph.lv(self, group.from()));
            }
        }
        for (Ghost ghost : ghosts.all()) {
            oldest = Math.min(oldest, firstDeletion(ghost));
        }
        return oldest;
    }

    private static int firstDeletion(Ghost ghost) {
        return ghost.step() > 0 ? ghost.deletion() : ghost.deletion() - ghost.length() + 1;
    }

    /// Forgets ghosts that no group can bring back any more.
    private void prune() {
        BitSet needed = new BitSet();
        for (Deque<UndoGroup> stack : List.of(done, undone)) {
            for (UndoGroup group : stack) {
                for (int seq = group.from(); seq < group.to(); seq++) {
                    int lv = graph.lv(self, seq);
                    int row = log.rowOf(lv);
                    switch (log.kind(row)) {
                        case INSERT -> needed.set(log.identity(row, lv));
                        case DELETE, DELETE_BACK -> needed.set(log.targets().identityHitBy(lv));
                        case FORMAT, NOTE -> {}
                    }
                }
            }
        }
        ghosts.keep(needed, true);
    }

    // ---- settle

    /// Puts right what two people's steps at the same time left wrong, where that is mine to do:
    /// takes out text of mine that I switched off and another brought back, and puts back living
    /// characters whose latest deletion is mine. Judged between gestures only.
    void settle(LocalOperations operations) {
        if (done.isEmpty() && undone.isEmpty()) {
            return;
        }
        BitSet candidates = candidates();
        if (candidates.isEmpty()) {
            return;
        }
        UndoStep step = newStep(operations);
        step.bringText(candidates, step.living(candidates));
    }

    /// Ghosts whose latest deletion is mine, and visible text of mine that I switched off.
    private BitSet candidates() {
        BitSet candidates = new BitSet();
        for (Ghost ghost : ghosts.all()) {
            for (int i = 0; i < ghost.length(); i++) {
                if (graph.agent(latestDeletion(ghost.identity() + i)).equals(self)) {
                    candidates.set(ghost.identity() + i);
                }
            }
        }
        text.rope()
                .visit(
                        0,
                        text.rope().length(),
                        (_, length, identity, _, _) -> {
                            for (int i = identity; i < identity + length; i++) {
                                if (!log.isActive(i) && graph.agent(i).equals(self)) {
                                    candidates.set(i);
                                }
                            }
                        });
        return candidates;
    }

    /// The deletion with the greatest stamp that ever hit a character.
    private int latestDeletion(int identity) {
        DeleteTargets targets = log.targets();
        int latest = -1;
        for (int row = 0; row < targets.rows(); row++) {
            for (int i = 0; i < targets.length(row); i++) {
                int lv = targets.lv(row) + i;
                if (targets.identity(row, i) == identity && isLater(lv, latest)) {
                    latest = lv;
                }
            }
        }
        return latest;
    }

    private boolean isLater(int lv, int than) {
        if (than < 0) {
            return true;
        }
        int byLamport = Integer.compare(graph.lamport(lv), graph.lamport(than));
        return byLamport != 0 ? byLamport > 0 : graph.id(lv).compareTo(graph.id(than)) > 0;
    }

    // ---- following the text

    @Override
    public void inserted(int at, int from, int to, int identity) {
        Ghost here = placed;
        boolean restored = identity != from;
        if (here != null) {
            ghosts.inserted(
                    at,
                    to - from,
                    ghost -> ghosts.isBefore(ghost, here.identity()) ? ghost.length() : 0);
        } else if (restored && !ghosts.isEmpty()) {
            List<Ghost> lying = ghosts.lyingAt(at);
            int item = lying.isEmpty() ? from : deadItem(identity, lying);
            ghosts.inserted(at, to - from, ghost -> stoodLeft(ghost, from, item));
        } else if (graph.agent(from).equals(self)) {
            ghosts.typed(at, to - from);
        } else {
            ghosts.inserted(at, to - from, ghost -> stoodLeft(ghost, from, from));
        }
        if (restored && !ghosts.isEmpty()) {
            ghosts.restored(identity, to - from);
        }
    }

    /// The item of a restored character that died.
    private int deadItem(int identity, List<Ghost> lying) {
        int deletion = latestDeletion(identity);
        int oldest = deletion;
        for (Ghost ghost : lying) {
            oldest = Math.min(oldest, firstDeletion(ghost));
        }
        walker.reachBack(oldest);
        return walker.itemHitBy(deletion);
    }

    /// How many of a ghost run's dead items stand left of an insert. New text that was typed after
    /// the deletion has none left of it: it went right behind its visible neighbour.
    private int stoodLeft(Ghost ghost, int insert, int item) {
        boolean restored = item != insert;
        int left = ghost.length();
        while (left > 0) {
            int deletion = ghost.deletion() + ghost.step() * (left - 1);
            if (restored || !diff.contains(graph.parentsOf(insert), deletion)) {
                walker.reachBack(Math.min(firstDeletion(ghost), insert));
                if (walker.isLeft(walker.itemHitBy(deletion), item)) {
                    return left;
                }
            }
            left--;
        }
        return 0;
    }

    @Override
    public void deleted(int at, int length, List<Ghost> died) {
        List<Ghost> mine = new ArrayList<>();
        for (Ghost dead : died) {
            if (isMine(dead)) {
                mine.add(dead);
            } else {
                addWritten(dead, mine);
            }
        }
        ghosts.deleted(at, length, mine);
    }

    private boolean isMine(Ghost dead) {
        return graph.agent(dead.deletion()).equals(self);
    }

    /// Adds the parts of a run that I wrote.
    private void addWritten(Ghost dead, List<Ghost> mine) {
        int from = 0;
        while (from < dead.length()) {
            boolean written = graph.agent(dead.identity() + from).equals(self);
            int to = from;
            while (to < dead.length()
                    && graph.agent(dead.identity() + to).equals(self) == written) {
                to++;
            }
            if (written) {
                Ghost part = dead.part(from, to);
                mine.add(part.movedTo(dead.at() + from));
            }
            from = to;
        }
    }
}
