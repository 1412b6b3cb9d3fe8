package dev.weft.store;

import dev.weft.codec.DecodingLimits;
import dev.weft.codec.EventCodec;
import dev.weft.codec.MalformedBytes;
import dev.weft.graph.AgentId;
import dev.weft.graph.EventId;
import dev.weft.mark.AttrSet;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;

import java.util.List;
import java.util.Random;

/// Runs for a store, which looks at their numbers and parents only.
final class Runs {

    private Runs() {}

    /// Text that no compression makes much shorter.
    static String incompressible(int length) {
        return new Random(length)
                .ints(length, 0x4E00, 0x9FFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// The same events joined as far as may be: stores may cut runs anew.
    static List<EventRun> joined(List<EventRun> runs) {
        try {
            return EventCodec.decode(EventCodec.encode(runs), DecodingLimits.STORED);
        } catch (MalformedBytes e) {
            throw new AssertionError(e);
        }
    }

    static int units(List<EventRun> runs) {
        return runs.stream().mapToInt(EventRun::units).sum();
    }

    /// Text typed by an agent behind its own earlier events.
    static EventRun typed(AgentId agent, int seq, String text) {
        List<EventId> parents = seq == 0 ? List.of() : List.of(new EventId(agent, seq - 1));
        return typed(agent, seq, text, parents, true);
    }

    static EventRun typed(
            AgentId agent, int seq, String text, List<EventId> parents, boolean last) {
        return new EventRun(
                agent,
                seq,
                parents,
                1_800_000_000L,
                false,
                last,
                List.of(),
                List.of(new Operation.Insert(1, text, AttrSet.empty())));
    }
}
