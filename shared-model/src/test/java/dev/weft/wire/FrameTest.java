package dev.weft.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.op.EventRun;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Messages as shared bytes.
class FrameTest {

    private final MessageCodec codec = new MessageCodec(Limits.STANDARD);

    @Test
    void theBytesAreTheText() {
        for (Message message : Samples.messages()) {
            Frame frame = codec.frame(message);
            assertEquals(codec.encode(message), frame.toString());
            assertEquals(message instanceof Message.Edit, frame.isEdit());
        }
    }

    @Test
    void joinedEditsAreOneEdit() {
        List<EventRun> runs = List.of(Samples.run(), Samples.plainRun(), Samples.run());
        List<Frame> frames =
                runs.stream().map(run -> codec.frame(new Message.Edit(List.of(run)))).toList();
        Frame joined = Frame.joined(frames);
        assertTrue(joined.isEdit());
        assertEquals(codec.encode(new Message.Edit(runs)), joined.toString());
        assertSame(frames.getFirst(), Frame.joined(frames.subList(0, 1)));
    }

    @Test
    void onlyEditsCanBeJoined() {
        Frame ack = codec.frame(new Message.Ack(Samples.ANA, 1));
        assertFalse(ack.isEdit());
        assertThrows(IllegalArgumentException.class, () -> Frame.joined(List.of(ack, ack)));
    }

    @Test
    void aTransportMakesItsFormOnce() {
        Frame frame = codec.frame(new Message.Ack(Samples.ANA, 1));
        byte[] packet = frame.packet(from -> from.payload().clone());
        assertSame(
                packet,
                frame.packet(_ -> {
                    throw new AssertionError("a second time");
                }));
    }
}
