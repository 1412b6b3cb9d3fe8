package dev.weft.server.admin;

import dev.weft.server.measure.Measures;

/// What the server says of itself when it is asked. Any thread may ask.
public interface Vitals {

    /// Whether it can be reached at all; if not, only a new start helps.
    boolean isAlive();

    /// Whether it takes people in now.
    boolean isReady();

    /// Connections open now.
    int connections();

    /// Documents open now.
    int rooms();

    /// Documents kept.
    int documents();

    /// Bytes that wait for readers, for rooms or for the rest of a frame, of all connections.
    long queuedBytes();

    /// What it has counted.
    Measures measures();
}
