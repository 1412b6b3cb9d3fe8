package dev.weft.op;

import dev.weft.graph.EventId;

import org.jspecify.annotations.Nullable;

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
