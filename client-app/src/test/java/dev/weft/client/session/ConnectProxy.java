package dev.weft.client.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// An HTTP proxy as firewalls have them, for tests: it knows CONNECT and nothing else.
final class ConnectProxy implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger tunnels = new AtomicInteger();

    ConnectProxy() throws IOException {
        start("proxy-door", this::accept);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) door.getLocalSocketAddress();
    }

    /// How many tunnels were dug.
    int tunnels() {
        return tunnels.get();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(String name, Work work) {
        Thread.ofPlatform()
                .daemon()
                .name(name)
                .start(() -> {
                    try {
                        work.run();
                    } catch (IOException over) {
                        // One side has gone, or the test is over.
                    }
                });
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = door.accept();
            open.add(client);
            start("proxy-client", () -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            String[] request = head(client.getInputStream()).split(" ");
            if (!request[0].equals("CONNECT")) {
                answer(client, "405 Only CONNECT");
                return;
            }
            int colon = request[1].lastIndexOf(':');
            String host = request[1].substring(0, colon);
            try (Socket server =
                    new Socket(host, Integer.parseInt(request[1].substring(colon + 1)))) {
                open.add(server);
                tunnels.incrementAndGet();
                answer(client, "200 Connection established");
                start("proxy-back", () -> pump(server, client));
                pump(client, server);
            }
        }
    }

    /// The request with its header fields, byte by byte: what follows belongs to the tunnel.
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void answer(Socket client, String status) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void pump(Socket from, Socket to) throws IOException {
        from.getInputStream().transferTo(to.getOutputStream());
        to.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket each : open) {
            each.close();
        }
    }
}
