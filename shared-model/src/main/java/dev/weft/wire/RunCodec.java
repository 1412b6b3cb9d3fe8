package dev.weft.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;

import dev.weft.op.EventRun;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Runs ↔ the wire's JSON as UTF-8 bytes: the list that an `edit` carries, alone. Stores of version
/// 1 held events so. Immutable; any thread may use it.
public final class RunCodec {

    private static final int INITIAL_SIZE = 512;

    /// Stores hold what was accepted before, whatever a server's limits are by now.
    private static final int MAX_LENGTH = 1 << 28;

    private final JsonFactory json = JsonDialect.factory(MAX_LENGTH, Limits.STANDARD.depth());

    /// The bytes of at least one run.
    public byte[] encode(List<EventRun> runs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_SIZE);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            new RunWriter(out).writeAll(runs);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /// Reads such bytes back, with the checks of the wire.
    ///
    /// @throws BadInput if they are no such list
    public List<EventRun> decode(byte[] bytes) throws BadInput {
        try (JsonParser parser = json.createParser(bytes)) {
            JsonSource source = new JsonSource(parser);
            if (!source.begin()) {
                throw new BadInput(ErrorCode.BAD_JSON, "a list of runs", "There are no bytes.");
            }
            List<EventRun> runs = RunReader.readAll(source, Integer.MAX_VALUE, MAX_LENGTH);
            if (!source.atEnd()) {
                throw new BadInput(
                        ErrorCode.BAD_JSON, "one list of runs", "Something follows the list.");
            }
            return runs;
        } catch (IOException e) {
            throw new BadInput(
                    ErrorCode.BAD_JSON, "a list of runs", "The bytes are not valid JSON.");
        }
    }
}
