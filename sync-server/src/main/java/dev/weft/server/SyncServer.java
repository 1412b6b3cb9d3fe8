package dev.weft.server;

import dev.weft.access.Fingerprint;
import dev.weft.graph.DocumentId;
import dev.weft.server.Start.Failed;
import dev.weft.server.Start.Reason;
import dev.weft.server.Start.Started;
import dev.weft.server.access.Tokens;
import dev.weft.server.admin.Vitals;
import dev.weft.server.measure.CommitTimes;
import dev.weft.server.measure.Measures;
import dev.weft.server.net.WebSocketEndpoint;
import dev.weft.server.room.Offers;
import dev.weft.server.room.Rooms;
import dev.weft.server.tls.TlsException;
import dev.weft.server.tls.TlsIdentity;
import dev.weft.store.EventStore;
import dev.weft.store.SqliteEventStore;
import dev.weft.store.StoreException;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// A running sync server: relays and stores edits, acknowledges what is on disk. Embedded in the
/// app or run alone. Any thread may call it.
public final class SyncServer implements AutoCloseable, Vitals {

    private static final System.Logger LOG = System.getLogger(SyncServer.class.getName());

    /// Together below the five seconds in which a server has to be gone.
    private static final Duration FLUSH_PATIENCE = Duration.ofSeconds(2);

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(1);

    /// More threads than cores for the rooms, and they take turns at the cost of whoever reads from
    /// the network; one alone would leave all rooms waiting while a room is loaded.
    private static final int FEWEST_THREADS = 2;

    private static final int CHORE_THREADS = 4;

    /// How soon an invitation that another process changed, or that ended, is noticed.
    private static final long REFRESH_MILLIS = 1_000;

    private final InetSocketAddress address;
    private final EventStore store;
    private final ExecutorService pool;
    private final ExecutorService chores;
    private final ScheduledThreadPoolExecutor timer;
    private final Rooms rooms;
    private final Guards guards;
    private final WebSocketEndpoint endpoint;
    private final Measures measures;
    private volatile boolean closed;

    private SyncServer(
            ServerConfig config,
            EventStore store,
            Guards guards,
            Measures measures,
            ServerSocketChannel listening)
            throws IOException {
        this.guards = guards;
        this.measures = measures;
        this.address = (InetSocketAddress) listening.getLocalAddress();
        this.store = store;
        this.pool = pool();
        this.chores = Executors.newFixedThreadPool(CHORE_THREADS, daemons("weft-server-chore-"));
        this.timer = timer();
        this.rooms =
                new Rooms(
                        store,
                        config.frames(),
                        config.rooms(),
                        config.clock(),
                        measures,
                        pool,
                        chores,
                        timer);
        this.endpoint =
                new WebSocketEndpoint(
                        listening,
                        rooms,
                        guards.access(),
                        config.frames(),
                        config.connections().withTotalBytesAtMost(memory() / 4),
                        config.clock(),
                        timer,
                        chores,
                        Version.NAME,
                        guards.tls(),
                        guards.origins());
        guards.access().tokens().ifPresent(this::keepFresh);
    }

    private void keepFresh(Tokens tokens) {
        var _ =
                timer.scheduleWithFixedDelay(
                        () -> chores.execute(tokens::refresh),
                        REFRESH_MILLIS,
                        REFRESH_MILLIS,
                        TimeUnit.MILLISECONDS);
    }

    private static long memory() {
        return Runtime.getRuntime().maxMemory();
    }

    /// Starts a server and waits until it answers.
    public static Start start(ServerConfig config) {
        Measures measures = new Measures(new CommitTimes(config.clock()));
        return start(
                config,
                directory -> SqliteEventStore.open(directory, measures.commits()),
                measures);
    }

    /// @param opener opens the store of a data directory, or throws a [StoreException]
    static Start start(ServerConfig config, Function<Path, EventStore> opener) {
        return start(config, opener, new Measures(new CommitTimes(config.clock())));
    }

    private static Start start(
            ServerConfig config, Function<Path, EventStore> opener, Measures measures) {
        InetSocketAddress wanted = new InetSocketAddress(config.bind(), config.port());
        if (wanted.isUnresolved()) {
            return new Failed(
                    Reason.ADDRESS, "There is no interface called " + config.bind() + ".");
        }
        EventStore store;
        try {
            store = opener.apply(config.dataDirectory());
        } catch (StoreException unusable) {
            return new Failed(reason(unusable.kind()), String.valueOf(unusable.getMessage()));
        }
        Start start = guard(config, wanted, store, measures);
        if (start instanceof Failed) {
            store.close();
        }
        return start;
    }

    private static Start guard(
            ServerConfig config, InetSocketAddress wanted, EventStore store, Measures measures) {
        try {
            Guards guards = Guards.of(config);
            Start start = listen(config, wanted, store, guards, measures);
            if (start instanceof Failed) {
                guards.close();
            }
            return start;
        } catch (TlsException unusable) {
            return new Failed(Reason.CERTIFICATE, unusable.getMessage());
        } catch (StoreException unreadable) {
            return new Failed(reason(unreadable.kind()), unreadable.getMessage());
        }
    }

    private static Reason reason(StoreException.Kind kind) {
        return switch (kind) {
            case IN_USE -> Reason.DIRECTORY_IN_USE;
            case NEWER -> Reason.NEWER_DATA;
            case DAMAGED, FULL, BUSY, OUT_OF_ORDER, CLOSED, IO -> Reason.STORAGE;
        };
    }

    private static Start listen(
            ServerConfig config,
            InetSocketAddress wanted,
            EventStore store,
            Guards guards,
            Measures measures) {
        try {
            ServerSocketChannel listening = WebSocketEndpoint.bind(wanted);
            SyncServer server = new SyncServer(config, store, guards, measures, listening);
            server.endpoint.start();
            LOG.log(Level.INFO, "listening on {0}", server.address);
            return new Started(server);
        } catch (BindException taken) {
            return isTaken(taken) ? portTaken(config) : unusableAddress(config, taken);
        } catch (SocketException notAllowed) {
            return unusableAddress(config, notAllowed);
        } catch (IOException failed) {
            return new Failed(Reason.STORAGE, "The server cannot listen: " + failed + ".");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Failed(Reason.STORAGE, "The server was interrupted while it started.");
        }
    }

    private static Failed portTaken(ServerConfig config) {
        return new Failed(
                Reason.PORT_TAKEN,
                "Port %d of %s is taken by another program. Stop it or choose another port."
                        .formatted(config.port(), config.bind()));
    }

    private static boolean isTaken(BindException failure) {
        String words = String.valueOf(failure.getMessage());
        return words.contains("in use");
    }

    private static Failed unusableAddress(ServerConfig config, SocketException cause) {
        return new Failed(
                Reason.ADDRESS,
                "The server cannot listen on port %d of %s: %s."
                        .formatted(config.port(), config.bind(), cause.getMessage()));
    }

    private static ExecutorService pool() {
        int threads = Math.max(FEWEST_THREADS, Runtime.getRuntime().availableProcessors());
        return Executors.newFixedThreadPool(threads, daemons("weft-server-room-"));
    }

    /// Drops what comes after its end, so that nobody has to ask whether the server still runs.
    private static ScheduledThreadPoolExecutor timer() {
        return new ScheduledThreadPoolExecutor(
                1, daemons("weft-server-timer-"), new ThreadPoolExecutor.DiscardPolicy());
    }

    private static ThreadFactory daemons(String prefix) {
        return Thread.ofPlatform().daemon().name(prefix, 0).factory();
    }

    /// Where it listens, with the real port.
    public InetSocketAddress address() {
        return address;
    }

    /// The documents that may be found and joined without a link.
    public Offers offers() {
        return rooms.offers();
    }

    @Override
    public boolean isAlive() {
        return !endpoint.broken().isDone();
    }

    @Override
    public boolean isReady() {
        return !closed;
    }

    /// Gets ready, in the background, for whoever comes first; completes when that is done.
    CompletableFuture<Void> warmUp() {
        return rooms.warmUp();
    }

    @Override
    public int connections() {
        return endpoint.connections();
    }

    @Override
    public int rooms() {
        return rooms.open();
    }

    @Override
    public int documents() {
        return rooms.documents();
    }

    @Override
    public long queuedBytes() {
        return endpoint.queuedBytes();
    }

    @Override
    public Measures measures() {
        return measures;
    }

    /// By which certificate clients know it; empty where nothing is encrypted.
    public Optional<Fingerprint> fingerprint() {
        return guards.tls().map(TlsIdentity::fingerprint);
    }

    /// Where invitations are made; empty where everybody may come in.
    public Optional<Tokens> tokens() {
        return guards.access().tokens();
    }

    /// Makes a document if the server does not have it, so that guests may come before their host.
    /// Blocks for the disk.
    ///
    /// @param title not blank
    public void provide(DocumentId document, String title) {
        rooms.provide(document, title);
    }

    /// The document opened last; one that is made if there is none yet, so that an invitation has
    /// somewhere to lead. Blocks for the disk.
    DocumentId latestDocument(RandomGenerator random) {
        return rooms.latest(random);
    }

    /// Completes exceptionally if the server can no longer be reached, by an error of its own.
    public CompletableFuture<Void> broken() {
        return endpoint.broken();
    }

    /// Says good-bye to all connections, writes what is taken, and stops; within five seconds.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (!rooms.stop(FLUSH_PATIENCE)) {
                LOG.log(Level.WARNING, "not everything could be stored; it was not acknowledged");
            }
            endpoint.stop(STOP_PATIENCE);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        timer.shutdownNow();
        pool.shutdown();
        chores.shutdown();
        guards.close();
        store.close();
        LOG.log(Level.INFO, "stopped");
    }
}
