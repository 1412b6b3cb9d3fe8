package dev.weft.server.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Edits that wait to be sent on together.
class GatheringTest {

    private static final AgentId ANA = new AgentId(1, 1);
    private static final AgentId BEN = new AgentId(2, 2);

    private final Gathering<String> gathering = new Gathering<>();

    private static Operation insert(int at, String text) {
        return new Operation.Insert(at, text, AttrSet.empty());
    }

    private static EventRun run(
            AgentId agent, int seq, List<EventId> parents, boolean last, Operation... operations) {
        return new EventRun(agent, seq, parents, 0, false, last, List.of(), List.of(operations));
    }

    private static List<EventId> after(AgentId agent, int seq) {
        return List.of(new EventId(agent, seq));
    }

    @Test
    void aRunThatOnlyGoesOnBecomesPartOfTheOneBefore() {
        gathering.add("Ana", List.of(run(ANA, 0, List.of(), true, insert(1, "a"))));
        gathering.add("Ben", List.of(run(BEN, 0, List.of(), true, insert(1, "x"))));
        gathering.add("Ana", List.of(run(ANA, 1, after(ANA, 0), true, insert(2, "b"))));
        gathering.add(
                "Ana",
                List.of(
                        run(
                                ANA,
                                2,
                                after(ANA, 1),
                                true,
                                new Operation.Delete(1, 1, false),
                                insert(1, "\n"))));
        assertEquals(
                List.of(
                        new Gathering.Part<>(
                                "Ana",
                                List.of(
                                        run(
                                                ANA,
                                                0,
                                                List.of(),
                                                true,
                                                insert(1, "ab"),
                                                new Operation.Delete(1, 1, false),
                                                insert(1, "\n")))),
                        new Gathering.Part<>(
                                "Ben", List.of(run(BEN, 0, List.of(), true, insert(1, "x"))))),
                gathering.parts());
    }

    @Test
    void whatHasSeenOthersOrEndsAGestureStaysWhereItCame() {
        List<EventRun> runs =
                List.of(
                        run(ANA, 0, List.of(), false, insert(1, "a")),
                        run(ANA, 1, after(ANA, 0), true, insert(2, "b")),
                        run(BEN, 0, after(ANA, 1), true, insert(2, "x")),
                        run(
                                ANA,
                                2,
                                List.of(new EventId(ANA, 1), new EventId(BEN, 0)),
                                true,
                                insert(3, "c")));
        runs.forEach(run -> gathering.add("Ana", List.of(run)));
        assertEquals(List.of(new Gathering.Part<>("Ana", runs)), gathering.parts());
    }

    @Test
    void newlinesStayOperationsOfTheirOwn() {
        gathering.add("Ana", List.of(run(ANA, 0, List.of(), true, insert(1, "\n"))));
        gathering.add("Ana", List.of(run(ANA, 1, after(ANA, 0), true, insert(2, "\n"))));
        gathering.add("Ana", List.of(run(ANA, 2, after(ANA, 1), true, insert(3, "a"))));
        assertEquals(
                List.of(
                        new Gathering.Part<>(
                                "Ana",
                                List.of(
                                        run(
                                                ANA,
                                                0,
                                                List.of(),
                                                true,
                                                insert(1, "\n"),
                                                insert(2, "\n"),
                                                insert(3, "a"))))),
                gathering.parts());
    }
}
