package dev.weft.server.rate;

/// How much of something is allowed.
///
/// @param atOnce what may be used without a pause
/// @param perSecond what comes back with every second
public record Rate(long atOnce, long perSecond) {}
