package dev.weft.op;

import dev.weft.graph.AgentId;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Which events their authors have switched off by undo: for each agent ranges of sequence numbers.
/// Only the author toggles own events, in the order of its events, so replicas cannot disagree.
final class SwitchedOff {

    /// Agent → start of a range → its end, exclusive; ranges neither overlap nor touch.
    private final Map<AgentId, TreeMap<Integer, Integer>> off = new HashMap<>();

    boolean isEmpty() {
        return off.isEmpty();
    }

    void clear() {
        off.clear();
    }

    void apply(AgentId agent, Toggle toggle) {
        TreeMap<Integer, Integer> ranges = off.computeIfAbsent(agent, _ -> new TreeMap<>());
        int from = toggle.from();
        int to = toggle.to();
        Map.Entry<Integer, Integer> before = ranges.lowerEntry(from);
        if (before != null && before.getValue() >= from) {
            ranges.remove(before.getKey());
            if (before.getValue() > to) {
                ranges.put(to, before.getValue());
            }
            ranges.put(before.getKey(), from);
        }
        while (true) {
            Map.Entry<Integer, Integer> inside = ranges.ceilingEntry(from);
            if (inside == null || inside.getKey() >= to) {
                break;
            }
            ranges.remove(inside.getKey());
            if (inside.getValue() > to) {
                ranges.put(to, inside.getValue());
            }
        }
        if (!toggle.on()) {
            ranges.put(from, to);
            join(ranges, from);
        }
        if (ranges.isEmpty()) {
            off.remove(agent);
        }
    }

    private static void join(NavigableMap<Integer, Integer> ranges, int at) {
        Map.Entry<Integer, Integer> before = ranges.lowerEntry(at);
        int start = at;
        if (before != null && before.getValue() == at) {
            start = before.getKey();
            ranges.put(start, ranges.remove(at));
        }
        Integer next = ranges.get(ranges.get(start));
        if (next != null) {
            ranges.remove(ranges.get(start));
            ranges.put(start, next);
        }
    }

    boolean contains(AgentId agent, int seq) {
        TreeMap<Integer, Integer> ranges = off.get(agent);
        if (ranges == null) {
            return false;
        }
        Map.Entry<Integer, Integer> before = ranges.floorEntry(seq);
        return before != null && seq < before.getValue();
    }
}
