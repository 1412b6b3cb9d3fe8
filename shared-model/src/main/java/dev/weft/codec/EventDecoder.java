package dev.weft.codec;

import dev.weft.graph.AgentId;
import dev.weft.op.RunSink;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Bytes → runs. Trusts nothing: everything is decoded into columns and checked by every rule that
/// needs no document before the sink sees the first run, so bytes that are wrong anywhere have no
/// effect at all. No object is made for an operation.
public final class EventDecoder {

    private EventDecoder() {}

    /// Shows the runs of some bytes to a sink.
    ///
    /// @param limits how much the caller is willing to take
    /// @throws MalformedBytes if the bytes are anything but runs within the limits; the sink has
    ///   seen nothing then
    public static void decode(byte[] bytes, RunSink sink, DecodingLimits limits)
            throws MalformedBytes {
        decode(bytes, limits).show(sink);
    }

    /// Reads and checks bytes.
    ///
    /// @param limits how much the caller is willing to take
    /// @throws MalformedBytes if the bytes are anything but runs within the limits
    public static EventColumns decode(byte[] bytes, DecodingLimits limits) throws MalformedBytes {
        Map<Layout.Column, ColumnReader> columns = Packing.unpack(bytes, limits);
        List<AgentId> agents = ChainColumns.agents(of(columns, Layout.Column.AGENTS));
        ChainColumns chains = new ChainColumns(agents);
        chains.readChains(of(columns, Layout.Column.CHAINS), limits.units());
        chains.readPieces(of(columns, Layout.Column.PIECES));
        DictionaryReader dictionary =
                new DictionaryReader(
                        agents,
                        of(columns, Layout.Column.WORDS),
                        of(columns, Layout.Column.REGISTERS),
                        of(columns, Layout.Column.SETS),
                        of(columns, Layout.Column.MARKS));
        TextColumn text = TextColumn.read(of(columns, Layout.Column.TEXT));
        ColumnReader heads = of(columns, Layout.Column.HEADS);
        RowColumns rows = new RowColumns(heads.remaining(), agents, dictionary, text);
        rows.read(
                chains,
                heads,
                of(columns, Layout.Column.POSITIONS),
                of(columns, Layout.Column.EXTRAS));
        rows.checkPieces(chains);
        return new EventColumns(chains, rows);
    }

    private static ColumnReader of(Map<Layout.Column, ColumnReader> columns, Layout.Column column) {
        return Objects.requireNonNull(columns.get(column));
    }
}
