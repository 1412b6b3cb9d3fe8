package dev.weft.codec;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;
import dev.weft.mark.Register;
import dev.weft.mark.Stamp;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;
import dev.weft.op.Toggle;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Makes up histories that use all the format has: several agents, merges, gestures of several
/// runs, toggles, restored text, formats, long pastes. No document could hold them; their form is
/// right.
final class RandomRuns {

    private static final List<String> TEXTS =
            List.of("a", "b", "the quick brown", "\n", "é", "世界", "😀", "x😀y", "\t", "ab");

    private static final List<Mark> MARKS =
            List.of(
                    Mark.of("bold", "true"),
                    Mark.of("bold", null),
                    Mark.of("colour", "#ff0000"),
                    Mark.of("type", "h1"),
                    Mark.of("comment:7", "true"),
                    Mark.of("x-unknown", "ünd"));

    private final RandomGenerator random;
    private final List<AgentId> agents = new ArrayList<>();
    private final int[] next;
    private final int[] cursor;

    /// What each agent has seen of each other one, as the next number of that one.
    private final List<Map<Integer, Integer>> seen = new ArrayList<>();

    private long time;

    RandomRuns(RandomGenerator random, int authors) {
        this.random = random;
        this.next = new int[authors];
        this.cursor = new int[authors];
        this.time = random.nextInt(2_000_000_000);
        for (int i = 0; i < authors; i++) {
            agents.add(AgentId.random(random));
            seen.add(new TreeMap<>());
        }
    }

    /// So many gestures, in an order of arrival.
    List<EventRun> gestures(int count) {
        List<EventRun> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int author = random.nextInt(agents.size());
            int parts = random.nextInt(5) == 0 ? 2 : 1;
            time += random.nextInt(4) == 0 ? random.nextInt(-2, 90) : 0;
            time = Math.max(time, 0);
            boolean artefact = random.nextInt(8) == 0;
            for (int part = 1; part <= parts; part++) {
                runs.add(run(author, artefact, part == parts));
            }
        }
        return runs;
    }

    private EventRun run(int author, boolean artefact, boolean last) {
        int seq = next[author];
        List<EventId> parents = new ArrayList<>();
        if (seq > 0) {
            parents.add(new EventId(agents.get(author), seq - 1));
        }
        int other = random.nextInt(agents.size());
        boolean merges = other != author && random.nextInt(3) == 0;
        if (merges && next[other] > seen.get(author).getOrDefault(other, 0)) {
            seen.get(author).put(other, next[other]);
            parents.add(new EventId(agents.get(other), next[other] - 1));
        }
        List<Toggle> toggles = new ArrayList<>();
        if (seq > 2 && random.nextInt(10) == 0) {
            int from = random.nextInt(seq - 1);
            int to = from + 1 + random.nextInt(seq - from);
            toggles.add(new Toggle(from, to, random.nextBoolean()));
        }
        List<Operation> operations = new ArrayList<>();
        int units = 0;
        for (int i = random.nextInt(4); i >= 0; i--) {
            Operation operation = operation(author, seq + units);
            operations.add(operation);
            units += operation.units();
        }
        next[author] = seq + units;
        return new EventRun(
                agents.get(author), seq, parents, time, artefact, last, toggles, operations);
    }

    private Operation operation(int author, int seq) {
        int at = 1 + cursor[author];
        if (random.nextInt(3) == 0) {
            at = 1 + random.nextInt(50_000);
        }
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3, 4 -> insert(author, at, seq);
            case 5, 6 -> delete(author, at, 1, random.nextBoolean());
            case 7 -> delete(author, at - 1, 1, false);
            case 8 -> delete(author, at, 1 + random.nextInt(6), random.nextBoolean());
            case 9 ->
                    random.nextInt(20) == 0
                            ? delete(author, at, random.nextInt(1, 9_000), random.nextBoolean())
                            : new Operation.Note();
            case 10 ->
                    new Operation.Format(
                            at - 1,
                            at + random.nextInt(30),
                            MARKS.get(random.nextInt(MARKS.size())));
            default -> {
                String text = "restored";
                cursor[author] = at - 1 + text.length();
                EventId orig = new EventId(agents.getFirst(), random.nextInt(1_000));
                yield new Operation.Insert(at, text, attrs(seq), orig);
            }
        };
    }

    private Operation insert(int author, int at, int seq) {
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        cursor[author] = at - 1 + text.length();
        return new Operation.Insert(at, text, random.nextInt(4) == 0 ? attrs(seq) : plain(), null);
    }

    private static AttrSet plain() {
        return AttrSet.empty();
    }

    private Operation delete(int author, int at, int length, boolean backward) {
        int from = Math.max(1, at);
        cursor[author] = from - 1;
        return new Operation.Delete(from, length, backward && length > 1);
    }

    private AttrSet attrs(int seq) {
        List<Register> registers = new ArrayList<>();
        for (Mark mark : MARKS) {
            boolean twice = registers.stream().anyMatch(it -> it.key().equals(mark.key()));
            if (!twice && random.nextInt(3) == 0) {
                AgentId writer = agents.get(random.nextInt(agents.size()));
                int at = random.nextInt(seq + 3);
                registers.add(
                        new Register(mark.key(), mark.value(), new Stamp(at + 1, writer, at)));
            }
        }
        return AttrSet.of(registers);
    }

    /// The same events in another order of arrival: parents before children, else by chance.
    static List<EventRun> shuffled(List<EventRun> runs, RandomGenerator random) {
        Map<AgentId, Integer> there = new HashMap<>();
        List<EventRun> waiting = new ArrayList<>(runs);
        List<EventRun> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            int from = random.nextInt(waiting.size());
            for (int i = 0; i < waiting.size(); i++) {
                EventRun run = waiting.get((from + i) % waiting.size());
                boolean ready =
                        there.getOrDefault(run.agent(), 0) == run.seq()
                                && run.parents().stream()
                                        .allMatch(
                                                it -> it.seq() < there.getOrDefault(it.agent(), 0));
                if (ready) {
                    there.put(run.agent(), run.end());
                    waiting.remove((from + i) % waiting.size());
                    ordered.add(run);
                    break;
                }
            }
        }
        return ordered;
    }

    /// The same runs with their operations cut at any places.
    static List<EventRun> cut(List<EventRun> runs, RandomGenerator random) {
        List<EventRun> result = new ArrayList<>();
        for (EventRun run : runs) {
            List<Operation> operations = new ArrayList<>();
            run.operations().forEach(operation -> cut(operation, operations, random));
            result.add(
                    new EventRun(
                            run.agent(),
                            run.seq(),
                            run.parents(),
                            run.time(),
                            run.artefact(),
                            run.last(),
                            run.toggles(),
                            operations));
        }
        return result;
    }

    private static void cut(Operation operation, List<Operation> into, RandomGenerator random) {
        int units = operation.units();
        int at = units < 2 || random.nextInt(3) == 0 ? 0 : random.nextInt(1, units);
        switch (operation) {
            case Operation.Insert(int pos, String text, AttrSet attrs, EventId orig)
                    when at > 0 && !Character.isLowSurrogate(text.charAt(at)) -> {
                into.add(new Operation.Insert(pos, text.substring(0, at), attrs, orig));
                EventId rest = moved(orig, at);
                cut(new Operation.Insert(pos + at, text.substring(at), attrs, rest), into, random);
            }
            case Operation.Delete(int pos, int length, boolean backward) when at > 0 -> {
                int first = backward ? pos + length - at : pos;
                into.add(new Operation.Delete(first, at, backward && at > 1));
                boolean back = backward && length - at > 1;
                cut(new Operation.Delete(pos, length - at, back), into, random);
            }
            default -> into.add(operation);
        }
    }

    private static @Nullable EventId moved(@Nullable EventId orig, int by) {
        return orig == null ? null : new EventId(orig.agent(), orig.seq() + by);
    }
}
