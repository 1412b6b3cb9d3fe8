package dev.weft.client.net;

import java.net.URI;

/// Makes connections.
@FunctionalInterface
public interface Connector {

    /// Begins a connection and returns at once; the listener hears how it goes.
    ///
    /// @param address `ws://host:port/`
    Connection connect(URI address, Connection.Listener listener);
}
