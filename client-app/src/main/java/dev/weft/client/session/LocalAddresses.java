package dev.weft.client.session;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The addresses at which other computers may find this one.
final class LocalAddresses {

    private static final System.Logger LOG = System.getLogger(LocalAddresses.class.getName());

    private LocalAddresses() {}

    /// IPv4 addresses of interfaces that are up, those of private networks first; empty if there is
    /// no network.
    static List<String> reachable() {
        List<InetAddress> found = new ArrayList<>();
        try {
            for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
                if (each.isUp() && !each.isLoopback() && !each.isPointToPoint()) {
                    each.getInterfaceAddresses().stream()
                            .map(InterfaceAddress::getAddress)
                            .filter(Inet4Address.class::isInstance)
                            .filter(address -> !address.isLinkLocalAddress())
                            .forEach(found::add);
                }
            }
        } catch (SocketException e) {
            LOG.log(System.Logger.Level.WARNING, "The network interfaces cannot be listed", e);
        }
        return found.stream()
                .sorted(Comparator.comparing(address -> !address.isSiteLocalAddress()))
                .map(InetAddress::getHostAddress)
                .distinct()
                .toList();
    }
}
