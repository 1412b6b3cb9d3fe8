package dev.weft.doc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;

import org.junit.jupiter.api.Test;

import java.time.InstantSource;
import java.util.List;

/// An agent's events follow one another: none is made without having seen the one before.
class AgentChainTest {

    private static final AgentId ANA = new AgentId(5, 5);
    private static final AgentId BEN = new AgentId(6, 6);

    private final Document document = new Document(new AgentId(1, 1), InstantSource.system());

    private Receipt receive(AgentId agent, int seq, String text, EventId... parents) {
        return document.receive(
                List.of(
                        new EventRun(
                                agent,
                                seq,
                                List.of(parents),
                                0,
                                false,
                                true,
                                List.of(),
                                List.of(new Operation.Insert(1, text, AttrSet.empty())))));
    }

    @Test
    void anAgentThatForksIsRefusedAndNothingOfItIsTaken() {
        receive(ANA, 0, "ab");
        receive(BEN, 0, "x", new EventId(ANA, 0));

        for (EventId[] parents :
                List.of(
                        new EventId[0],
                        new EventId[] {new EventId(ANA, 0)},
                        new EventId[] {new EventId(BEN, 0)})) {
            Receipt.Refused refused =
                    assertInstanceOf(Receipt.Refused.class, receive(ANA, 2, "cd", parents));
            assertEquals(Receipt.Reason.INVALID, refused.reason());
            assertEquals(new EventId(ANA, 2), refused.event());
        }
        assertEquals(List.of(new EventId(ANA, 1), new EventId(BEN, 0)), document.heads());
        assertEquals(3, document.length());
    }

    @Test
    void whatSawTheEventBeforeThroughSomebodyElseFollowsIt() {
        receive(ANA, 0, "ab");
        receive(BEN, 0, "x", new EventId(ANA, 1));

        assertInstanceOf(Receipt.Applied.class, receive(ANA, 2, "cd", new EventId(BEN, 0)));
    }
}
