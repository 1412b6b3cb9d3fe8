package dev.weft.wire;

import com.fasterxml.jackson.core.JsonGenerator;

import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;
import dev.weft.mark.Register;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;
import dev.weft.op.Toggle;

import java.io.IOException;
import java.util.List;

/// Writes runs of events; fields that have their default are left out.
final class RunWriter {

    private final JsonGenerator out;

    RunWriter(JsonGenerator out) {
        this.out = out;
    }

    void writeAll(List<EventRun> runs) throws IOException {
        out.writeStartArray();
        for (EventRun run : runs) {
            write(run);
        }
        out.writeEndArray();
    }

    private void write(EventRun run) throws IOException {
        out.writeStartObject();
        out.writeStringField("agent", run.agent().toString());
        out.writeNumberField("seq", run.seq());
        out.writeFieldName("parents");
        MessageWriter.heads(out, run.parents());
        out.writeNumberField("time", run.time());
        if (run.artefact()) {
            out.writeBooleanField("artefact", true);
        }
        if (!run.last()) {
            out.writeBooleanField("last", false);
        }
        if (!run.toggles().isEmpty()) {
            toggles(run.toggles());
        }
        out.writeArrayFieldStart("ops");
        for (Operation operation : run.operations()) {
            write(operation);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void toggles(List<Toggle> toggles) throws IOException {
        out.writeArrayFieldStart("toggles");
        for (Toggle toggle : toggles) {
            out.writeStartArray();
            out.writeNumber(toggle.from());
            out.writeNumber(toggle.to());
            out.writeBoolean(toggle.on());
            out.writeEndArray();
        }
        out.writeEndArray();
    }

    private void write(Operation operation) throws IOException {
        out.writeStartObject();
        switch (operation) {
            case Operation.Insert(int pos, String text, AttrSet attrs, EventId orig) -> {
                out.writeNumberField("ins", pos);
                out.writeStringField("text", text);
                if (!attrs.isEmpty()) {
                    attrs(attrs);
                }
                if (orig != null) {
                    out.writeFieldName("orig");
                    MessageWriter.event(out, orig);
                }
            }
            case Operation.Delete(int pos, int length, boolean backward) -> {
                out.writeNumberField("del", pos);
                out.writeNumberField("len", length);
                if (backward) {
                    out.writeBooleanField("backward", true);
                }
            }
            case Operation.Format(int from, int to, Mark mark) -> {
                out.writeArrayFieldStart("mark");
                out.writeNumber(from);
                out.writeNumber(to);
                out.writeEndArray();
                mark(mark);
            }
            case Operation.Note() -> out.writeBooleanField("note", true);
        }
        out.writeEndObject();
    }

    private void mark(Mark mark) throws IOException {
        out.writeStringField("key", mark.key());
        // A null value is written as null: it is a removal, not an absent field.
        out.writeStringField("value", mark.value());
        if (mark.kind().grows()) {
            out.writeBooleanField("grow", true);
        }
        if (mark.kind().block()) {
            out.writeBooleanField("block", true);
        }
    }

    private void attrs(AttrSet attrs) throws IOException {
        out.writeArrayFieldStart("attrs");
        for (Register register : attrs.registers()) {
            out.writeStartArray();
            out.writeString(register.key());
            out.writeString(register.value());
            out.writeStartArray();
            out.writeNumber(register.stamp().lamport());
            out.writeString(register.stamp().agent().toString());
            out.writeNumber(register.stamp().seq());
            out.writeEndArray();
            out.writeEndArray();
        }
        out.writeEndArray();
    }
}
