package dev.weft.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.server.admin.AdminEndpoint;
import dev.weft.wire.ErrorCode;
import dev.weft.wire.Message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The server as whoever looks after it meets it: settings, logs, health and figures.
class OperationsTest {

    private static final AgentId A = new AgentId(1, 1);
    private static final AgentId B = new AgentId(2, 2);
    private static final DocumentId DOCUMENT = new DocumentId(7, 7);
    private static final Pattern ADMIN = Pattern.compile(".* admin (http://[^ ]+)");

    @TempDir Path scratch;

    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> get(URI address) throws Exception {
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }

    private static double figure(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in\n" + metrics));
    }

    @Test
    void figuresTellWhatHappened() throws Exception {
        SyncServer server = Servers.start(scratch.resolve("data"));
        try (AdminEndpoint admin =
                AdminEndpoint.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), server)) {
            URI base = URI.create("http://127.0.0.1:" + admin.address().getPort());
            assertEquals("ready\n", get(base.resolve("/readyz")).body());
            try (Writer ana = Writer.joined("Ana", A, DOCUMENT, server.address());
                    Writer ben = Writer.joined("Ben", B, DOCUMENT, server.address())) {
                ana.type(0, "Hello");
                ana.untilDelivered();
                ben.until(() -> ben.text().equals("Hello"));
                ben.client().sendText("{\"type\":\"nonsense\"}");
                ben.client().awaitError(ErrorCode.UNKNOWN_TYPE);
                ben.client().send(WireClient.open(DOCUMENT, ben.document().version()));
                ben.client().await(Message.Failure.class);
                String metrics = get(base.resolve("/metrics")).body();
                assertEquals(2, figure(metrics, "weft_connections"));
                assertEquals(1, figure(metrics, "weft_rooms"));
                assertEquals(1, figure(metrics, "weft_documents"));
                assertEquals(2, figure(metrics, "weft_connections_opened_total"));
                assertEquals(1, figure(metrics, "weft_batches_total"));
                assertEquals(5, figure(metrics, "weft_edits_total"));
                assertEquals(5, figure(metrics, "weft_deliveries_total"));
                assertEquals(0, figure(metrics, "weft_readers_cut_total"));
                assertEquals(0, figure(metrics, "weft_commit_failures_total"));
                assertEquals(1, figure(metrics, "weft_errors_total{code=\"unknown-type\"}"));
                assertEquals(1, figure(metrics, "weft_errors_total{code=\"already-open\"}"));
                assertTrue(figure(metrics, "weft_commit_seconds_count") >= 2, metrics);
                assertTrue(figure(metrics, "weft_commit_seconds_sum") > 0, metrics);
            }
            assertEquals(404, get(base.resolve("/other")).statusCode());
            HttpRequest post =
                    HttpRequest.newBuilder(base.resolve("/healthz"))
                            .POST(BodyPublishers.ofString("x"))
                            .build();
            assertEquals(405, http.send(post, BodyHandlers.ofString()).statusCode());
            server.close();
            assertEquals(503, get(base.resolve("/readyz")).statusCode());
        } finally {
            server.close();
        }
    }

    @Test
    void settingsComeFromFileAndEnvironmentAndLogsAreJson() throws Exception {
        Path file = scratch.resolve("weft.properties");
        Files.write(
                file,
                List.of(
                        "data-dir=" + scratch.resolve("data"),
                        "port=99999",
                        "admin-port=0",
                        "log-format=json"));
        try (ServerProcess server =
                ServerProcess.start(
                        scratch,
                        List.of("WEFT_PORT=0", "WEFT_CONFIG=" + file),
                        "serve",
                        "--admin-bind",
                        "127.0.0.1")) {
            String line = server.readyLine();
            Matcher admin = ADMIN.matcher(line);
            assertTrue(admin.matches(), line + server.errors());
            URI base = URI.create(admin.group(1));
            assertEquals("ok\n", get(base.resolve("/healthz")).body());
            server.terminate();
            assertEquals(0, server.awaitExit(), server.errors());
            List<String> log = server.errors().lines().toList();
            assertTrue(log.size() >= 2, server.errors());
            for (String entry : log) {
                assertTrue(entry.startsWith("{\"time\":\"") && entry.endsWith("\"}"), entry);
            }
            assertTrue(server.errors().contains("\"message\":\"listening on"), server.errors());
        }
    }

    @Test
    void wrongConfigurationIsNamedWithItsSource() throws Exception {
        assertConfiguration(Optional.of("WEFT_PORT=abc"), List.of(), "WEFT_PORT", "abc");
        Path file = Files.write(scratch.resolve("weft.properties"), List.of("tls=sometimes"));
        assertConfiguration(
                Optional.empty(),
                List.of("--config", file.toString()),
                "tls",
                file.toString(),
                "sometimes");
    }

    private void assertConfiguration(Optional<String> variable, List<String> flags, String... words)
            throws Exception {
        String[] arguments =
                Stream.concat(
                                Stream.of("serve", "--data-dir", scratch.resolve("d").toString()),
                                flags.stream())
                        .toArray(String[]::new);
        try (ServerProcess server =
                ServerProcess.start(scratch, variable.stream().toList(), arguments)) {
            assertEquals(78, server.awaitExit(), server.errors());
            for (String word : words) {
                assertTrue(server.errors().contains(word), server.errors());
            }
        }
    }

    @Test
    void aTakenAdminPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerProcess server = serveWithAdmin(taken.getLocalPort())) {
            assertEquals(69, server.awaitExit(), server.errors());
            assertTrue(server.errors().contains("" + taken.getLocalPort()), server.errors());
        }
    }

    private ServerProcess serveWithAdmin(int port) throws IOException {
        return ServerProcess.start(
                scratch,
                "serve",
                "--data-dir",
                scratch.resolve("data").toString(),
                "--port",
                "0",
                "--admin-port",
                "" + port);
    }
}
