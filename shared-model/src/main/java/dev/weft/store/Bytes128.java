package dev.weft.store;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;

import java.nio.ByteBuffer;

/// A 128-bit id as it stands in the database: 16 bytes, big-endian, so that the database sorts
/// agents as the merge does.
final class Bytes128 {

    private static final int LENGTH = 16;

    private Bytes128() {}

    static byte[] of(AgentId agent) {
        return bytes(agent.high(), agent.low());
    }

    static byte[] of(DocumentId document) {
        return bytes(document.high(), document.low());
    }

    static AgentId agent(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new AgentId(buffer.getLong(), buffer.getLong());
    }

    static DocumentId document(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new DocumentId(buffer.getLong(), buffer.getLong());
    }

    private static byte[] bytes(long high, long low) {
        return ByteBuffer.allocate(LENGTH).putLong(high).putLong(low).array();
    }
}
