package dev.weft.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// The bytes that `PROTOCOL.md` shows are those that are written and read.
class LayoutDocumentTest {

    private static final AgentId AGENT =
            AgentId.parse("a1000000000000000000000000000001").orElseThrow();

    @Test
    void theExampleIsWhatIsWritten() throws IOException, MalformedBytes {
        String text = Files.readString(Path.of("PROTOCOL.md"));
        int from = text.indexOf("```hex\n") + "```hex\n".length();
        String example = text.substring(from, text.indexOf("```", from));
        String hex =
                example.lines()
                        .map(line -> line.split(" {3,}")[0].replace(" ", ""))
                        .collect(Collectors.joining());
        byte[] bytes = HexFormat.of().parseHex(hex);
        assertTrue(text.contains("in " + bytes.length + " bytes:"), bytes.length + " bytes");
        List<EventRun> runs =
                List.of(
                        run(
                                0,
                                1_800_000_000L,
                                new Operation.Insert(1, "Hi!", AttrSet.empty()),
                                new Operation.Delete(3, 1, false)),
                        run(
                                4,
                                1_800_000_002L,
                                new Operation.Format(1, 3, Mark.of("bold", "true"))));
        assertEquals(runs, EventCodec.decode(bytes, DecodingLimits.STORED));
        assertArrayEquals(bytes, EventCodec.encode(runs));
    }

    private static EventRun run(int seq, long time, Operation... operations) {
        List<EventId> parents = seq == 0 ? List.of() : List.of(new EventId(AGENT, seq - 1));
        return new EventRun(AGENT, seq, parents, time, false, true, List.of(), List.of(operations));
    }
}
