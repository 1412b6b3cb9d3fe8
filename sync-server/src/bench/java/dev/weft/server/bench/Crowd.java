package dev.weft.server.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/// All typists of a run, on one thread: presses keys when they are due and takes what comes.
final class Crowd implements AutoCloseable {

    private static final int BUFFER = 256 << 10;
    private static final long NANOS = 1_000_000_000L;
    private static final Duration JOIN_PATIENCE = Duration.ofSeconds(60);

    private final Selector selector;
    private final InetSocketAddress address;
    private final RandomGenerator random;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private final List<Typist> typists = new ArrayList<>();
    private final Map<Wire, Typist> byWire = new HashMap<>();
    private final Samples latencies = new Samples();
    private final Samples delays = new Samples();
    private long measureFrom = Long.MAX_VALUE;
    private long measureTo = Long.MAX_VALUE;
    private long frames;
    private long bytes;

    Crowd(InetSocketAddress address, RandomGenerator random) throws IOException {
        this.selector = Selector.open();
        this.address = address;
        this.random = random;
    }

    /// Has typists join documents.
    ///
    /// @param documents how many there are, all new
    /// @param each how many typists in each
    void join(int documents, int each) throws IOException {
        for (int i = 0; i < documents; i++) {
            Book book = new Book("%016x%016x".formatted(random.nextLong(), random.nextLong()));
            for (int k = 0; k < each; k++) {
                Typist typist = new Typist(this, book, random, selector, address);
                typists.add(typist);
                byWire.put(typist.wire(), typist);
                until(typist::isJoined, JOIN_PATIENCE);
            }
        }
    }

    /// The document of all that type in one.
    String document() {
        return typists.getFirst().book().document();
    }

    /// Lets edits come from somebody who is not one of the crowd.
    ///
    /// @return the agent who typed first
    String admitStranger(String agent) {
        typists.getFirst().book().addStranger(agent);
        return typists.getFirst().agent();
    }

    /// One more typist of a document, who takes in all that is there.
    ///
    /// @return how long that took
    Duration joinLate() throws IOException {
        Typist first = typists.getFirst();
        long begin = System.nanoTime();
        Typist late = new Typist(this, first.book(), random, selector, address);
        byWire.put(late.wire(), late);
        until(() -> late.received() == first.typed(), JOIN_PATIENCE);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        late.wire().close();
        return took;
    }

    /// What a run came to.
    ///
    /// @param edits keys pressed in the measured time
    /// @param deliveries how often one of them came to somebody
    /// @param missing how often one did not come in time
    /// @param delays how late the crowd itself pressed its keys: it shares the machine, and what
    ///   makes it late makes the latencies longer
    /// @param processor the server's processor time during it
    record Outcome(
            Duration time,
            long edits,
            long deliveries,
            long missing,
            Samples latencies,
            Samples delays,
            Duration processor,
            long frames,
            long bytes) {}

    /// Types.
    ///
    /// @param rate keys a second of all together
    Outcome type(int rate, Duration warmUp, Duration time, ServerUnderLoad server)
            throws IOException {
        long start = System.nanoTime();
        measureFrom = start + warmUp.toNanos();
        measureTo = measureFrom + time.toNanos();
        latencies.clear();
        delays.clear();
        long measured = 0;
        long expected = 0;
        Duration before = Duration.ZERO;
        for (long key = 0; ; key++) {
            long due = start + key * NANOS / rate;
            while (System.nanoTime() < due) {
                take(Math.max(0, (due - System.nanoTime()) / 1_000_000));
            }
            if (due >= measureTo) {
                break;
            }
            if (due >= measureFrom) {
                if (measured == 0) {
                    before = server.processorTime();
                    frames = 0;
                    bytes = 0;
                }
                measured++;
                delays.add(System.nanoTime() - due);
                expected += typists.size() / documents() - 1;
            }
            typists.get((int) (key % typists.size())).type(due);
            if (key % 16 == 0) {
                take(0);
            }
        }
        Duration processor = server.processorTime().minus(before);
        long framesIn = frames;
        long bytesIn = bytes;
        long wanted = expected;
        until(() -> latencies.count() >= wanted, Duration.ofSeconds(3));
        return new Outcome(
                time,
                measured,
                latencies.count(),
                expected - latencies.count(),
                latencies,
                delays,
                processor,
                framesIn,
                bytesIn);
    }

    private long documents() {
        return typists.stream().map(Typist::book).distinct().count();
    }

    /// Lets everything be acknowledged that is under way.
    void rest(Duration time) throws IOException {
        until(() -> false, time);
    }

    private void until(BooleanSupplier wanted, Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        while (!wanted.getAsBoolean() && System.nanoTime() < end) {
            take(1);
        }
    }

    private void take(long millis) throws IOException {
        int ready = millis > 0 ? selector.select(millis) : selector.selectNow();
        if (ready == 0) {
            return;
        }
        for (SelectionKey key : selector.selectedKeys()) {
            Wire wire = (Wire) key.attachment();
            if (key.isValid() && key.isReadable()) {
                wire.readable(buffer);
            }
            if (key.isValid() && key.isWritable()) {
                wire.writable();
            }
        }
        selector.selectedKeys().clear();
    }

    // From typists

    void frame(int length) {
        frames++;
        bytes += length;
    }

    /// Events of somebody came to somebody else.
    void arrived(Typist from, int first, int end) {
        long now = System.nanoTime();
        for (int event = first; event < end && event < from.typed(); event++) {
            long due = from.time(event);
            if (due >= measureFrom && due < measureTo) {
                latencies.add(now - due);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Wire wire : byWire.keySet()) {
            wire.close();
        }
        selector.close();
    }
}
