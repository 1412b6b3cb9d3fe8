package dev.weft.server.room;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Edits of several members that go out together: parents before children, gestures whole.
///
/// A run that does nothing but go on with its agent's last one here becomes part of it. That is as
/// good as where it came, since its only parent is that run; and of a run that goes on with another
/// neither its agent nor its parents have to be said again.
///
/// @param <S> who brings them
final class Gathering<S> {

    /// What one member brought, in one piece.
    ///
    /// @param <S> who brings it
    record Part<S>(S from, List<EventRun> runs) {}

    private static final class Entry<S> {
        private final S from;
        private final EventRun first;
        private List<Operation> operations;
        private int end;

        Entry(S from, EventRun first) {
            this.from = from;
            this.first = first;
            this.operations = first.operations();
            this.end = first.end();
        }

        boolean goesOn(S writer, EventRun run) {
            return writer.equals(from)
                    && run.seq() == end
                    && run.parents().size() == 1
                    && run.parents().getFirst().equals(new EventId(run.agent(), end - 1))
                    && run.toggles().isEmpty()
                    && run.time() == first.time()
                    && run.artefact() == first.artefact()
                    && run.last()
                    && first.last();
        }

        void append(EventRun run) {
            if (end == first.end()) {
                operations = new ArrayList<>(operations);
            }
            for (Operation operation : run.operations()) {
                append(operation);
            }
            end = run.end();
        }

        private void append(Operation operation) {
            if (operation instanceof Operation.Insert more
                    && operations.getLast() instanceof Operation.Insert before
                    && continues(before, more)) {
                String text = before.text() + more.text();
                operations.set(
                        operations.size() - 1,
                        new Operation.Insert(before.pos(), text, before.attrs(), null));
            } else {
                operations.add(operation);
            }
        }

        private static boolean continues(Operation.Insert before, Operation.Insert more) {
            return more.pos() == before.pos() + before.text().length()
                    && before.orig() == null
                    && more.orig() == null
                    && before.attrs().equals(more.attrs())
                    && !before.text().equals("\n")
                    && !more.text().equals("\n");
        }

        EventRun run() {
            return end == first.end()
                    ? first
                    : new EventRun(
                            first.agent(),
                            first.seq(),
                            first.parents(),
                            first.time(),
                            first.artefact(),
                            first.last(),
                            first.toggles(),
                            operations);
        }
    }

    private final List<Entry<S>> entries = new ArrayList<>();
    private final Map<AgentId, Entry<S>> newest = new HashMap<>();

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /// Adds runs behind all that are here.
    void add(S from, List<EventRun> runs) {
        for (EventRun run : runs) {
            Entry<S> before = newest.get(run.agent());
            if (before != null && before.goesOn(from, run)) {
                before.append(run);
            } else {
                Entry<S> entry = new Entry<>(from, run);
                entries.add(entry);
                newest.put(run.agent(), entry);
            }
        }
    }

    /// Everything, in order; neighbours of one member are one part.
    List<Part<S>> parts() {
        List<Part<S>> parts = new ArrayList<>();
        int at = 0;
        while (at < entries.size()) {
            S from = entries.get(at).from;
            List<EventRun> runs = new ArrayList<>();
            while (at < entries.size() && entries.get(at).from.equals(from)) {
                runs.add(entries.get(at).run());
                at++;
            }
            parts.add(new Part<>(from, runs));
        }
        return parts;
    }
}
