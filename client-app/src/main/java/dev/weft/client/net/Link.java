package dev.weft.client.net;

import dev.weft.access.Fingerprint;
import dev.weft.access.ShortCode;
import dev.weft.op.EventRun;
import dev.weft.wire.Decoded;
import dev.weft.wire.Limits;
import dev.weft.wire.Message;
import dev.weft.wire.MessageCodec;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// A lasting way to one server: connects, and connects again after each loss, until it is closed.
/// What comes from connections that were given up is dropped.
///
/// Belongs to its owner thread: methods are called there, and so is the listener. Frames are parsed
/// on the connection's thread, which is held back while more than a few megabytes wait for the
/// owner.
public final class Link {

    private static final System.Logger LOG = System.getLogger(Link.class.getName());

    /// What we take in one frame is bounded by the connector; these bound the rest.
    private static final Limits INCOMING = new Limits(64 << 20, 4_000_000, 32);

    private static final int MANY_RUNS = 100;

    /// A binary frame becomes about so many times as large in memory.
    private static final int INFLATION = 16;

    private static final int KIBI = 1024;
    private static final int WAITING_KIBIBYTES = 16 * KIBI;

    private final Supplier<Address> address;
    private final Connector connector;
    private final Backoff backoff;
    private final RandomGenerator random;
    private final ScheduledExecutorService timer;
    private final Executor owner;
    private final Listener listener;
    private final MessageCodec codec = new MessageCodec(INCOMING);
    private final Semaphore waiting = new Semaphore(WAITING_KIBIBYTES);

    private Optional<Connection> connection = Optional.empty();
    private boolean open;
    private int failures;
    private volatile boolean closed;

    /// What happens on a link; called on the owner thread.
    public interface Listener {

        /// A new connection is open: greet.
        void established();

        /// A message came over the present connection.
        void received(Message message);

        /// The present connection is lost, or an attempt failed; the next one comes by itself.
        ///
        /// @param reason a clause for a person: `it does not answer`
        void lost(String reason);

        /// The server showed a certificate that is not known; nothing was said to it. No other
        /// attempt is made before [Link#retry()].
        void strange(Fingerprint shown, ShortCode code);
    }

    /// @param address asked before each attempt, on the owner thread
    /// @param connector makes the connections
    /// @param backoff how long to wait between them
    /// @param random shortens the waits
    /// @param timer counts them
    /// @param owner the thread that owns the link
    /// @param listener hears what happens
    public Link(
            Supplier<Address> address,
            Connector connector,
            Backoff backoff,
            RandomGenerator random,
            ScheduledExecutorService timer,
            Executor owner,
            Listener listener) {
        this.address = address;
        this.connector = connector;
        this.backoff = backoff;
        this.random = random;
        this.timer = timer;
        this.owner = owner;
        this.listener = listener;
    }

    /// Connects for the first time.
    public void start() {
        attempt();
    }

    /// Sends a message over the present connection; without one it is dropped.
    public void send(Message message) {
        if (open) {
            connection.ifPresent(present -> send(message, present));
        }
    }

    /// Many runs take a tenth of the bytes, and of the work on both sides, as a binary frame.
    private void send(Message message, Connection present) {
        if (message instanceof Message.Edit(List<EventRun> runs) && runs.size() >= MANY_RUNS) {
            present.send(MessageCodec.history(runs).payload());
        } else if (message instanceof Message.ImagePiece piece) {
            present.send(MessageCodec.piece(piece).payload());
        } else {
            present.send(codec.encode(message));
        }
    }

    /// The server proved to be of use: the next loss starts with the shortest wait again.
    public void healthy() {
        failures = 0;
    }

    /// Gives the present connection up as if it had been lost; a new one follows after a wait.
    public void restart(String reason) {
        connection.ifPresent(present -> {
            present.close();
            failed(reason);
        });
    }

    /// Gives the present connection up and makes no other before [#retry()].
    public void pause() {
        connection.ifPresent(Connection::close);
        connection = Optional.empty();
        open = false;
    }

    /// Goes on after a pause.
    public void retry() {
        attempt();
    }

    /// Ends for good; the listener hears nothing more.
    public void close() {
        closed = true;
        open = false;
        connection.ifPresent(Connection::close);
        connection = Optional.empty();
    }

    private void attempt() {
        if (!closed && connection.isEmpty()) {
            Ear ear = new Ear();
            Connection made = connector.connect(address.get(), ear);
            ear.of = Optional.of(made);
            connection = ear.of;
        }
    }

    private void failed(String reason) {
        connection = Optional.empty();
        open = false;
        failures++;
        long pause = backoff.pause(failures, random).toMillis();
        var _ = timer.schedule(() -> post(this::attempt), pause, TimeUnit.MILLISECONDS);
        listener.lost(reason);
    }

    private void post(Runnable task) {
        if (!closed) {
            owner.execute(() -> {
                if (!closed) {
                    task.run();
                }
            });
        }
    }

    /// Listens to one connection and hops to the owner thread.
    private final class Ear implements Connection.Listener {

        /// Read and written on the owner thread only.
        private Optional<Connection> of = Optional.empty();

        @Override
        public void opened() {
            post(() -> {
                if (isPresent()) {
                    open = true;
                    listener.established();
                }
            });
        }

        @Override
        public void received(String frame) {
            received(codec.decode(frame), frame.length());
        }

        @Override
        public void received(byte[] frame) {
            received(codec.decode(frame), frame.length * INFLATION);
        }

        private void received(Decoded decoded, int bytes) {
            int weight = Math.clamp(bytes / KIBI, 1, WAITING_KIBIBYTES);
            if (closed || !enter(weight)) {
                return;
            }
            owner.execute(() -> {
                try {
                    take(decoded);
                } finally {
                    waiting.release(weight);
                }
            });
        }

        @Override
        public void lost(String reason) {
            post(() -> {
                if (isPresent()) {
                    failed(reason);
                }
            });
        }

        @Override
        public void strange(Fingerprint shown, ShortCode code) {
            post(() -> {
                if (isPresent()) {
                    connection = Optional.empty();
                    open = false;
                    listener.strange(shown, code);
                }
            });
        }

        private boolean enter(int weight) {
            try {
                waiting.acquire(weight);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private void take(Decoded decoded) {
            if (closed || !isPresent()) {
                return;
            }
            switch (decoded) {
                case Decoded.Ok(Message message) -> listener.received(message);
                case Decoded.Bad(Message.Failure failure, _) -> {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "A frame from the server cannot be read: {0}",
                            failure.message());
                    restart(NetTexts.of("version.frame"));
                }
            }
        }

        private boolean isPresent() {
            return of.isPresent() && connection.equals(of);
        }
    }
}
