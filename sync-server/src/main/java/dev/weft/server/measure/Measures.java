package dev.weft.server.measure;

import dev.weft.wire.ErrorCode;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// Counts since the server started; they only grow. Any thread may count and read, and counting
/// costs a few nanoseconds.
public final class Measures {

    private final LongAdder connections = new LongAdder();
    private final LongAdder cutReaders = new LongAdder();
    private final LongAdder batches = new LongAdder();
    private final LongAdder edits = new LongAdder();
    private final LongAdder deliveries = new LongAdder();
    private final CommitTimes commits;
    private final Map<ErrorCode, LongAdder> errors;

    /// @param commits how the disk does
    public Measures(CommitTimes commits) {
        this.commits = commits;
        Map<ErrorCode, LongAdder> all = new EnumMap<>(ErrorCode.class);
        for (ErrorCode code : ErrorCode.values()) {
            all.put(code, new LongAdder());
        }
        errors = Collections.unmodifiableMap(all);
    }

    /// A WebSocket was opened.
    public void connected() {
        connections.increment();
    }

    /// A reader that fell behind was cut.
    public void cutReader() {
        cutReaders.increment();
    }

    /// A batch was taken.
    ///
    /// @param units events in it that were new
    /// @param receivers how many others it was passed on to
    public void taken(long units, int receivers) {
        batches.increment();
        edits.add(units);
        deliveries.add(units * receivers);
    }

    /// A message was refused.
    public void refused(ErrorCode code) {
        LongAdder adder = errors.get(code);
        if (adder != null) {
            adder.increment();
        }
    }

    /// How the disk does.
    public CommitTimes commits() {
        return commits;
    }

    /// WebSockets opened so far.
    public long connectionsOpened() {
        return connections.sum();
    }

    /// Readers cut so far.
    public long readersCut() {
        return cutReaders.sum();
    }

    /// Batches taken so far.
    public long batchesTaken() {
        return batches.sum();
    }

    /// New events taken so far.
    public long editsTaken() {
        return edits.sum();
    }

    /// Events passed on so far, counted for each receiver.
    public long deliveriesMade() {
        return deliveries.sum();
    }

    /// Messages refused so far with a code.
    public long refusals(ErrorCode code) {
        LongAdder adder = errors.get(code);
        return adder == null ? 0 : adder.sum();
    }
}
