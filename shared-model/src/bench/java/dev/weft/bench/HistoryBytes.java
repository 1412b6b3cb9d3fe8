package dev.weft.bench;

import dev.weft.codec.DecodingLimits;
import dev.weft.codec.EventCodec;
import dev.weft.codec.EventDecoder;
import dev.weft.codec.MalformedBytes;
import dev.weft.op.EventRun;
import dev.weft.op.RunSink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/// A whole history in the compact form of files, stores and bulk transfer, without times.
final class HistoryBytes {

    private static final double NANOS = 1e6;

    private final byte[] bytes;
    private final double encoding;

    private HistoryBytes(byte[] bytes, double encoding) {
        this.bytes = bytes;
        this.encoding = encoding;
    }

    /// Encodes runs in the order given.
    static HistoryBytes of(List<EventRun> runs) {
        long start = System.nanoTime();
        byte[] bytes = EventCodec.encode(runs);
        return new HistoryBytes(bytes, (System.nanoTime() - start) / NANOS);
    }

    /// Shows the runs to a sink; decoding is part of it.
    Consumer<RunSink> source() {
        return sink -> {
            try {
                EventDecoder.decode(bytes, sink, DecodingLimits.STORED);
            } catch (MalformedBytes unreadable) {
                throw new IllegalStateException("what was encoded here is not read", unreadable);
            }
        };
    }

    /// Says how large it is.
    void describe(Report report) {
        report.with("bytes", bytes.length).with("bytes_gzip", gzipped());
        report.with("encode_ms", encoding);
    }

    private int gzipped() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return packed.size();
    }
}
