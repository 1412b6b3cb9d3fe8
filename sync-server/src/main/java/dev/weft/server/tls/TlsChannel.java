package dev.weft.server.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

/// The server's side of TLS over a channel that does not block: bytes are taken and given as far as
/// the network takes and gives them, and nothing waits.
///
/// Three buffers hold what is on its way: ciphertext that came and is no whole record yet,
/// ciphertext that the network has not taken, and plain bytes that nobody has asked for. Each is
/// there only while something is in it, so an idle connection holds none.
///
/// The work of a handshake (one signature) is done where it comes up; it takes about a millisecond.
/// Any thread may call; one at a time gets in.
public final class TlsChannel implements ByteChannel {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ByteChannel network;
    private final SSLEngine engine;

    /// Ciphertext that came, to be read.
    private ByteBuffer in = NOTHING;

    /// Ciphertext that goes out, to be read.
    private ByteBuffer out = NOTHING;

    /// Plain bytes that came, to be read.
    private ByteBuffer plain = NOTHING;

    /// Whether what is in `in` is less than a record.
    private boolean starved = true;

    private boolean ended;

    /// @param network must not block
    /// @param engine a new one of the server's side
    public TlsChannel(ByteChannel network, SSLEngine engine) {
        this.network = network;
        this.engine = engine;
    }

    /// Whether ciphertext waits for the network.
    public synchronized boolean needsFlush() {
        return out.hasRemaining();
    }

    /// Whether more can be read without the network's doing anything.
    public synchronized boolean hasMore() {
        return plain.hasRemaining() || (in.hasRemaining() && !starved);
    }

    /// Gives the network what waits for it.
    ///
    /// @return whether nothing waits any more
    public synchronized boolean flush() throws IOException {
        while (out.hasRemaining()) {
            if (network.write(out) == 0) {
                return false;
            }
        }
        out = NOTHING;
        return true;
    }

    /// Takes what came. 0 while there is nothing, or only a part of a record or of a handshake.
    @Override
    public synchronized int read(ByteBuffer to) throws IOException {
        int before = to.position();
        try {
            fill(to);
        } catch (SSLException broken) {
            sayWhy();
            throw broken;
        }
        int got = to.position() - before;
        return got == 0 && ended && !plain.hasRemaining() ? -1 : got;
    }

    private void fill(ByteBuffer to) throws IOException {
        drain(to);
        boolean more = true;
        while (more && to.hasRemaining() && !ended) {
            more =
                    switch (engine.getHandshakeStatus()) {
                        case NEED_TASK -> work();
                        case NEED_WRAP -> answer();
                        case NEED_UNWRAP, NEED_UNWRAP_AGAIN, FINISHED, NOT_HANDSHAKING -> unwrap();
                    };
            drain(to);
        }
    }

    private boolean work() {
        for (Runnable task = engine.getDelegatedTask();
                task != null;
                task = engine.getDelegatedTask()) {
            task.run();
        }
        return true;
    }

    /// Sends the handshake's next words.
    private boolean answer() throws IOException {
        SSLEngineResult result = wrap(NOTHING);
        flush();
        return result.getStatus() == SSLEngineResult.Status.OK;
    }

    /// Decrypts one record.
    ///
    /// @return whether there may be another
    private boolean unwrap() throws IOException {
        if (starved && !receive()) {
            return false;
        }
        ByteBuffer record = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        SSLEngineResult result = engine.unwrap(in, record);
        keep(record.flip());
        return switch (result.getStatus()) {
            case OK -> {
                if (!in.hasRemaining()) {
                    in = NOTHING;
                    starved = true;
                }
                yield true;
            }
            case BUFFER_UNDERFLOW -> {
                starved = true;
                yield true;
            }
            case BUFFER_OVERFLOW -> throw new SSLException("a record longer than allowed");
            case CLOSED -> {
                ended = true;
                yield false;
            }
        };
    }

    /// Reads from the network; whether anything came.
    private boolean receive() throws IOException {
        ByteBuffer more = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        more.put(in);
        int got = network.read(more);
        in = more.flip();
        if (got > 0) {
            starved = false;
            return true;
        }
        if (!in.hasRemaining()) {
            in = NOTHING;
        }
        ended = got < 0;
        return false;
    }

    private void keep(ByteBuffer record) {
        if (record.hasRemaining()) {
            plain = record;
        }
    }

    private void drain(ByteBuffer to) {
        if (plain.hasRemaining()) {
            int length = Math.min(plain.remaining(), to.remaining());
            to.put(to.position(), plain, plain.position(), length);
            to.position(to.position() + length);
            plain.position(plain.position() + length);
        }
        if (!plain.hasRemaining()) {
            plain = NOTHING;
        }
    }

    /// Encrypts and gives the network what it takes. When bytes of `from` are left the network has
    /// to become writable first; when none are, a last record may still wait ([#needsFlush()]).
    @Override
    public synchronized int write(ByteBuffer from) throws IOException {
        int before = from.remaining();
        while (from.hasRemaining() && flush()) {
            SSLEngineResult result = wrap(from);
            if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
                throw new IOException("the connection is closed");
            }
        }
        flush();
        return before - from.remaining();
    }

    /// Appends one record to what goes out.
    private SSLEngineResult wrap(ByteBuffer from) throws SSLException {
        int room = engine.getSession().getPacketBufferSize();
        ByteBuffer more = ByteBuffer.allocate(out.remaining() + room);
        more.put(out);
        SSLEngineResult result = engine.wrap(from, more);
        out = more.flip();
        return result;
    }

    /// Tells the other side what was wrong, if the network takes it at once.
    private void sayWhy() {
        try {
            if (engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_WRAP) {
                wrap(NOTHING);
            }
            flush();
        } catch (IOException gone) {
            System.getLogger(TlsChannel.class.getName())
                    .log(System.Logger.Level.TRACE, "no alert could be sent", gone);
        }
    }

    @Override
    public boolean isOpen() {
        return network.isOpen();
    }

    /// Says goodbye, if the network takes it at once, and closes the network's channel.
    @Override
    public synchronized void close() throws IOException {
        try {
            if (network.isOpen()) {
                engine.closeOutbound();
                if (flush()) {
                    wrap(NOTHING);
                    flush();
                }
            }
        } catch (IOException gone) {
            System.getLogger(TlsChannel.class.getName())
                    .log(System.Logger.Level.TRACE, "no goodbye could be sent", gone);
        } finally {
            in = NOTHING;
            out = NOTHING;
            plain = NOTHING;
            network.close();
        }
    }
}
