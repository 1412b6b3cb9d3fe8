package dev.weft.op;

import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Shows [EventRun]s to a [RunSink].
public final class RunFeed {

    private RunFeed() {}

    /// Shows whole runs in their order.
    public static void feed(List<EventRun> runs, RunSink sink) {
        runs.forEach(run -> feed(run, 0, sink));
    }

    /// Shows a run from its `skip`-th unit on, which must not be the second half of a surrogate
    /// pair. What remains follows the unit before it and carries no toggles: those belong to the
    /// run's first unit.
    ///
    /// @param skip 0 for the whole run, else less than its units
    public static void feed(EventRun run, int skip, RunSink sink) {
        boolean whole = skip == 0;
        int units = run.units();
        if (skip < 0 || skip >= units) {
            throw new IllegalArgumentException("no unit " + skip + " in a run of " + units);
        }
        sink.begin(
                run.agent(),
                run.seq() + skip,
                units - skip,
                whole ? run.parents() : List.of(new EventId(run.agent(), run.seq() + skip - 1)),
                run.time(),
                run.artefact(),
                run.last(),
                whole ? run.toggles() : List.of());
        int passed = 0;
        for (Operation operation : run.operations()) {
            int cut = Math.max(0, skip - passed);
            passed += operation.units();
            if (passed > skip) {
                show(operation, cut, sink);
            }
        }
    }

    /// A run in two: its first `units` units, and the rest as another run that follows them.
    ///
    /// @param units at least 1 and less than the run has, and not inside a surrogate pair
    public static List<EventRun> cut(EventRun run, int units) {
        List<Operation> first = new ArrayList<>();
        int left = units;
        for (Operation operation : run.operations()) {
            if (left > 0) {
                first.add(left < operation.units() ? start(operation, left) : operation);
            }
            left -= operation.units();
        }
        RunCollector rest = new RunCollector();
        feed(run, units, rest);
        EventRun head =
                new EventRun(
                        run.agent(),
                        run.seq(),
                        run.parents(),
                        run.time(),
                        run.artefact(),
                        run.last(),
                        run.toggles(),
                        first);
        return List.of(head, rest.runs().getFirst());
    }

    private static Operation start(Operation operation, int units) {
        return switch (operation) {
            case Operation.Insert(int pos, String text, AttrSet attrs, EventId orig) ->
                    new Operation.Insert(pos, text.substring(0, units), attrs, orig);
            case Operation.Delete(int pos, int length, boolean backward) ->
                    backward
                            ? new Operation.Delete(pos + length - units, units, units > 1)
                            : new Operation.Delete(pos, units, false);
            case Operation.Format format -> format;
            case Operation.Note note -> note;
        };
    }

    private static void show(Operation operation, int cut, RunSink sink) {
        switch (operation) {
            case Operation.Insert insert -> {
                char[] text = insert.text().toCharArray();
                sink.insert(
                        insert.pos() + cut,
                        text,
                        cut,
                        text.length - cut,
                        insert.attrs(),
                        after(insert.orig(), cut));
            }
            case Operation.Delete(int position, int length, boolean backward) ->
                    sink.delete(position, length - cut, backward && length - cut > 1);
            case Operation.Format format -> sink.format(format.from(), format.to(), format.mark());
            case Operation.Note() -> sink.note();
        }
    }

    private static @Nullable EventId after(@Nullable EventId orig, int cut) {
        return orig == null || cut == 0 ? orig : new EventId(orig.agent(), orig.seq() + cut);
    }
}
