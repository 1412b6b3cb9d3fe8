package dev.weft.bed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.doc.Side;
import dev.weft.doc.StickyPosition;
import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// The naive engine by itself: the cases that need no gesture policy, and that the order in which
/// events are added does not matter.
class NaiveHistoryTest {

    private static final AgentId AUTHOR = new AgentId(9, 9);
    private static final AgentId LOW = new AgentId(1, 0);
    private static final AgentId HIGH = new AgentId(-1, 0);

    private final NaiveHistory history = new NaiveHistory();
    private final Map<AgentId, Integer> nextSeq = new HashMap<>();

    private EventId start(String text) {
        return add(AUTHOR, List.of(), new Operation.Insert(1, text, AttrSet.empty()));
    }

    private EventId add(AgentId agent, List<EventId> parents, Operation... operations) {
        int seq = nextSeq.getOrDefault(agent, 0);
        EventRun run =
                new EventRun(agent, seq, parents, 0, false, true, List.of(), List.of(operations));
        history.add(run);
        nextSeq.put(agent, run.end());
        return new EventId(agent, run.end() - 1);
    }

    private String shown() {
        Rendering rendering = history.at(history.version(history.everything())).rendering();
        return new CaseDocument(rendering, new TreeMap<>()).print();
    }

    private static Operation bold(int from, int to) {
        return new Operation.Format(from, to, Mark.of("bold", "true"));
    }

    private static Operation type(int pos, String text) {
        return new Operation.Insert(pos, text, AttrSet.empty());
    }

    @Test
    void coversWhatIsTypedInsideMeanwhile() {
        EventId start = start("The fox jumped");
        add(LOW, List.of(start), bold(1, 15));
        add(HIGH, List.of(start), type(5, "red "));
        assertEquals("b(The red fox jumped)", shown());
    }

    @Test
    void coversWhatIsTypedAtTheEndMeanwhileButNotAtTheStart() {
        EventId start = start("The fox jumped");
        add(LOW, List.of(start), type(8, "es"));
        add(HIGH, List.of(start), type(5, "big "));
        add(AUTHOR, List.of(start), bold(5, 8));
        assertEquals("The big b(foxes) jumped", shown());
    }

    @Test
    void leavesAloneWhatIsTypedAfterwards() {
        EventId start = start("ab");
        EventId mark = add(LOW, List.of(start), bold(1, 3));
        add(HIGH, List.of(mark), type(2, "x"));
        assertEquals("b(a)xb(b)", shown());
    }

    @Test
    void neverMixesTwoWords() {
        EventId start = start("ab");
        add(HIGH, List.of(start), type(2, "3"), type(2, "2"), type(2, "1"));
        add(LOW, List.of(start), type(2, "z"), type(2, "y"), type(2, "x"));
        assertEquals("axyz123b", shown());
    }

    @Test
    void putsTextBeforeANewline() {
        EventId start = start("one");
        add(LOW, List.of(start), type(4, "\n"));
        add(HIGH, List.of(start), type(4, "!!"));
        assertEquals("one!! / (empty)", shown());
    }

    @Test
    void deletesTwiceWhatTwoDelete() {
        EventId start = start("a😀b");
        add(LOW, List.of(start), new Operation.Delete(2, 2, true));
        add(HIGH, List.of(start), new Operation.Delete(1, 3, false));
        assertEquals("b", shown());
    }

    @Test
    void findsAGapWhoseNeighbourIsGone() {
        EventId start = start("abcdef");
        add(LOW, List.of(start), new Operation.Delete(2, 4, false));
        add(HIGH, List.of(start), type(3, "X"));
        StickyPosition left = new StickyPosition(List.of(start), 4, Side.LEFT);
        StickyPosition end = new StickyPosition(List.of(start), 7, Side.RIGHT);
        assertEquals("aXf", history.at(history.version(history.everything())).text());
        assertEquals(2, history.resolve(left, history.version(history.everything())));
        assertEquals(3, history.resolve(end, history.version(history.everything())));
    }

    @RepeatedTest(20)
    void endsAlikeInWhateverOrderEventsAreAdded(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        RandomHistory source = new RandomHistory(random, history, 4, 20);
        List<EventRun> runs = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            runs.add(source.next());
        }
        NaiveHistory other = new NaiveHistory();
        while (!runs.isEmpty()) {
            List<EventRun> ready =
                    runs.stream()
                            .filter(run -> run.parents().stream().allMatch(other::knows))
                            .toList();
            EventRun next = ready.get(random.nextInt(ready.size()));
            other.add(next);
            runs.remove(next);
        }
        NaiveState expected = history.at(history.version(history.everything()));
        NaiveState actual = other.at(other.version(other.everything()));
        assertEquals(expected.text(), actual.text());
        assertEquals(expected.registers(), actual.registers());
        assertEquals(expected.start(), actual.start());
    }
}
