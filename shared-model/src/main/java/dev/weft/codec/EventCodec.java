package dev.weft.codec;

import dev.weft.op.EventRun;
import dev.weft.op.RunCollector;
import dev.weft.op.RunFeed;

import java.util.List;

/// Lists of runs ↔ bytes. Who has very many events uses [EventEncoder] and [EventDecoder] without a
/// list between.
public final class EventCodec {

    private EventCodec() {}

    /// The bytes of runs in the order given: parents before children.
    public static byte[] encode(List<EventRun> runs) {
        EventEncoder encoder = new EventEncoder();
        RunFeed.feed(runs, encoder);
        return encoder.finish();
    }

    /// The bytes of a history in an order of their own: identical for identical histories (and one
    /// build of zlib), in whatever order and pieces their events arrived.
    public static byte[] encodeCanonically(List<EventRun> runs) {
        EventEncoder encoder = new EventEncoder();
        CanonicalOrder.show(runs, encoder);
        return encoder.finish();
    }

    /// Reads such bytes back.
    ///
    /// @throws MalformedBytes if they are anything but runs within the limits
    public static List<EventRun> decode(byte[] bytes, DecodingLimits limits) throws MalformedBytes {
        RunCollector collector = new RunCollector();
        EventDecoder.decode(bytes, collector, limits);
        return collector.runs();
    }
}
