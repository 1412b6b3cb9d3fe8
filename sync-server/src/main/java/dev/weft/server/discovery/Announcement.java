package dev.weft.server.discovery;

/// What a server says about itself on the local network.
///
/// @param name what people call it
/// @param port where it listens
/// @param version the protocol's version
/// @param locked whether only who has a link can join
/// @param fingerprint the first digits of its certificate's fingerprint; empty without one
/// @param everywhere whether it is to be found from other computers, or on this one only
public record Announcement(
        String name,
        int port,
        int version,
        boolean locked,
        String fingerprint,
        boolean everywhere) {}
