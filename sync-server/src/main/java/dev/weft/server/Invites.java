package dev.weft.server;

import dev.weft.access.Fingerprint;
import dev.weft.access.Pass;
import dev.weft.access.Secret;
import dev.weft.graph.DocumentId;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.Optional;

/// Links as the server's commands print them: `weft://host:port/document#secret`.
final class Invites {

    private Invites() {}

    /// A link.
    ///
    /// @param hostAndPort an IPv6 address in brackets
    /// @param server the certificate by which clients know it; empty: it does not encrypt
    static String link(
            String hostAndPort, DocumentId document, Secret secret, Optional<Fingerprint> server) {
        String fragment = fragment(secret, server, server.isEmpty());
        return "weft://" + hostAndPort + "/" + document + "#" + fragment;
    }

    /// What stands behind a link's `#`.
    static String fragment(Secret secret, Optional<Fingerprint> server, boolean plain) {
        if (plain) {
            return Pass.plain(secret).text();
        }
        return server.map(fingerprint -> Pass.of(secret, fingerprint))
                .orElseGet(() -> new Pass(secret, new Pass.Lock.Unsaid()))
                .text();
    }

    /// An address as links write it.
    static String hostAndPort(InetSocketAddress address) {
        return bracketed(address.getAddress()) + ":" + address.getPort();
    }

    /// The same for others: where the server listens everywhere, an address of this machine at
    /// which others find it.
    static String reachable(InetSocketAddress address) {
        InetAddress where = address.getAddress();
        if (where.isAnyLocalAddress()) {
            where = outward().orElse(InetAddress.getLoopbackAddress());
        }
        return bracketed(where) + ":" + address.getPort();
    }

    private static Optional<InetAddress> outward() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .filter(it -> !it.isLoopbackAddress() && !it.isLinkLocalAddress())
                    .min(Comparator.comparing(it -> !it.isSiteLocalAddress()));
        } catch (SocketException unknown) {
            return Optional.empty();
        }
    }

    private static String bracketed(InetAddress address) {
        String host = address.getHostAddress();
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
