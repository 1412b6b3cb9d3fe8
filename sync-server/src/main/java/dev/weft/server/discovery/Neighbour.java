package dev.weft.server.discovery;

import java.util.List;

/// A server that was found on the local network.
///
/// @param id the random number of its start
/// @param name what it calls itself
/// @param addresses where it is, this computer's own loopback address first; at least one
/// @param port where it listens
/// @param version the protocol's version it speaks
/// @param locked whether only who has a link can join
/// @param fingerprint the first digits of its certificate's fingerprint; empty if it tells none
public record Neighbour(
        String id,
        String name,
        List<String> addresses,
        int port,
        int version,
        boolean locked,
        String fingerprint) {

    public Neighbour {
        addresses = List.copyOf(addresses);
    }
}
