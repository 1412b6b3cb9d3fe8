package dev.weft.server.discovery;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Finds servers on the local network and makes one known there, as interfaces come and go. Any
/// thread may call it and no call blocks; everything happens on a thread of its own.
///
/// That nobody is found, or that there is no network at all, is no failure: an address and a link
/// always do.
public final class Discovery implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Discovery.class.getName());

    private static final Duration POLL = Duration.ofSeconds(5);

    /// How long a goodbye to the network may take; what is not said is forgotten there by itself.
    private static final Duration FAREWELL = Duration.ofMillis(800);

    private static final int ID_BYTES = 8;
    private static final int LONGEST_LABEL = 40;

    private final Interfaces interfaces;
    private final String id;
    private final ScheduledThreadPoolExecutor thread;
    private final List<Consumer<List<Neighbour>>> listeners = new CopyOnWriteArrayList<>();

    // The thread's.
    private final Map<InetAddress, Responder> responders = new LinkedHashMap<>();
    private Optional<Announcement> announcement = Optional.empty();
    private Set<InetAddress> refused = Set.of();
    private int numbers;

    private volatile List<Neighbour> neighbours = List.of();

    private Discovery(Interfaces interfaces, RandomGenerator random) {
        this.interfaces = interfaces;
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        id = HexFormat.of().formatHex(bytes);
        thread =
                new ScheduledThreadPoolExecutor(
                        1,
                        Thread.ofPlatform().daemon().name("weft-discovery-", 0).factory(),
                        new ThreadPoolExecutor.DiscardPolicy());
    }

    /// Begins to look around.
    ///
    /// @param random makes the number by which this start is known
    public static Discovery start(RandomGenerator random) {
        return start(Interfaces.ofThisComputer(), POLL, random);
    }

    static Discovery start(Interfaces interfaces, Duration poll, RandomGenerator random) {
        Discovery discovery = new Discovery(interfaces, random);
        var _ =
                discovery.thread.scheduleWithFixedDelay(
                        discovery::look, 0, poll.toMillis(), TimeUnit.MILLISECONDS);
        return discovery;
    }

    /// Makes a server known, instead of what was made known before.
    public void announce(Announcement now) {
        thread.execute(() -> {
            announcement = Optional.of(now);
            responders.values().forEach(this::announce);
        });
    }

    /// Makes nothing known any more.
    public void withdraw() {
        thread.execute(() -> {
            announcement = Optional.empty();
            responders.values().forEach(Responder::withdraw);
        });
    }

    /// Who is there now, this start itself left out.
    public List<Neighbour> neighbours() {
        return neighbours;
    }

    /// Hears of every change, on the discovery's thread; and at once how it is now.
    public void addListener(Consumer<List<Neighbour>> listener) {
        thread.execute(() -> {
            listeners.add(listener);
            listener.accept(neighbours);
        });
    }

    /// Hears no more.
    public void removeListener(Consumer<List<Neighbour>> listener) {
        listeners.remove(listener);
    }

    /// Opens a responder where there is a new interface, and gives those up whose is gone.
    private void look() {
        try {
            Set<InetAddress> present = interfaces.addresses();
            List<InetAddress> gone = new ArrayList<>(responders.keySet());
            gone.removeAll(present);
            for (InetAddress address : gone) {
                Responder over = responders.remove(address);
                if (over != null) {
                    var _ = closeAside(over);
                }
            }
            Set<InetAddress> failed = new HashSet<>();
            for (InetAddress address : present) {
                if (!responders.containsKey(address) && !open(address)) {
                    failed.add(address);
                }
            }
            refused = failed;
            if (!gone.isEmpty()) {
                tell();
            }
        } catch (RuntimeException unexpected) {
            LOG.log(Level.WARNING, "looking around failed", unexpected);
        }
    }

    private boolean open(InetAddress address) {
        try {
            String host = "weft-" + id + "-" + numbers++;
            Responder responder = Responder.open(address, host, this::changed);
            responders.put(address, responder);
            announce(responder);
            return true;
        } catch (IOException | RuntimeException unusable) {
            if (!refused.contains(address)) {
                LOG.log(Level.INFO, "nobody is found by way of " + address, unusable);
            }
            return false;
        }
    }

    private void announce(Responder responder) {
        if (announcement.isEmpty()) {
            return;
        }
        Announcement said = announcement.get();
        if (!said.everywhere() && !responder.isLoopback()) {
            responder.withdraw();
            return;
        }
        try {
            String label = label(said.name()) + "-" + id + "-" + numbers++;
            responder.announce(label, said.port(), Txt.write(said, id));
        } catch (IOException | RuntimeException unsaid) {
            LOG.log(Level.INFO, "the server is not found on one of the networks", unsaid);
        }
    }

    /// Dots and the like have a meaning in names; people read the name in the record.
    private static String label(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9]+", "-");
        return plain.substring(0, Math.min(LONGEST_LABEL, plain.length()));
    }

    private void changed() {
        try {
            thread.execute(this::tell);
        } catch (RejectedExecutionException over) {
            LOG.log(Level.DEBUG, "too late", over);
        }
    }

    private void tell() {
        List<Sighting> seen = new ArrayList<>();
        responders.values().forEach(responder -> seen.addAll(responder.seen()));
        seen.removeIf(sighting -> sighting.said().id().equals(id));
        List<Neighbour> now = Sighting.merged(seen);
        if (!now.equals(neighbours)) {
            neighbours = now;
            listeners.forEach(listener -> listener.accept(now));
        }
    }

    /// The library waits for seconds after its goodbye; nobody else has to.
    private static Thread closeAside(Responder responder) {
        return Thread.ofPlatform().daemon().name("weft-discovery-farewell").start(responder::close);
    }

    /// Takes back what was made known and stops, within a second.
    @Override
    public void close() {
        List<Thread> farewells = new ArrayList<>();
        thread.execute(() -> {
            responders.values().forEach(responder -> farewells.add(closeAside(responder)));
            responders.clear();
            thread.shutdown();
        });
        try {
            if (thread.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                for (Thread farewell : farewells) {
                    farewell.join(FAREWELL.dividedBy(farewells.size()));
                }
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
    }
}
