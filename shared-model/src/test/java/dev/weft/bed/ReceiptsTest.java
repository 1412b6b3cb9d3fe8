package dev.weft.bed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.doc.Receipt;
import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;
import dev.weft.mark.Register;
import dev.weft.mark.Stamp;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a document does with batches that are not right: it takes them whole or not at all, says
/// what is wrong, and goes on as if nothing had been offered.
class ReceiptsTest {

    private static final AgentId AUTHOR = new AgentId(1, 1);
    private static final AgentId STRANGER = new AgentId(2, 2);
    private static final AgentId READER = new AgentId(3, 3);

    private final Document author = Modes.create(AUTHOR, 'P');
    private final Document reader = Modes.create(READER, 'H');
    private final List<EventRun> start = new ArrayList<>();

    @BeforeEach
    void write() {
        start.addAll(author.perform(new Gesture.Type(0, "a😀bc")).runs());
        start.addAll(author.perform(new Gesture.Format(0, 3, "bold", Optional.of("true"))).runs());
        assertInstanceOf(Receipt.Applied.class, reader.receive(start));
    }

    private static EventRun run(
            AgentId agent, int seq, List<EventId> parents, Operation... operations) {
        return new EventRun(agent, seq, parents, 0, false, true, List.of(), List.of(operations));
    }

    private EventRun stranger(Operation... operations) {
        return run(STRANGER, 0, reader.heads(), operations);
    }

    private static Operation insert(int pos, String text, Register... registers) {
        return new Operation.Insert(pos, text, AttrSet.of(List.of(registers)));
    }

    private Receipt.Refused refused(EventRun... batch) {
        String before = state();
        Receipt.Refused refused =
                assertInstanceOf(Receipt.Refused.class, reader.receive(List.of(batch)));
        assertEquals(before, state(), "a refused batch leaves no trace");
        goOn();
        return refused;
    }

    private String state() {
        return reader.snapshot().hash() + reader.version() + reader.heads() + reader.length();
    }

    /// Both write at once, so that the reader needs a tracker after the refusal.
    private void goOn() {
        List<EventRun> mine = author.perform(new Gesture.Type(1, "new ")).runs();
        List<EventRun> others = reader.perform(new Gesture.Delete(0, 1)).runs();
        assertInstanceOf(Receipt.Applied.class, reader.receive(mine));
        assertInstanceOf(Receipt.Applied.class, author.receive(others));
        assertEquals(author.snapshot(), reader.snapshot());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 7, 100, 3})
    void refusesAnInsertOutsideOrInsideAPair(int pos) {
        assertEquals(
                Receipt.Reason.INVALID, refused(stranger(insert(pos, "x"))).reason(), "at " + pos);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0+1", "1+6", "5+2", "2+1", "3+1", "1+2"})
    void refusesADeletionOutsideOrOfHalfAPair(String range) {
        int pos = Integer.parseInt(range.substring(0, 1));
        int length = Integer.parseInt(range.substring(2));
        for (boolean backward : new boolean[] {false, true}) {
            Document other = Modes.create(new AgentId(4, backward ? 1 : 0), 'F');
            assertInstanceOf(Receipt.Applied.class, other.receive(start));
            Operation delete = new Operation.Delete(pos, length, backward);
            Receipt receipt = other.receive(List.of(run(STRANGER, 0, other.heads(), delete)));
            assertEquals(
                    Receipt.Reason.INVALID,
                    assertInstanceOf(Receipt.Refused.class, receipt).reason());
        }
    }

    @Test
    void refusesAMarkOutside() {
        Mark bold = Mark.of("bold", null);
        assertEquals(
                Receipt.Reason.INVALID,
                refused(stranger(new Operation.Format(1, 7, bold))).reason());
        assertEquals(
                Receipt.Reason.INVALID,
                refused(stranger(new Operation.Format(-1, 2, bold))).reason());
    }

    @Test
    void refusesConcurrentEventsThatDoNotFitTheirOwnVersion() {
        EventRun early = run(STRANGER, 0, List.of(), insert(1, "first"));
        EventRun beyond = run(STRANGER, 5, List.of(new EventId(STRANGER, 4)), insert(8, "x"));
        Receipt.Refused refused = refused(early, beyond);
        assertEquals(Receipt.Reason.INVALID, refused.reason());
        assertEquals(new EventId(STRANGER, 5), refused.event());
    }

    @Test
    void refusesRegistersThatNobodyWrote() {
        Stamp mark = new Stamp(6, AUTHOR, 5);
        Stamp never = new Stamp(7, AUTHOR, 6);
        Receipt.Refused forged =
                refused(stranger(insert(1, "x", new Register("bold", "false", mark))));
        assertEquals(Receipt.Reason.INVALID, forged.reason());
        assertTrue(forged.message().contains("bold"), forged.message());
        EventRun unheard = stranger(insert(1, "x", new Register("bold", "true", never)));
        assertEquals(Receipt.Reason.INVALID, refused(unheard).reason());
        EventRun honest = stranger(insert(1, "x", new Register("bold", "true", mark)));
        assertInstanceOf(Receipt.Applied.class, reader.receive(List.of(honest)));
    }

    @Test
    void refusesOtherContentUnderAKnownId() {
        EventRun forged = run(AUTHOR, 0, List.of(), insert(1, "A"));
        Receipt.Refused refused = refused(forged);
        assertEquals(Receipt.Reason.CONFLICT, refused.reason());
        assertEquals(new EventId(AUTHOR, 0), refused.event());
    }

    @Test
    void refusesHalfAGesture() {
        EventRun whole = stranger(insert(1, "x"));
        EventRun half =
                new EventRun(
                        STRANGER,
                        0,
                        whole.parents(),
                        0,
                        false,
                        false,
                        List.of(),
                        whole.operations());
        assertEquals(Receipt.Reason.INCOMPLETE, refused(half).reason());
        EventRun rest = run(STRANGER, 1, List.of(new EventId(STRANGER, 0)), insert(2, "y"));
        assertInstanceOf(Receipt.Applied.class, reader.receive(List.of(half, rest)));
    }

    @Test
    void waitsForParents() {
        EventId unknown = new EventId(STRANGER, 9);
        EventRun orphan = run(new AgentId(5, 5), 0, List.of(unknown), insert(1, "x"));
        String before = state();
        assertEquals(new Receipt.Waiting(Set.of(unknown)), reader.receive(List.of(orphan)));
        assertEquals(before, state());
    }

    @Test
    void takesWhatIsNewOfARunThatWasCutAgain() {
        List<EventRun> more = author.perform(new Gesture.Type(5, "def")).runs();
        assertEquals(1, more.size());
        EventRun first = more.getFirst();
        EventRun cut =
                new EventRun(
                        AUTHOR,
                        first.seq(),
                        first.parents(),
                        0,
                        false,
                        true,
                        List.of(),
                        List.of(new Operation.Insert(6, "d", insertOf(first).attrs())));
        assertInstanceOf(Receipt.Applied.class, reader.receive(List.of(cut)));
        Receipt.Applied rest = assertInstanceOf(Receipt.Applied.class, reader.receive(more));
        assertEquals(2, rest.runs().stream().mapToInt(EventRun::units).sum());
        Receipt.Applied nothing = assertInstanceOf(Receipt.Applied.class, reader.receive(more));
        assertTrue(nothing.runs().isEmpty() && nothing.changes().isEmpty());
        assertEquals(author.snapshot(), reader.snapshot());
    }

    private static Operation.Insert insertOf(EventRun run) {
        return (Operation.Insert) run.operations().getFirst();
    }
}
