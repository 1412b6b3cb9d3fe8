package dev.weft.client.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A network cable that can be pulled: passes bytes between a client and a server, on the loopback
/// interface, until it is cut. Any thread may cut and mend.
final class Relay implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Relay.class.getName());

    private final ServerSocket door;
    private final InetSocketAddress server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    Relay(String host, int port) throws IOException {
        server = new InetSocketAddress(host, port);
        door = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("demo-relay").start(this::accept);
    }

    String host() {
        return door.getInetAddress().getHostAddress();
    }

    int port() {
        return door.getLocalPort();
    }

    /// Breaks what is connected and lets nothing through.
    void cut() {
        cut = true;
        sockets.forEach(Relay::close);
        sockets.clear();
    }

    /// Lets new connections through again.
    void mend() {
        cut = false;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (cut) {
                    close(client);
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "The demo's relay lost a connection", e);
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket onward = new Socket(server.getAddress(), server.getPort());
        sockets.add(client);
        sockets.add(onward);
        Thread.ofVirtual().start(() -> pass(client, onward));
        Thread.ofVirtual().start(() -> pass(onward, client));
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The demo's relay was cut", e);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A socket did not close", e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
