package dev.weft.client.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A bad network: passes bytes on to a server, and on demand late, not at all, or breaks off.
///
/// Swallowing is what a black hole looks like to TCP: connections stay open and can even be made,
/// but no byte comes through until it ends.
final class Relay implements AutoCloseable {

    private final ServerSocket door;
    private final InetSocketAddress server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private boolean swallowing;
    private volatile int delayMillis;

    Relay(int serverPort) throws IOException {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /// Breaks every connection off; new ones pass.
    void cut() {
        sockets.forEach(Relay::close);
        sockets.clear();
    }

    /// From now on no byte comes through, until [#thaw()].
    synchronized void swallow() {
        swallowing = true;
    }

    /// Lets everything through again, also what was held.
    synchronized void thaw() {
        swallowing = false;
        notifyAll();
    }

    /// Every piece takes this long.
    void delay(int millis) {
        delayMillis = millis;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                sockets.add(client);
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                // The door was closed: the loop ends.
            }
        }
    }

    private void connect(Socket client) {
        Socket onwards = new Socket();
        try {
            pass();
            onwards.connect(server);
            onwards.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            sockets.add(onwards);
            Thread.ofVirtual().start(() -> pump(onwards, client));
            pump(client, onwards);
        } catch (IOException e) {
            close(client);
            close(onwards);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                pass();
                out.write(buffer, 0, length);
                out.flush();
            }
        } catch (IOException e) {
            // Broken off on one side: the other follows.
        } finally {
            close(from);
            close(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void pass() throws IOException {
        try {
            if (delayMillis > 0) {
                Thread.sleep(delayMillis);
            }
            synchronized (this) {
                while (swallowing) {
                    wait();
                }
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Nobody needs it any more.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        thaw();
        cut();
    }
}
