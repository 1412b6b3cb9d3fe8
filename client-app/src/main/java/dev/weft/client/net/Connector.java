package dev.weft.client.net;

/// Makes connections.
@FunctionalInterface
public interface Connector {

    /// Begins a connection and returns at once; the listener hears how it goes.
    ///
    /// @param address where to, and whom to find there
    Connection connect(Address address, Connection.Listener listener);
}
