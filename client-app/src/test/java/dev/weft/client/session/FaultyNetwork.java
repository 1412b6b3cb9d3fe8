package dev.weft.client.session;

import dev.weft.client.net.Address;
import dev.weft.client.net.Connection;
import dev.weft.client.net.Connector;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// The real network with faults put in: frames that are swallowed, and frames of our own making.
final class FaultyNetwork implements Connector {

    private final Connector real;
    private final List<Connection.Listener> listeners = new CopyOnWriteArrayList<>();
    final List<String> sent = new CopyOnWriteArrayList<>();
    private volatile Predicate<String> swallow = frame -> false;

    FaultyNetwork(Connector real) {
        this.real = real;
    }

    /// Frames like this never reach the server.
    void swallow(Predicate<String> which) {
        swallow = which;
    }

    /// Has a frame arrive as if the server had sent it, over the newest connection.
    void receive(String frame) {
        listeners.getLast().received(frame);
    }

    @Override
    public Connection connect(Address address, Connection.Listener listener) {
        listeners.add(listener);
        Connection connection = real.connect(address, listener);
        return new Connection() {
            @Override
            public void send(String frame) {
                if (!swallow.test(frame)) {
                    sent.add(frame);
                    connection.send(frame);
                }
            }

            @Override
            public void send(byte[] frame) {
                connection.send(frame);
            }

            @Override
            public void close() {
                connection.close();
            }
        };
    }
}
