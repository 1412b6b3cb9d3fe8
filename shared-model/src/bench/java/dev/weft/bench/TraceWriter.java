package dev.weft.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/// Writes a made-up history as a concurrent trace, for the benchmarks of other engines.
final class TraceWriter {

    private TraceWriter() {}

    /// Writes a gzipped file.
    static void write(Trace trace, Path file) throws IOException {
        int[] children = new int[trace.txns().size()];
        trace.txns().forEach(txn -> txn.parents().forEach(parent -> children[parent]++));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file));
                JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("kind", "concurrent");
            json.writeStringField("endContent", trace.endContent());
            int agents = trace.txns().stream().mapToInt(Trace.Txn::agent).max().orElse(0) + 1;
            json.writeNumberField("numAgents", agents);
            json.writeArrayFieldStart("txns");
            for (int i = 0; i < children.length; i++) {
                write(trace.txns().get(i), children[i], json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void write(Trace.Txn txn, int children, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("parents");
        for (int parent : txn.parents()) {
            json.writeNumber(parent);
        }
        json.writeEndArray();
        json.writeNumberField("numChildren", children);
        json.writeNumberField("agent", txn.agent());
        json.writeStringField("time", "1970-01-01T00:00:00+00:00");
        json.writeArrayFieldStart("patches");
        for (Trace.Patch patch : txn.patches()) {
            json.writeStartArray();
            json.writeNumber(patch.at());
            json.writeNumber(patch.deleted());
            json.writeString(patch.inserted());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
