package dev.weft.server.net;

import dev.weft.server.access.AccessPolicy;
import dev.weft.server.room.Rooms;
import dev.weft.server.tls.TlsChannel;
import dev.weft.server.tls.TlsIdentity;
import dev.weft.wire.CloseCode;
import dev.weft.wire.ErrorCode;
import dev.weft.wire.Frame;
import dev.weft.wire.Limits;
import dev.weft.wire.Message.Failure;
import dev.weft.wire.MessageCodec;

import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.WebSocketServerFactory;
import org.java_websocket.WrappedByteChannel;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.protocols.IProtocol;
import org.java_websocket.protocols.Protocol;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;

/// The server's door: the only class that knows the WebSocket library (Java-WebSocket 1.6.0).
///
/// What the library leaves open is closed here, so that nothing a client sends can stop the server:
///
/// * frames are bounded by the draft; without that one header announcing 1.8 GB ends the process;
/// * every handler catches everything: a StackOverflowError or OutOfMemoryError that got through
///   would stop the whole server, so would one thrown while a frame is put together;
/// * a connection that does not finish its handshake in time is closed, and so is one whose request
///   header goes on for ever (the library would parse it anew at each read);
/// * handlers never block: what needs the disk or the engine is posted to a room;
/// * no permessage-deflate: the frame limit does not see what a frame inflates to;
/// * TLS is a channel of ours: the library's own needs threads, keeps buffers for the idle, and can
///   leave the end of a frame lying.
public final class WebSocketEndpoint {

    private static final System.Logger LOG = System.getLogger(WebSocketEndpoint.class.getName());

    /// The library writes whole frames, secrets in them, into the finest levels of its log: they
    /// stay shut whatever else is opened. Held, for the logging system forgets settings of loggers
    /// that nobody holds.
    private static final Logger LIBRARY = Logger.getLogger("org.java_websocket");

    static {
        if (LIBRARY.getLevel() == null) {
            LIBRARY.setLevel(java.util.logging.Level.WARNING);
        }
    }

    private static final String SUBPROTOCOL = "weft.v1";

    /// A frame a little above the limit is still read, to be answered; a larger one ends its
    /// connection.
    private static final int FRAME_SLACK = 1 << 16;

    /// How much is read at once of a connection that was slowed down, and for how long after.
    private static final int SIP_BYTES = 2_048;

    private static final Duration LATELY = Duration.ofSeconds(1);

    /// So many connections beyond the limit get an answer that says so; others are just closed.
    private static final int POLITE_REFUSALS = 50;

    private static final int BACKLOG = 128;

    /// How long a closing connection may take to send what is queued.
    private static final int CLOSING_TICKS = 5;

    /// A last record that the network did not take is tried again after this, and then at the
    /// socket's word; the library would forget it.
    private static final long FLUSH_MILLIS = 2;

    private static final int TLS_GREETING = 0x16;

    private static final Duration START_PATIENCE = Duration.ofSeconds(10);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Session.Desk desk;
    private final ConnectionLimits limits;
    private final ScheduledExecutorService timer;
    private final Executor pool;
    private final ServerSocketChannel listening;
    private final Optional<TlsIdentity> tls;
    private final Origins origins;
    private final Server server;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Void> broken = new CompletableFuture<>();
    private volatile boolean stopping;

    /// Connections whose TCP part is there; sessions among them.
    private final Set<Door> doors = ConcurrentHashMap.newKeySet();

    /// @param listening a bound socket; the endpoint closes it
    /// @param access who may come in
    /// @param timer for deadlines; must not refuse tasks when it is shut down
    /// @param pool encodes history for newcomers
    /// @param name name and version of the server, for `welcome`
    /// @param tls whose certificate is shown; empty: nothing is encrypted
    /// @param origins which web pages may connect
    public WebSocketEndpoint(
            ServerSocketChannel listening,
            Rooms rooms,
            AccessPolicy access,
            Limits wireLimits,
            ConnectionLimits limits,
            InstantSource clock,
            ScheduledExecutorService timer,
            Executor pool,
            String name,
            Optional<TlsIdentity> tls,
            Origins origins) {
        this.desk =
                new Session.Desk(
                        rooms,
                        new MessageCodec(wireLimits),
                        wireLimits,
                        limits,
                        clock,
                        new Allowance(limits.totalBytes()),
                        access,
                        pool,
                        name);
        this.limits = limits;
        this.timer = timer;
        this.pool = pool;
        this.listening = listening;
        this.tls = tls;
        this.origins = origins;
        this.server = new Server(listening);
    }

    /// Binds a socket as the endpoint wants it.
    ///
    /// @throws BindException if the port is taken or the address is not of this machine
    public static ServerSocketChannel bind(InetSocketAddress address) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            // Without it a restart meets the connections that its predecessor left in TIME_WAIT.
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(address, BACKLOG);
            return channel;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /// Begins to answer.
    ///
    /// @throws IOException if it cannot
    public void start() throws IOException, InterruptedException {
        server.setTcpNoDelay(true);
        server.setReuseAddr(true);
        server.setDaemon(true);
        server.setConnectionLostTimeout((int) limits.pingEvery().toSeconds());
        server.setWebSocketFactory(new Doorkeeper());
        server.start();
        try {
            started.get(START_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IOException("the WebSocket library did not start", failed);
        }
        tickLater();
    }

    /// How many connections there are, strangers included.
    public int connections() {
        return doors.size();
    }

    /// Bytes that wait for readers, rooms or the rest of a frame, of all connections.
    public long queuedBytes() {
        return desk.allowance().held();
    }

    /// Completes exceptionally if the library gave up by itself; the server is of no use then.
    public CompletableFuture<Void> broken() {
        return broken;
    }

    /// Closes all connections and stops listening. Not to be called from a handler.
    ///
    /// @param patience how long what is queued may take to go out
    public void stop(Duration patience) throws InterruptedException {
        stopping = true;
        for (Door door : doors) {
            door.session().ifPresent(s -> s.dismiss(CloseCode.GOING_AWAY, "the server stops"));
        }
        server.stop((int) patience.toMillis(), "the server stops");
    }

    private void tickLater() {
        var _ = timer.schedule(this::tick, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tick() {
        for (Door door : doors) {
            guarded(door.connection, door::tick);
        }
        if (!listening.isOpen() && !stopping) {
            // The library closes it when accepting fails, for instance for want of file handles.
            broken.completeExceptionally(new IOException("the listening socket was closed"));
        } else {
            tickLater();
        }
    }

    /// Runs what a client caused; nothing of it may reach the library, which would stop the server.
    private static void guarded(WebSocket connection, Runnable handler) {
        try {
            handler.run();
        } catch (RuntimeException | Error unexpected) {
            LOG.log(Level.ERROR, "unexpected in a connection's handler", unexpected);
            try {
                connection.closeConnection(CloseFrame.UNEXPECTED_CONDITION, "internal error");
            } catch (RuntimeException | Error again) {
                LOG.log(Level.ERROR, "and it could not be closed", again);
            }
        }
    }

    /// One TCP connection: first a stranger that may become a WebSocket, then a session's link.
    private final class Door implements Link, WrappedByteChannel {
        private final Optional<TlsChannel> encrypted;
        private final PacketChannel channel;
        private final WebSocketImpl connection;
        private final Instant since = desk.clock().instant();
        private int headerBytes;
        private int closingTicks;

        /// Guarded by `this`.
        private Instant pausedUntil = Instant.EPOCH;

        private volatile Optional<Session> session = Optional.empty();

        Door(SocketChannel channel, WebSocketImpl connection) {
            ByteChannel network = new Gate(channel);
            this.encrypted = tls.map(identity -> new TlsChannel(network, identity.engine()));
            this.channel = new PacketChannel(encrypted.<ByteChannel>map(c -> c).orElse(network));
            this.connection = connection;
        }

        Optional<Session> session() {
            return session;
        }

        void open() {
            Session opened =
                    new Session(
                            this,
                            new Outbox(
                                    this,
                                    limits,
                                    desk.clock(),
                                    timer,
                                    pool,
                                    desk.allowance().share()),
                            desk);
            session = Optional.of(opened);
            desk.rooms().measures().connected();
            if (doors.size() > limits.connections()) {
                opened.say(
                        new Failure(
                                ErrorCode.BUSY,
                                "another try later",
                                "This server takes at most "
                                        + limits.connections()
                                        + " connections.",
                                Optional.empty()));
                opened.dismiss(CloseCode.BUSY, "too many connections");
            }
        }

        void tick() {
            if (isPaused()) {
                connection.updateLastPong(); // It is not read, whatever it says.
            }
            if (session.isPresent()) {
                session.get().tick();
            } else if (since.plus(limits.helloDeadline()).isBefore(desk.clock().instant())) {
                connection.closeConnection(
                        CloseFrame.PROTOCOL_ERROR, "no WebSocket handshake in time");
            }
            if (connection.hasBufferedData() || isNeedWrite()) {
                // The library can forget that it wants to write; asking again costs nothing.
                server.onWriteDemand(connection);
            }
            if (connection.isClosing() && ++closingTicks > CLOSING_TICKS) {
                connection.closeConnection(CloseFrame.GOING_AWAY, "closing took too long");
            }
            if (!channel.isOpen()) {
                doors.remove(this);
            }
        }

        @Override
        public void send(Frame frame) {
            if (!connection.isOpen()) {
                return;
            }
            byte[] packet = frame.packet(Packet::of);
            try {
                if (channel.send(packet, connection.outQueue::isEmpty)) {
                    demandWrite();
                } else {
                    connection.outQueue.add(ByteBuffer.wrap(packet));
                    server.onWriteDemand(connection);
                }
            } catch (IOException gone) {
                LOG.log(Level.DEBUG, "a connection broke", gone);
                // The caller holds its outbox, which whoever closes the connection wants: not here.
                pool.execute(() ->
                        guarded(
                                connection,
                                () ->
                                        connection.closeConnection(
                                                CloseFrame.ABNORMAL_CLOSE, "connection lost")));
            }
        }

        @Override
        public long unsentBytes() {
            long bytes = channel.keptBytes();
            if (connection.outQueue.isEmpty()) {
                return bytes; // Nearly always; going through it takes its locks.
            }
            for (ByteBuffer queued : connection.outQueue) {
                bytes += queued.remaining();
            }
            return bytes;
        }

        @Override
        public void pause(Duration time) {
            Instant end = desk.clock().instant().plus(time);
            synchronized (this) {
                if (pausedUntil.isAfter(end)) {
                    return;
                }
                pausedUntil = end;
            }
            wakeWithInterest();
            var _ = timer.schedule(this::resume, time.toNanos(), TimeUnit.NANOSECONDS);
        }

        private void resume() {
            connection.updateLastPong();
            wakeWithInterest();
        }

        private void wakeWithInterest() {
            setInterest();
            connection.getSelectionKey().selector().wakeup();
        }

        private synchronized boolean isPaused() {
            return desk.clock().instant().isBefore(pausedUntil);
        }

        private synchronized boolean wasPausedLately() {
            return desk.clock().instant().isBefore(pausedUntil.plus(LATELY));
        }

        /// Tells the selector what to look for from its next round on. The library asks it for
        /// reading whenever it has written; that comes to nothing and is taken back in `read`, on
        /// the selector's own thread. Waking it there would never let it rest: a key of which
        /// nothing was read stays selected.
        private void setInterest() {
            SelectionKey key = connection.getSelectionKey();
            boolean writes = connection.hasBufferedData() || isNeedWrite();
            try {
                key.interestOps(
                        (isPaused() ? 0 : SelectionKey.OP_READ)
                                | (writes ? SelectionKey.OP_WRITE : 0));
            } catch (CancelledKeyException closed) {
                LOG.log(Level.TRACE, "closed meanwhile", closed);
            }
        }

        @Override
        public void close(int code, String reason) {
            connection.close(code, reason);
        }

        @Override
        public void cut(int code, String reason) {
            channel.dropWhole();
            connection.close(code, reason);
        }

        @Override
        public String remote() {
            return String.valueOf(connection.getRemoteSocketAddress());
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            int before = to.position();
            int length = takeIn(to);
            if (session.isEmpty() && length > 0) {
                if (headerBytes == 0 && to.get(before) == TLS_GREETING) {
                    throw new IOException("a TLS greeting, and this server does not encrypt");
                }
                headerBytes += length;
                if (headerBytes > limits.headerBytes()) {
                    throw new IOException("a request header of more than " + limits.headerBytes());
                }
            }
            return length;
        }

        /// What is wrong with a record ends the connection, as a broken network does.
        private int takeIn(ByteBuffer to) throws IOException {
            try {
                return channel.read(to);
            } catch (RuntimeException broken) {
                throw new IOException("TLS", broken);
            }
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            int length = channel.write(from);
            if (isNeedWrite()) {
                var _ =
                        timer.schedule(
                                () -> guarded(connection, this::demandWrite),
                                FLUSH_MILLIS,
                                TimeUnit.MILLISECONDS);
            }
            return length;
        }

        /// After a write that was not taken whole the library forgets to ask for the socket's
        /// readiness.
        private void demandWrite() {
            if (isNeedWrite()) {
                server.onWriteDemand(connection);
            }
        }

        @Override
        public boolean isNeedWrite() {
            return channel.keptBytes() > 0 || encrypted.filter(TlsChannel::needsFlush).isPresent();
        }

        @Override
        public void writeMore() throws IOException {
            if (encrypted.isEmpty() || encrypted.get().flush()) {
                boolean _ = channel.writeKept();
            }
        }

        @Override
        public boolean isNeedRead() {
            return encrypted.filter(TlsChannel::hasMore).isPresent();
        }

        /// What goes wrong here the library would blame on another connection.
        @Override
        public int readMore(ByteBuffer to) {
            try {
                return read(to);
            } catch (IOException broken) {
                LOG.log(Level.DEBUG, "a connection's error", broken);
                return -1;
            }
        }

        @Override
        public boolean isBlocking() {
            return false;
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            doors.remove(this);
            channel.close();
        }

        /// The socket, of which nothing is read while the connection is paused. It stands below the
        /// encryption: what that has taken in already is worked on to its end.
        private final class Gate implements ByteChannel {
            private final SocketChannel socket;

            Gate(SocketChannel socket) {
                this.socket = socket;
            }

            @Override
            public int read(ByteBuffer to) throws IOException {
                if (isPaused()) {
                    setInterest();
                    return 0;
                }
                return wasPausedLately() ? sip(to) : socket.read(to);
            }

            /// What is read at once is worked on at once, and everybody waits for it.
            private int sip(ByteBuffer to) throws IOException {
                int limit = to.limit();
                to.limit(Math.min(limit, to.position() + SIP_BYTES));
                try {
                    return socket.read(to);
                } finally {
                    to.limit(limit);
                }
            }

            @Override
            public int write(ByteBuffer from) throws IOException {
                return socket.write(from);
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
    }

    /// Makes the library's half of a connection, with our draft and our channel.
    private final class Doorkeeper implements WebSocketServerFactory {
        private final Draft draft =
                new BoundedDraft(desk.wireLimits().frameBytes() + FRAME_SLACK, desk.allowance());

        @Override
        public WebSocketImpl createWebSocket(WebSocketAdapter adapter, Draft given) {
            return new WebSocketImpl(adapter, List.of(draft));
        }

        @Override
        public WebSocketImpl createWebSocket(WebSocketAdapter adapter, List<Draft> given) {
            return new WebSocketImpl(adapter, List.of(draft));
        }

        @Override
        public ByteChannel wrapChannel(SocketChannel channel, SelectionKey key) throws IOException {
            if (doors.size() >= limits.connections() + POLITE_REFUSALS) {
                throw new IOException("too many connections");
            }
            Door door = new Door(channel, (WebSocketImpl) key.attachment());
            doors.add(door);
            return door;
        }

        @Override
        public void close() {}
    }

    /// RFC 6455 with bounded frames, no extensions, and no error that ends the server.
    ///
    /// The library makes room for a frame as soon as its header is there; so what connections have
    /// half sent is counted, and a large frame that would be too much for all together ends its
    /// connection before the room is made.
    private static final class BoundedDraft extends Draft_6455 {
        private static final List<IProtocol> PROTOCOLS =
                List.of(new Protocol(SUBPROTOCOL), new NoneOffered());

        private final Allowance allowance;
        private final Allowance.Share share;

        /// Room made for a frame that is not all here.
        private long partial;

        /// Payload of a message whose last frame is not here.
        private long fragments;

        // What the last look at incoming bytes has made room for.
        private int allocations;
        private int lastAllocation;

        BoundedDraft(int frameBytes, Allowance allowance) {
            super(List.of(), PROTOCOLS, frameBytes);
            this.allowance = allowance;
            this.share = allowance.share();
        }

        @Override
        public Draft copyInstance() {
            return new BoundedDraft(getMaxFrameSize(), allowance);
        }

        @Override
        public int checkAlloc(int bytes) throws InvalidDataException {
            if (bytes > Allowance.SMALL && !allowance.hasRoomFor(bytes - partial)) {
                throw new InvalidDataException(
                        CloseFrame.TRY_AGAIN_LATER, "no room for a frame of " + bytes);
            }
            allocations++;
            lastAllocation = bytes;
            return super.checkAlloc(bytes);
        }

        @Override
        public List<Framedata> translateFrame(ByteBuffer bytes) throws InvalidDataException {
            allocations = 0;
            try {
                List<Framedata> frames = super.translateFrame(bytes);
                // Each whole frame makes room once; once more means that half of one is kept.
                if (allocations > frames.size()) {
                    partial = lastAllocation;
                } else if (allocations > 0) {
                    partial = 0;
                }
                share.set(partial + fragments);
                return frames;
            } catch (VirtualMachineError error) {
                throw noMemory(error);
            }
        }

        @Override
        public void processFrame(WebSocketImpl connection, Framedata frame)
                throws InvalidDataException {
            try {
                if (!frame.isFin()) {
                    fragments += frame.getPayloadData().remaining();
                } else if (frame.getOpcode() == Opcode.CONTINUOUS) {
                    fragments = 0;
                }
                share.set(partial + fragments);
                super.processFrame(connection, frame);
            } catch (VirtualMachineError error) {
                throw noMemory(error);
            }
        }

        /// The connection is over.
        @Override
        public void reset() {
            share.close();
            super.reset();
        }

        private static InvalidDataException noMemory(VirtualMachineError error) {
            return new InvalidDataException(CloseFrame.TRY_AGAIN_LATER, error);
        }
    }

    /// A client that offers no subprotocol means `weft.v1`; one that offers only others is refused.
    private static final class NoneOffered implements IProtocol {
        @Override
        public boolean acceptProvidedProtocol(String offered) {
            return offered.isBlank();
        }

        @Override
        public String getProvidedProtocol() {
            return "";
        }

        @Override
        public IProtocol copyInstance() {
            return this;
        }

        @Override
        public String toString() {
            return "";
        }
    }

    /// The library's server. Its handlers run on the library's threads.
    private final class Server extends WebSocketServer {

        Server(ServerSocketChannel listening) {
            super(listening);
        }

        @Override
        public void onStart() {
            started.complete(null);
        }

        /// Browsers say from which page they come; other programs say nothing.
        @Override
        public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
                WebSocket connection, Draft draft, ClientHandshake request)
                throws InvalidDataException {
            if (!origins.allow(request.getFieldValue("Origin"), request.getFieldValue("Host"))) {
                throw new InvalidDataException(
                        CloseFrame.POLICY_VALIDATION, "a page of another origin");
            }
            return super.onWebsocketHandshakeReceivedAsServer(connection, draft, request);
        }

        @Override
        public void onOpen(WebSocket connection, ClientHandshake handshake) {
            door(connection).ifPresent(door -> guarded(connection, door::open));
        }

        @Override
        public void onMessage(WebSocket connection, String frame) {
            guarded(connection, () -> session(connection).ifPresent(s -> s.received(frame)));
        }

        @Override
        public void onMessage(WebSocket connection, ByteBuffer frame) {
            byte[] bytes = new byte[frame.remaining()];
            frame.get(bytes);
            guarded(connection, () -> session(connection).ifPresent(s -> s.received(bytes)));
        }

        @Override
        public void onCloseInitiated(WebSocket connection, int code, String reason) {
            if (code == CloseFrame.TOOBIG) {
                guarded(connection, () -> session(connection).ifPresent(this::tellTooLarge));
            }
        }

        private void tellTooLarge(Session session) {
            session.say(
                    new Failure(
                            ErrorCode.TOO_LARGE,
                            "a frame of at most " + desk.wireLimits().frameBytes() + " bytes",
                            "The frame is too large to be read; the connection is closed.",
                            Optional.empty()));
        }

        @Override
        public void onClose(WebSocket connection, int code, String reason, boolean remote) {
            String words = remote || code == CloseFrame.ABNORMAL_CLOSE ? "connection lost" : reason;
            guarded(connection, () -> session(connection).ifPresent(s -> s.ended(words)));
        }

        @Override
        public void onError(@Nullable WebSocket connection, Exception cause) {
            if (connection == null) {
                started.completeExceptionally(cause);
                broken.completeExceptionally(cause);
            } else {
                LOG.log(Level.DEBUG, "a connection's error", cause);
            }
        }

        private Optional<Session> session(WebSocket connection) {
            return door(connection).flatMap(Door::session);
        }

        private Optional<Door> door(WebSocket connection) {
            return ((WebSocketImpl) connection).getChannel() instanceof Door door
                    ? Optional.of(door)
                    : Optional.empty();
        }
    }
}
