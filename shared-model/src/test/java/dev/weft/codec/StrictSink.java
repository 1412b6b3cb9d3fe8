package dev.weft.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.mark.Mark;
import dev.weft.mark.MarkValues;
import dev.weft.op.RunSink;
import dev.weft.op.Toggle;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Holds a decoder to everything it promises about what it shows.
final class StrictSink implements RunSink {

    private final Map<AgentId, Integer> next = new HashMap<>();
    private final Set<EventId> awaited = new HashSet<>();
    private int announced;
    private int came;
    int runs;

    void end() {
        assertEquals(announced, came, "units of the last run");
    }

    @Override
    public void begin(
            AgentId agent,
            int seq,
            int units,
            List<EventId> parents,
            long time,
            boolean artefact,
            boolean last,
            List<Toggle> toggles) {
        end();
        runs++;
        announced = units;
        came = 0;
        assertTrue(units > 0 && seq >= next.getOrDefault(agent, 0) && seq + units < 1 << 30);
        assertTrue(time >= 0 && time <= 1L << 53);
        assertEquals(parents.size(), parents.stream().map(EventId::agent).distinct().count());
        for (EventId parent : parents) {
            assertTrue(!parent.agent().equals(agent) || parent.seq() < seq);
            if (parent.seq() >= next.getOrDefault(parent.agent(), 0)) {
                awaited.add(parent);
            }
        }
        for (EventId parent : awaited) {
            boolean inside =
                    parent.agent().equals(agent)
                            && parent.seq() >= seq
                            && parent.seq() < seq + units;
            assertFalse(inside, "a parent after its child");
        }
        for (Toggle toggle : toggles) {
            assertTrue(toggle.from() >= 0 && toggle.from() < toggle.to() && toggle.to() <= seq);
        }
        next.put(agent, seq + units);
    }

    @Override
    public void insert(
            int position,
            char[] text,
            int from,
            int length,
            AttrSet attrs,
            @Nullable EventId orig) {
        came += length;
        assertTrue(position >= 1 && length >= 1);
        String inserted = new String(text, from, length);
        assertTrue(inserted.equals("\n") || inserted.indexOf('\n') < 0, "newline among text");
        assertTrue(inserted.chars().allMatch(c -> c >= ' ' || c == '\t' || c == '\n'));
        assertEquals(inserted, new String(inserted.getBytes(UTF_8), UTF_8), "half a pair");
        attrs.registers()
                .forEach(register -> {
                    assertTrue(MarkValues.isKey(register.key()));
                    assertTrue(register.stamp().lamport() > 0 && register.stamp().seq() >= 0);
                });
        assertTrue(orig == null || orig.seq() <= (1 << 30) - length);
    }

    @Override
    public void delete(int position, int length, boolean backward) {
        came += length;
        assertTrue(position >= 1 && length >= 1 && position < (1 << 30) - length);
        assertTrue(length > 1 || !backward);
    }

    @Override
    public void format(int from, int to, Mark mark) {
        came++;
        assertTrue(from >= 0 && from < to && MarkValues.isKey(mark.key()));
    }

    @Override
    public void note() {
        came++;
    }
}
