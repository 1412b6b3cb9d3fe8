package dev.weft.server.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.ArrayDeque;
import java.util.function.BooleanSupplier;

/// A socket that takes whole packets from any thread besides what the WebSocket library writes.
///
/// A packet goes to the system at once, on the thread that has it, which saves the library's queue,
/// a copy for each connection and a wake-up of its selector. What the system does not take is kept
/// here and always goes first. One lock covers reading and writing, so the socket inside may be one
/// that is not made for two threads (TLS).
final class PacketChannel implements ByteChannel {

    private final ByteChannel socket;

    // Guarded by `this`.
    private final ArrayDeque<ByteBuffer> kept = new ArrayDeque<>(1);
    private long keptBytes;

    /// @param socket never blocks
    PacketChannel(ByteChannel socket) {
        this.socket = socket;
    }

    /// Writes a packet behind everything kept, and keeps what the system does not take.
    ///
    /// @param mayWrite whether nothing else is half written; asked under the lock
    /// @return false if nothing was done, because something else is half written
    synchronized boolean send(byte[] packet, BooleanSupplier mayWrite) throws IOException {
        if (kept.isEmpty() && !mayWrite.getAsBoolean()) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(packet);
        if (kept.isEmpty()) {
            socket.write(bytes);
        }
        if (bytes.hasRemaining()) {
            kept.add(bytes);
            keptBytes += bytes.remaining();
        }
        return true;
    }

    /// Bytes that the system has not taken yet.
    synchronized long keptBytes() {
        return keptBytes;
    }

    /// Writes what is kept as far as the system takes it.
    ///
    /// @return whether nothing is left
    synchronized boolean writeKept() throws IOException {
        while (!kept.isEmpty()) {
            ByteBuffer oldest = kept.peek();
            keptBytes -= socket.write(oldest);
            if (oldest.hasRemaining()) {
                return false;
            }
            kept.remove();
        }
        return true;
    }

    /// Forgets packets that nothing has been written of.
    synchronized void dropWhole() {
        while (kept.size() > 1) {
            keptBytes -= kept.removeLast().remaining();
        }
        if (!kept.isEmpty() && kept.peek().position() == 0) {
            keptBytes -= kept.remove().remaining();
        }
    }

    @Override
    public synchronized int write(ByteBuffer from) throws IOException {
        return writeKept() ? socket.write(from) : 0;
    }

    @Override
    public synchronized int read(ByteBuffer to) throws IOException {
        return socket.read(to);
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
