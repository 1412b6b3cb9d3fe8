package dev.weft.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class MessageCodecTest {

    private final MessageCodec codec = new MessageCodec(Limits.STANDARD);

    static List<Message> messages() {
        return Samples.messages();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageComesBackAsItWas(Message message) {
        String frame = codec.encode(message);

        assertEquals(new Decoded.Ok(message), codec.decode(frame), frame);
        assertFalse(frame.contains("\n"), "one line: " + frame);
    }

    @Test
    void runsComeBackFromTheirBytes() throws BadInput {
        List<EventRun> runs = List.of(Samples.run(), Samples.plainRun());
        RunCodec runCodec = new RunCodec();

        byte[] bytes = runCodec.encode(runs);

        assertEquals(runs, runCodec.decode(bytes));
        assertEquals(
                "{\"type\":\"edit\",\"runs\":" + new String(bytes, StandardCharsets.UTF_8) + "}",
                codec.encode(new Message.Edit(runs)));
    }

    @Test
    void fieldsMayComeInAnyOrderAndUnknownOnesAreIgnored() {
        String frame =
                """
                { "next" : 7, "later": {"a":[1,{"b":null}], "type":"bye"},
                  "agent":"0123456789abcdef0000000000000001", "type":"ack", "x":"\\ud800" }
                """;

        assertEquals(new Decoded.Ok(new Message.Ack(Samples.ANA, 7)), codec.decode(frame));
    }

    @Test
    void aGestureEndsWithEachRunThatDoesNotSayOtherwise() {
        String frame =
                "{\"type\":\"edit\",\"runs\":[{\"agent\":\"%s\",\"seq\":0,\"parents\":[],\"time\":0,\"ops\":[{\"ins\":1,\"text\":\"x\"}]}]}"
                        .formatted(Samples.BEN);

        assertEquals(
                new Decoded.Ok(new Message.Edit(List.of(Samples.plainRun()))), codec.decode(frame));
    }

    @Test
    void aStrangersGreetingIsAnsweredWithWhatWasExpected() {
        Decoded.Bad bad = (Decoded.Bad) codec.decode("Hello, Server!");

        assertEquals(ErrorCode.BAD_JSON, bad.failure().code());
        assertTrue(bad.failure().expected().contains("\"type\":\"hello\""));
        assertEquals(Optional.empty(), bad.failure().agent());
    }

    @Test
    void headsAreWrittenInOneOrder() {
        EventId first = new EventId(Samples.ANA, 8);
        EventId second = new EventId(Samples.BEN, 0);
        Message ordered = presenceAt(List.of(first, second));

        assertEquals(codec.encode(ordered), codec.encode(presenceAt(List.of(second, first))));
        String swapped =
                codec.encode(ordered)
                        .replace(
                                "[\"%s\",8],[\"%s\",0]".formatted(Samples.ANA, Samples.BEN),
                                "[\"%s\",0],[\"%s\",8]".formatted(Samples.BEN, Samples.ANA));
        assertNotEquals(codec.encode(ordered), swapped);
        assertEquals(new Decoded.Ok(ordered), codec.decode(swapped));
    }

    @Test
    void whereManyWroteApartAnEditNamesThemAll() {
        List<EventId> heads = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            heads.add(new EventId(new AgentId(i, i), i));
        }
        Operation note = new Operation.Note();
        EventRun run =
                new EventRun(Samples.BEN, 0, heads, 0, false, true, List.of(), List.of(note));
        Message edit = new Message.Edit(List.of(run));

        assertEquals(new Decoded.Ok(edit), codec.decode(codec.encode(edit)));
    }

    private static Message presenceAt(List<EventId> heads) {
        return new Message.Presence(
                Samples.ANA,
                1,
                Optional.empty(),
                Optional.of(new Message.Selection(heads, 1, 1, true)));
    }
}
