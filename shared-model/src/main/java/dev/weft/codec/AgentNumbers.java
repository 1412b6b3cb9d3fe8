package dev.weft.codec;

import dev.weft.graph.AgentId;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Numbers the agents of some bytes by first use, and keeps for each where its next event and its
/// next row are expected.
final class AgentNumbers {

    private final ColumnWriter column;
    private final Map<AgentId, Integer> numbers = new HashMap<>();
    private int[] next = new int[4];
    private int[] cursors = new int[4];

    AgentNumbers(ColumnWriter column) {
        this.column = column;
    }

    int number(AgentId agent) {
        Integer known = numbers.get(agent);
        if (known != null) {
            return known;
        }
        int number = numbers.size();
        numbers.put(agent, number);
        if (number == next.length) {
            next = Arrays.copyOf(next, number * 2);
            cursors = Arrays.copyOf(cursors, number * 2);
        }
        column.eightBytes(agent.high());
        column.eightBytes(agent.low());
        return number;
    }

    /// The sequence number after the agent's last event here; 0 before the first.
    int next(int agent) {
        return next[agent];
    }

    void setNext(int agent, int seq) {
        next[agent] = seq;
    }

    /// Where the agent's last row left off; 0 before the first.
    int cursor(int agent) {
        return cursors[agent];
    }

    void setCursor(int agent, int position) {
        cursors[agent] = position;
    }
}
