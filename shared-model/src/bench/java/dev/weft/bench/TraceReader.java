package dev.weft.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Reads the traces of `github.com/josephg/editing-traces`, sequential and concurrent, plain or
/// gzipped.
final class TraceReader {

    private static final int MAX_TEXT = 1 << 28;

    private final JsonParser json;
    private final List<Trace.Txn> txns = new ArrayList<>();
    private boolean concurrent;
    private String endContent = "";

    private TraceReader(JsonParser json) {
        this.json = json;
    }

    /// Reads a file.
    ///
    /// @throws IllegalArgumentException if its positions would not be UTF-16 units
    static Trace read(Path file) throws IOException {
        JsonFactory factory =
                JsonFactory.builder()
                        .streamReadConstraints(
                                StreamReadConstraints.builder().maxStringLength(MAX_TEXT).build())
                        .build();
        String fileName = String.valueOf(file.getFileName());
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
                InputStream in = fileName.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                JsonParser json = factory.createParser(in)) {
            return new TraceReader(json).readAll(fileName.replaceFirst("\\.json(\\.gz)?$", ""));
        }
    }

    private Trace readAll(String name) throws IOException {
        json.nextToken();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "kind" -> concurrent = json.getText().equals("concurrent");
                case "endContent" -> endContent = text();
                case "txns" -> readTxns();
                default -> json.skipChildren();
            }
        }
        return new Trace(name, concurrent, txns, endContent);
    }

    private void readTxns() throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            List<Integer> parents = txns.isEmpty() ? List.of() : List.of(txns.size() - 1);
            int agent = 0;
            List<Trace.Patch> patches = List.of();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "parents" -> parents = readNumbers();
                    case "agent" -> agent = json.getIntValue();
                    case "patches" -> patches = readPatches();
                    default -> json.skipChildren();
                }
            }
            txns.add(new Trace.Txn(parents, agent, patches));
        }
    }

    private List<Integer> readNumbers() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            numbers.add(json.getIntValue());
        }
        return numbers;
    }

    private List<Trace.Patch> readPatches() throws IOException {
        List<Trace.Patch> patches = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_ARRAY) {
            json.nextToken();
            int at = json.getIntValue();
            json.nextToken();
            int deleted = json.getIntValue();
            json.nextToken();
            patches.add(new Trace.Patch(at, deleted, text()));
            while (json.nextToken() != JsonToken.END_ARRAY) {
                json.skipChildren();
            }
        }
        return patches;
    }

    /// The text of a value. A single character is one and the same string every time, as a keyboard
    /// and every peer's JavaScript give it: where the reader's garbage lies is not the engine's
    /// matter.
    private String text() throws IOException {
        String text = json.getText();
        if (text.length() == 1) {
            text = text.intern();
        }
        if (text.chars().anyMatch(unit -> Character.isSurrogate((char) unit))) {
            throw new IllegalArgumentException(
                    "The trace holds characters above U+FFFF, where its positions are not ours.");
        }
        return text;
    }
}
