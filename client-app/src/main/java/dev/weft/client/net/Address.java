package dev.weft.client.net;

import dev.weft.access.Fingerprint;

import java.net.URI;
import java.util.Optional;
import java.util.function.Predicate;

/// Where a connection goes, and whom it may find there.
///
/// @param uri `wss://host:port/`, or `ws://…` for a server that does not encrypt
/// @param known whether a server that shows this certificate is the right one, asked on the
///   connection's thread; empty: only one that an authority the system trusts vouches for is
public record Address(URI uri, Optional<Predicate<Fingerprint>> known) {

    /// A server that does not encrypt.
    public static Address plain(URI uri) {
        return new Address(uri, Optional.empty());
    }
}
