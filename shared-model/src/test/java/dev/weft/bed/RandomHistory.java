package dev.weft.bed;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;
import dev.weft.mark.MarkKind;
import dev.weft.mark.Register;
import dev.weft.mark.Stamp;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Makes up a history of several authors who write at once, event run by event run, without any
/// gesture policy in between: any operation that the format allows, at any place.
final class RandomHistory {

    private static final List<Mark> MARKS =
            List.of(
                    Mark.of("bold", "true"),
                    Mark.of("bold", null),
                    Mark.of("colour", "#ff0000"),
                    Mark.of("colour", "#00ff00"),
                    Mark.of("link", "https://one.example/"),
                    Mark.of("link", null),
                    Mark.of("comment:1", "true"),
                    Mark.of("type", "h1"),
                    Mark.of("type", null),
                    Mark.of("align", "centre"));

    private static final List<String> TEXTS =
            List.of("a", "bc", "def", "ghijklm", "\n", "\n", "😀", "x😀y", "é");

    private final RandomGenerator random;
    private final NaiveHistory history;
    private final List<AgentId> agents = new ArrayList<>();
    private final List<BitSet> versions = new ArrayList<>();
    private final Map<AgentId, Integer> nextSeq = new HashMap<>();
    private final int comfortable;

    /// @param history takes everything that is made up
    /// @param comfortable about how many characters the text should have
    RandomHistory(RandomGenerator random, NaiveHistory history, int authors, int comfortable) {
        this.random = random;
        this.history = history;
        this.comfortable = comfortable;
        for (int i = 0; i < authors; i++) {
            agents.add(AgentId.random(random));
            versions.add(history.version(List.of()));
        }
    }

    /// The next gesture, by any of the authors: one run, or two that belong together.
    Parcel nextParcel() {
        int author = anyAuthor();
        if (random.nextInt(4) == 0) {
            return new Parcel(List.of(run(author, false), run(author, true)));
        }
        return new Parcel(List.of(run(author, true)));
    }

    /// The next gesture, of a single run.
    EventRun next() {
        return run(anyAuthor(), true);
    }

    /// Somebody, who may just have heard of what somebody else has.
    private int anyAuthor() {
        int author = random.nextInt(agents.size());
        if (random.nextInt(3) == 0) {
            versions.get(author).or(versions.get(random.nextInt(agents.size())));
        }
        return author;
    }

    private EventRun run(int author, boolean last) {
        BitSet version = versions.get(author);
        AgentId agent = agents.get(author);
        int seq = nextSeq.getOrDefault(agent, 0);
        List<EventId> parents = history.heads(version);
        int lamport =
                1 + parents.stream().mapToInt(it -> history.stamp(it).lamport()).max().orElse(0);
        Operation operation = operation(history.at(version), new Stamp(lamport, agent, seq));
        EventRun run =
                new EventRun(agent, seq, parents, 0, false, last, List.of(), List.of(operation));
        history.add(run);
        nextSeq.put(agent, run.end());
        version.or(history.version(List.of(new EventId(agent, run.end() - 1))));
        return run;
    }

    private Operation operation(NaiveState state, Stamp own) {
        String text = state.text();
        int length = text.length();
        int kind = random.nextInt(8);
        if (length == 0 || kind < (length < comfortable ? 5 : 3)) {
            int at = gap(text, random.nextInt(length + 1));
            String inserted = TEXTS.get(random.nextInt(TEXTS.size()));
            AttrSet attrs = attrs(state, at, own);
            if (!inserted.equals("\n")) {
                attrs = attrs.filter(register -> !MarkKind.of(register.key()).block());
            }
            return new Operation.Insert(at + 1, inserted, attrs);
        }
        int from = gap(text, random.nextInt(length));
        int to = from + 1 + random.nextInt(Math.min(length - from, 8));
        if (gap(text, to) != to) {
            to++;
        }
        if (kind < 6) {
            return new Operation.Delete(from + 1, to - from, random.nextBoolean());
        }
        Mark mark = MARKS.get(random.nextInt(MARKS.size()));
        return random.nextInt(6) == 0 && mark.kind().block()
                ? new Operation.Format(0, to + 1, mark)
                : new Operation.Format(from + 1, to + 1, mark);
    }

    /// Registers of the left neighbour, or some of them, or one of its own.
    private AttrSet attrs(NaiveState state, int at, Stamp own) {
        AttrSet left = at == 0 ? state.start() : state.glyphs().get(at - 1).registers();
        return switch (random.nextInt(4)) {
            case 0 -> AttrSet.empty();
            case 1 -> left.filter(_ -> random.nextBoolean());
            case 2 -> {
                Mark mark = MARKS.get(random.nextInt(MARKS.size()));
                yield left.written(new Register(mark.key(), mark.value(), own));
            }
            default -> left;
        };
    }

    /// The nearest gap to the left that cuts no pair.
    private static int gap(String text, int at) {
        boolean inside =
                at > 0
                        && at < text.length()
                        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
        return inside ? at - 1 : at;
    }
}
