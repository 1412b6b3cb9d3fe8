package dev.weft.server.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// `GET /healthz`, `/readyz` and `/metrics` on a port of their own. Nothing can be changed here.
public final class AdminEndpoint implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(AdminEndpoint.class.getName());

    private static final int THREADS = 2;
    private static final int BACKLOG = 16;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Vitals vitals;
    private final HttpServer server;
    private final ExecutorService pool;
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meters meters;

    private AdminEndpoint(HttpServer server, Vitals vitals) {
        this.server = server;
        this.vitals = vitals;
        this.meters = new Meters(registry, vitals);
        this.pool =
                Executors.newFixedThreadPool(
                        THREADS,
                        Thread.ofPlatform().daemon().name("weft-server-admin-", 0).factory());
        server.setExecutor(pool);
        server.createContext("/", this::answer);
    }

    private record Answer(int status, String type, String body) {}

    /// Begins to answer.
    ///
    /// @throws IOException if the address cannot be listened on; a `BindException` if it is taken
    public static AdminEndpoint start(InetSocketAddress address, Vitals vitals) throws IOException {
        AdminEndpoint endpoint = new AdminEndpoint(HttpServer.create(address, BACKLOG), vitals);
        endpoint.server.start();
        LOG.log(Level.INFO, "health and metrics on http:/{0}", endpoint.address());
        return endpoint;
    }

    /// Where it listens, with the real port.
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            boolean reading = Set.of("GET", "HEAD").contains(method);
            Answer answer =
                    reading
                            ? answer(exchange.getRequestURI().getPath())
                            : new Answer(NOT_ALLOWED, TEXT, "Only GET is answered here.\n");
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            if (method.equals("HEAD")) {
                exchange.sendResponseHeaders(answer.status(), -1);
            } else {
                exchange.sendResponseHeaders(answer.status(), body.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            }
        } catch (RuntimeException unexpected) {
            LOG.log(Level.ERROR, "unexpected on the admin port", unexpected);
        }
    }

    private Answer answer(String path) {
        return switch (path) {
            case "/healthz" -> alive();
            case "/readyz" -> ready();
            case "/metrics" -> new Answer(OK, PROMETHEUS, registry.scrape());
            default -> new Answer(NOT_FOUND, TEXT, "There are /healthz, /readyz and /metrics.\n");
        };
    }

    private Answer alive() {
        return vitals.isAlive()
                ? new Answer(OK, TEXT, "ok\n")
                : new Answer(UNAVAILABLE, TEXT, "The server has stopped listening.\n");
    }

    private Answer ready() {
        if (!vitals.isAlive() || !vitals.isReady()) {
            return new Answer(UNAVAILABLE, TEXT, "The server takes nobody in.\n");
        }
        if (vitals.measures().commits().isFailing()) {
            return new Answer(UNAVAILABLE, TEXT, "The disk takes nothing.\n");
        }
        return new Answer(OK, TEXT, "ready\n");
    }

    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
        meters.close();
    }
}
