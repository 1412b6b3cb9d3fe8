package dev.weft.server.discovery;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import javax.jmdns.JmDNS;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceInfo;
import javax.jmdns.ServiceListener;

/// Speaks DNS-SD on one interface: the only class that knows the library (JmDNS). Its calls may
/// take seconds; they are made on the discovery's threads.
final class Responder implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Responder.class.getName());

    private static final String TYPE = "_weft._tcp.local.";
    private static final int MOST = 500;

    private final InetAddress address;
    private final JmDNS dns;
    private final Runnable changed;
    private final Map<String, Sighting> seen = new ConcurrentHashMap<>();
    private Optional<ServiceInfo> announced = Optional.empty();

    private Responder(InetAddress address, JmDNS dns, Runnable changed) {
        this.address = address;
        this.dns = dns;
        this.changed = changed;
    }

    /// Begins to listen.
    ///
    /// @param host a name for this computer that no other responder has
    /// @param changed called on a thread of the library when somebody came or went
    /// @throws IOException if the interface does not carry multicast
    static Responder open(InetAddress address, String host, Runnable changed) throws IOException {
        Responder responder = new Responder(address, JmDNS.create(address, host), changed);
        responder.dns.addServiceListener(TYPE, responder.new Ears());
        return responder;
    }

    boolean isLoopback() {
        return address.isLoopbackAddress();
    }

    /// Says what there is, instead of what it said before.
    ///
    /// @throws IOException if the network does not take it
    synchronized void announce(String label, int port, Map<String, String> txt) throws IOException {
        withdraw();
        ServiceInfo info = ServiceInfo.create(TYPE, label, port, 0, 0, txt);
        dns.registerService(info);
        announced = Optional.of(info);
    }

    /// Says that there is nothing any more.
    synchronized void withdraw() {
        announced.ifPresent(dns::unregisterService);
        announced = Optional.empty();
    }

    /// Who is seen here now.
    List<Sighting> seen() {
        return List.copyOf(seen.values());
    }

    /// Says goodbye; the library takes its time.
    @Override
    public void close() {
        try {
            dns.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing the responder of " + address, e);
        }
    }

    private final class Ears implements ServiceListener {

        @Override
        public void serviceAdded(ServiceEvent event) {
            // Asks for the rest; does not wait for it.
            dns.requestServiceInfo(event.getType(), event.getName());
        }

        @Override
        public void serviceRemoved(ServiceEvent event) {
            if (seen.remove(event.getName()) != null) {
                changed.run();
            }
        }

        @Override
        public void serviceResolved(ServiceEvent event) {
            ServiceInfo info = event.getInfo();
            Optional<Sighting.Said> said =
                    Txt.read(key -> Optional.ofNullable(info.getPropertyString(key)));
            List<String> addresses =
                    Arrays.stream(info.getInet4Addresses())
                            .map(Inet4Address::getHostAddress)
                            .toList();
            boolean whole = said.isPresent() && !addresses.isEmpty() && info.getPort() > 0;
            if (whole && seen.size() < MOST) {
                Sighting now = new Sighting(said.get(), addresses, info.getPort(), isLoopback());
                if (!now.equals(seen.put(event.getName(), now))) {
                    changed.run();
                }
            }
        }
    }
}
