package dev.weft.server.bench;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// How much memory connections take that do nothing, with encryption.
final class TlsIdle {

    private static final int CONNECTIONS = 2_000;

    /// The server is our own and was started a moment ago.
    private static final class Everybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private TlsIdle() {}

    static void run(Path jar) throws IOException {
        SSLContext tls;
        try {
            tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {new Everybody()}, new SecureRandom());
        } catch (GeneralSecurityException e) {
            throw new IOException("no TLS", e);
        }
        List<Caller> callers = new ArrayList<>();
        try (ServerUnderLoad server =
                ServerUnderLoad.start(jar, Files.createTempDirectory("weft-bench"), "on")) {
            long before = server.residentKiB();
            for (int i = 0; i < CONNECTIONS; i++) {
                Socket socket =
                        tls.getSocketFactory()
                                .createSocket(
                                        server.address().getAddress(), server.address().getPort());
                Caller caller = new Caller(socket);
                caller.open("%032x".formatted(i + 1), "%032x".formatted(i + 1));
                callers.add(caller);
            }
            long after = server.residentKiB();
            System.out.printf(
                    Locale.ROOT,
                    "%n%,d idle connections with TLS, each in its own document: %.1f KiB resident"
                            + " each (%d MB before, %d MB with them).%n",
                    CONNECTIONS,
                    (after - before) / (double) CONNECTIONS,
                    before >> 10,
                    after >> 10);
        } finally {
            for (Caller caller : callers) {
                caller.close();
            }
        }
    }
}
