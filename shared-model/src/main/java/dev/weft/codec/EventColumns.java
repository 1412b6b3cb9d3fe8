package dev.weft.codec;

import dev.weft.op.RunSink;

/// Events that were read from bytes and checked, still in columns. Showing them cannot fail. One
/// thread at a time.
public final class EventColumns {

    private final ChainColumns chains;
    private final RowColumns rows;

    EventColumns(ChainColumns chains, RowColumns rows) {
        this.chains = chains;
        this.rows = rows;
    }

    /// How many events there are.
    public int units() {
        return chains.units();
    }

    /// How many runs there are.
    public int runs() {
        return chains.pieces();
    }

    /// Shows all runs, parents before children, each agent's in the order of their numbers; parents
    /// that are not among them come from elsewhere. No object is made for an operation.
    public void show(RunSink sink) {
        rows.restart();
        chains.show(rows, sink);
    }
}
