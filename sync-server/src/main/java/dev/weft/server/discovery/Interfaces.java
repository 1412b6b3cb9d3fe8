package dev.weft.server.discovery;

import java.lang.System.Logger.Level;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The interfaces on which others may be found.
interface Interfaces {

    /// Their IPv4 addresses now, the loopback address among them.
    Set<InetAddress> addresses();

    /// Those of this computer: up, and able to reach several at once. Multicast works on the
    /// loopback interface too, whatever it says of itself.
    static Interfaces ofThisComputer() {
        return () -> {
            Set<InetAddress> addresses = new LinkedHashSet<>();
            try {
                List<NetworkInterface> all = NetworkInterface.networkInterfaces().toList();
                for (NetworkInterface each : all) {
                    boolean usable =
                            each.isUp()
                                    && !each.isPointToPoint()
                                    && (each.supportsMulticast() || each.isLoopback());
                    if (usable) {
                        each.inetAddresses()
                                .filter(Inet4Address.class::isInstance)
                                .forEach(addresses::add);
                    }
                }
            } catch (SocketException unknown) {
                System.getLogger(Interfaces.class.getName())
                        .log(Level.WARNING, "the network interfaces cannot be listed", unknown);
            }
            return addresses;
        };
    }
}
