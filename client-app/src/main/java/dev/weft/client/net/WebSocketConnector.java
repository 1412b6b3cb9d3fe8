package dev.weft.client.net;

import dev.weft.access.Fingerprint;
import dev.weft.access.ShortCode;

import org.java_websocket.WebSocket;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.protocols.Protocol;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/// Connections over WebSocket, with a watch on each: a server that stays silent, while connecting
/// or later, is given up after a few seconds, also where the network swallows packets without a
/// word.
public final class WebSocketConnector implements Connector {

    private static final System.Logger LOG = System.getLogger(WebSocketConnector.class.getName());

    /// The library writes whole frames, secrets in them, into the finest levels of its log: they
    /// stay shut whatever else is opened. Held, for the logging system forgets settings of loggers
    /// that nobody holds.
    private static final Logger LIBRARY = Logger.getLogger("org.java_websocket");

    static {
        if (LIBRARY.getLevel() == null) {
            LIBRARY.setLevel(java.util.logging.Level.WARNING);
        }
    }

    /// What is offered; a server that picks none is taken to speak it.
    private static final String SUBPROTOCOL = "weft.v1";

    /// The watch's step. Steps are counted instead of read from a clock, so that a computer that
    /// slept does not take its own sleep for the server's silence.
    private static final long TICK_MILLIS = 500;

    /// A ping every second ...
    private static final int TICKS_PER_PING = 2;

    /// ... and the end after three and a half seconds without a frame, or without being connected.
    private static final int SILENT_TICKS = 7;

    /// After its end a connection is watched until the library has let go of it, or this long.
    private static final int LAST_TICKS = 20;

    private static final int CONNECT_MILLIS = 3000;

    /// The greatest frame taken from a server.
    private static final int FRAME_BYTES = 64 << 20;

    private final ScheduledExecutorService timer;
    private final Optional<ProxySelector> proxies;

    /// Goes straight to servers.
    ///
    /// @param timer carries the watches; its tasks take microseconds
    public WebSocketConnector(ScheduledExecutorService timer) {
        this(timer, Optional.empty());
    }

    /// Goes by way of a proxy where there is one: by HTTP's CONNECT, so that it sees an encrypted
    /// or unencrypted stream and needs to know nothing of WebSockets, or by SOCKS.
    ///
    /// @param timer carries the watches; its tasks take microseconds
    /// @param proxies says which proxy leads to a server, asked as for `https`
    public WebSocketConnector(ScheduledExecutorService timer, Optional<ProxySelector> proxies) {
        this.timer = timer;
        this.proxies = proxies;
    }

    private Proxy proxyTo(URI address) {
        // For selectors a WebSocket is unknown; a tunnel through a proxy is what they know as
        // https.
        return proxies.flatMap(known ->
                        known
                                .select(
                                        URI.create(
                                                "https://"
                                                        + address.getRawAuthority()
                                                        + address.getRawPath()))
                                .stream()
                                .findFirst())
                .orElse(Proxy.NO_PROXY);
    }

    @Override
    public Connection connect(Address address, Connection.Listener listener) {
        Attempt attempt = new Attempt(address, proxyTo(address.uri()), listener);
        attempt.begin(timer);
        return attempt;
    }

    private static Draft_6455 draft() {
        // The second, empty protocol lets a server answer without naming one.
        return new Draft_6455(
                List.of(), List.of(new Protocol(SUBPROTOCOL), new Protocol("")), FRAME_BYTES);
    }

    /// One connection, and the library's callbacks turned into ours.
    private static final class Attempt implements Connection {
        private final Connection.Listener listener;
        private final Client client;
        private final AtomicBoolean over = new AtomicBoolean();
        private volatile boolean handling;
        private volatile int silentTicks;
        private int ticks;
        private int ticksAfter;
        private volatile @Nullable ScheduledFuture<?> watch;

        Attempt(Address address, Proxy proxy, Connection.Listener listener) {
            this.listener = listener;
            client = new Client(address, this);
            client.setProxy(proxy);
        }

        void begin(ScheduledExecutorService timer) {
            watch =
                    timer.scheduleWithFixedDelay(
                            this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
            client.connect();
        }

        @Override
        public void send(String frame) {
            send(() -> client.send(frame));
        }

        @Override
        public void send(byte[] frame) {
            send(() -> client.send(frame));
        }

        private static void send(Runnable sending) {
            try {
                sending.run();
            } catch (WebsocketNotConnectedException e) {
                LOG.log(System.Logger.Level.TRACE, "Not sent, the connection is over", e);
            }
        }

        @Override
        public void close() {
            if (over.compareAndSet(false, true)) {
                if (client.isOpen()) {
                    client.close(CloseFrame.NORMAL);
                } else {
                    client.cut();
                }
            }
        }

        void opened() {
            heard();
            if (over.get()) {
                client.cut();
            } else {
                listener.opened();
            }
        }

        void received(Runnable delivery) {
            heard();
            if (over.get()) {
                return;
            }
            // While the listener holds this thread back, pongs wait behind it: that silence is
            // ours.
            handling = true;
            try {
                delivery.run();
            } finally {
                heard();
                handling = false;
            }
        }

        void heard() {
            silentTicks = 0;
        }

        void end(String reason) {
            if (over.compareAndSet(false, true)) {
                client.cut();
                listener.lost(reason);
            }
        }

        void ended(String reason) {
            Optional<Fingerprint> stranger = client.check.stranger();
            if (stranger.isPresent()) {
                if (over.compareAndSet(false, true)) {
                    listener.strange(stranger.get(), ShortCode.of(stranger.get()));
                }
            } else {
                end(reason);
            }
            stopWatch();
        }

        // Only the timer's thread counts up; any thread sets back to zero, and a lost count is one
        // tick of patience more.
        @SuppressWarnings("NonAtomicVolatileUpdate")
        private void tick() {
            if (over.get()) {
                // It had half a second to end in good manners, or its socket was not made yet.
                client.cut();
                if (++ticksAfter > LAST_TICKS) {
                    stopWatch();
                }
                return;
            }
            if (handling) {
                return;
            }
            silentTicks++;
            if (silentTicks >= SILENT_TICKS) {
                end(NetTexts.of("silent"));
            } else if (++ticks % TICKS_PER_PING == 0 && client.isOpen()) {
                try {
                    client.sendPing();
                } catch (WebsocketNotConnectedException e) {
                    LOG.log(System.Logger.Level.TRACE, "No ping, the connection is over", e);
                }
            }
        }

        private void stopWatch() {
            ScheduledFuture<?> running = watch;
            if (running != null) {
                running.cancel(false);
            }
        }
    }

    /// The library's client; never re-used, its own reconnection and lost-connection timer off.
    private static final class Client extends WebSocketClient {
        private final Attempt attempt;
        private final CertificateCheck check;
        private volatile @Nullable Exception trouble;

        Client(Address address, Attempt attempt) {
            super(address.uri(), draft(), Map.of(), CONNECT_MILLIS);
            this.attempt = attempt;
            check = new CertificateCheck(address.known());
            if (address.uri().getScheme().equals("wss")) {
                setSocketFactory(check.sockets());
            }
            setDaemon(true);
            setTcpNoDelay(true);
            setConnectionLostTimeout(0);
        }

        @Override
        public void onOpen(ServerHandshake handshake) {
            attempt.opened();
        }

        @Override
        public void onMessage(String frame) {
            attempt.received(() -> attempt.listener.received(frame));
        }

        @Override
        public void onMessage(ByteBuffer frame) {
            byte[] bytes = new byte[frame.remaining()];
            frame.get(bytes);
            attempt.received(() -> attempt.listener.received(bytes));
        }

        @Override
        public void onWebsocketPong(WebSocket connection, Framedata frame) {
            attempt.heard();
        }

        @Override
        public void onWebsocketPing(WebSocket connection, Framedata frame) {
            attempt.heard();
            super.onWebsocketPing(connection, frame);
        }

        @Override
        public void onClose(int code, String reason, boolean remote) {
            Exception known = trouble;
            attempt.ended(known == null ? clause(code, reason) : clause(known));
        }

        @Override
        public void onError(Exception exception) {
            LOG.log(System.Logger.Level.DEBUG, "Connection to " + getURI(), exception);
            trouble = exception;
        }

        /// Ends at once, whatever waits to be written.
        void cut() {
            Socket socket = getSocket();
            if (socket != null) {
                try {
                    if (socket instanceof SSLSocket) {
                        // Else closing would wait for a writer that a silent network holds up.
                        socket.setSoLinger(true, 0);
                    }
                    socket.close();
                } catch (IOException e) {
                    LOG.log(System.Logger.Level.TRACE, "Closing a socket", e);
                }
            }
        }

        private static String clause(int code, @Nullable String reason) {
            return switch (code) {
                case CloseFrame.GOING_AWAY -> NetTexts.of("closed");
                case CloseFrame.ABNORMAL_CLOSE, CloseFrame.NEVER_CONNECTED -> NetTexts.of("broke");
                default ->
                        reason == null || reason.isBlank()
                                ? NetTexts.of("ended")
                                : NetTexts.of("ended.why", reason);
            };
        }

        private static String clause(Exception known) {
            return switch (known) {
                case SocketTimeoutException _ -> NetTexts.of("silent");
                case UnknownHostException _ -> NetTexts.of("name.unknown");
                case UnresolvedAddressException _ -> NetTexts.of("name.unknown");
                case NoRouteToHostException _ -> NetTexts.of("no.way");
                case ConnectException _ -> NetTexts.of("nothing.there");
                case SSLException _ -> NetTexts.of("no.tls");
                default -> NetTexts.of("broke");
            };
        }
    }
}
