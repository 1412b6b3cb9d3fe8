package dev.weft.server;

import dev.weft.access.Fingerprint;
import dev.weft.access.Role;
import dev.weft.access.ShortCode;
import dev.weft.graph.DocumentId;
import dev.weft.server.access.Tokens;
import dev.weft.store.StoreException;

import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/// What a server that is ready says of itself, on standard output:
///
///     weft-server ready wss://192.168.1.7:9338 (by invitation, certificate …) admin http://…
///     weft-server code six words that clients show too
///     weft-server invite weft://192.168.1.7:9338/…#…
///
/// The third only where nobody could come in otherwise: a server without any invitation makes one
/// for its owner and shows it once.
///
/// @param random makes the id of a first document
record Announcement(SyncServer server, RandomGenerator random, PrintStream out, PrintStream err) {

    /// Says it.
    ///
    /// @param admin where health and metrics are
    void make(Optional<InetSocketAddress> admin) {
        Optional<Fingerprint> certificate = server.fingerprint();
        out.println(
                "weft-server ready "
                        + (certificate.isPresent() ? "wss://" : "ws://")
                        + Invites.hostAndPort(server.address())
                        + (server.tokens().isPresent() ? " (by invitation, " : " (open, ")
                        + certificate.map(it -> "certificate " + it).orElse("no TLS")
                        + ")"
                        + admin.map(where -> " admin http://" + Invites.hostAndPort(where))
                                .orElse(""));
        certificate.ifPresent(it -> out.println("weft-server code " + ShortCode.of(it)));
        server.tokens().filter(Tokens::isClosedToAll).ifPresent(this::inviteOwner);
        out.flush();
    }

    private void inviteOwner(Tokens tokens) {
        try {
            DocumentId document = server.latestDocument(random);
            Tokens.Created made =
                    tokens.create(
                            Role.OWNER, Optional.empty(), "first owner", OptionalLong.empty());
            String link =
                    Invites.link(
                            Invites.reachable(server.address()),
                            document,
                            made.secret(),
                            server.fingerprint());
            out.println("weft-server invite " + link);
        } catch (StoreException unwritten) {
            err.println("weft-server: No invitation was made: " + unwritten.getMessage());
        }
    }
}
