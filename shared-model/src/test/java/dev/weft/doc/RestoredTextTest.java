package dev.weft.doc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;

import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.List;

/// Text may be restored where it is gone, and nowhere else.
class RestoredTextTest {

    private static final AgentId ANA = new AgentId(5, 5);
    private static final AgentId BEN = new AgentId(6, 6);
    private static final AgentId CY = new AgentId(7, 7);

    private final Document document = new Document(new AgentId(1, 1), InstantSource.system());

    private static EventRun run(AgentId agent, int seq, Operation operation, EventId... parents) {
        return new EventRun(
                agent, seq, List.of(parents), 0, false, true, List.of(), List.of(operation));
    }

    private static Operation insert(int pos, String text) {
        return new Operation.Insert(pos, text, AttrSet.empty());
    }

    private static Operation delete(int pos, int length) {
        return new Operation.Delete(pos, length, false);
    }

    private static Operation restore(int pos, String text, int seq) {
        return new Operation.Insert(pos, text, AttrSet.empty(), new EventId(ANA, seq));
    }

    private static EventId ana(int seq) {
        return new EventId(ANA, seq);
    }

    private static EventId ben(int seq) {
        return new EventId(BEN, seq);
    }

    private void takes(EventRun... batch) {
        Receipt receipt = document.receive(List.of(batch));
        assertInstanceOf(Receipt.Applied.class, receipt, receipt.toString());
    }

    private void refuses(EventId event, EventId restored, EventRun... batch) {
        String before = document.text();
        Receipt.Refused refused =
                assertInstanceOf(Receipt.Refused.class, document.receive(List.of(batch)));
        assertEquals(Receipt.Reason.INVALID, refused.reason());
        assertEquals(event, refused.event());
        assertTrue(
                refused.message()
                        .endsWith("restores " + restored + ", which is in the text at its parents"),
                refused.message());
        assertEquals(before, document.text());
    }

    @Test
    void livingTextIsNotRestored() {
        takes(run(ANA, 0, insert(1, "abc")));
        refuses(ben(0), ana(1), run(BEN, 0, restore(1, "b", 1), ana(2)));
        takes(run(BEN, 0, delete(2, 1), ana(2)));
        refuses(ben(1), ana(0), run(BEN, 1, restore(1, "abc", 0), ben(0)));
        assertEquals("ac", document.text());
    }

    @Test
    void deadTextIsRestoredOnce() {
        takes(run(ANA, 0, insert(1, "abc")), run(BEN, 0, delete(1, 3), ana(2)));
        takes(run(BEN, 3, restore(1, "bc", 1), ben(2)));
        assertEquals("bc", document.text());
        refuses(ana(3), ana(2), run(ANA, 3, restore(3, "c", 2), ben(4)));
        takes(run(ANA, 3, delete(2, 1), ben(4)), run(ANA, 4, restore(2, "c", 2), ana(3)));
        assertEquals("bc", document.text());
    }

    @Test
    void oneBatchMayDeleteAndRestore() {
        takes(
                run(ANA, 0, insert(1, "abc")),
                run(ANA, 3, new Operation.Delete(1, 3, true), ana(2)),
                run(ANA, 6, restore(1, "abc", 0), ana(5)));
        refuses(
                ben(1),
                ana(0),
                run(BEN, 0, delete(2, 1), ana(8)),
                run(BEN, 1, restore(1, "a", 0), ben(0)));
        takes(run(BEN, 0, delete(2, 1), ana(8)), run(BEN, 1, restore(2, "b", 1), ben(0)));
        assertEquals("abc", document.text());
    }

    /// What counts is what the author of the restoring event had seen, not what is here.
    @Test
    void itIsJudgedAtTheEventsOwnParents() {
        takes(run(ANA, 0, insert(1, "abc")), run(BEN, 0, delete(1, 1), ana(2)));
        refuses(new EventId(CY, 0), ana(0), run(CY, 0, restore(1, "a", 0), ana(2)));
        takes(run(CY, 0, delete(1, 1), ana(2)));
        takes(run(CY, 1, restore(1, "a", 0), new EventId(CY, 0)));
        takes(run(BEN, 1, restore(1, "a", 0), ben(0)));
        assertEquals("aabc", document.text());
    }

    /// The same answer where the text came as one piece from the store, and where it was merged.
    @Test
    void everyReplicaSaysTheSame() {
        List<EventRun> history =
                List.of(
                        run(ANA, 0, insert(1, "abcdef")),
                        run(BEN, 0, delete(2, 3), ana(5)),
                        run(CY, 0, delete(3, 2), ana(5)));
        EventId cy = new EventId(CY, 1);
        EventRun wrong = run(BEN, 3, restore(1, "ab", 0), ben(2), cy);
        EventRun right = run(BEN, 3, restore(2, "bcd", 1), ben(2), cy);
        Document loaded = new Document(new AgentId(1, 2), InstantSource.system());
        loaded.load(history);
        document.receive(history);
        for (Document each : List.of(document, loaded)) {
            assertInstanceOf(Receipt.Refused.class, each.receive(List.of(wrong)));
            assertInstanceOf(Receipt.Applied.class, each.receive(List.of(right)));
            assertEquals("abcdef", each.text());
        }
    }
}
