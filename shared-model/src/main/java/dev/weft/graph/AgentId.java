package dev.weft.graph;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// Who numbered an event: 128 random bits, made anew for every opening of a document in a process.
///
/// A restart gets a new agent, so a crash can never reuse a sequence number. Agents compare as 16
/// unsigned bytes, the order that decides between concurrent inserts on every replica alike; it is
/// never a replica-local number. Written as 32 lower-case hexadecimal digits.
///
/// @param high the first eight bytes, big-endian
/// @param low the last eight bytes, big-endian
public record AgentId(long high, long low) implements Comparable<AgentId> {

    /// A fresh agent from a source that should be a secure one outside tests.
    public static AgentId random(RandomGenerator random) {
        return new AgentId(random.nextLong(), random.nextLong());
    }

    /// Reads 32 lower-case hexadecimal digits; empty for anything else.
    public static Optional<AgentId> parse(String text) {
        return Hex128.parse(text).map(bits -> new AgentId(bits[0], bits[1]));
    }

    @Override
    public int compareTo(AgentId other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    // As a record's own, which are slow until the JVM compiles them a second time; agents are keys
    // of maps everywhere.

    @Override
    public boolean equals(Object other) {
        return other instanceof AgentId agent && high == agent.high && low == agent.low;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(high) + Long.hashCode(low);
    }

    @Override
    public String toString() {
        return Hex128.format(high, low);
    }
}
