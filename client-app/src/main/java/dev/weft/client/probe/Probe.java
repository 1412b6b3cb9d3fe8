package dev.weft.client.probe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.weft.client.session.OpenDocument;
import dev.weft.doc.Snapshot;
import dev.weft.graph.DocumentId;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Answers `GET /state[?document=ID]` with what an open document is now.
public final class Probe implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Probe.class.getName());
    private static final String DOCUMENT = "document=";
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;
    private static final long PATIENCE_SECONDS = 10;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Supplier<List<OpenDocument>> documents;
    private final View view;
    private final Executor owner;
    private final ObjectMapper json = new ObjectMapper();

    private Probe(
            HttpServer server,
            ExecutorService threads,
            Supplier<List<OpenDocument>> documents,
            View view,
            Executor owner) {
        this.server = server;
        this.threads = threads;
        this.documents = documents;
        this.view = view;
        this.owner = owner;
    }

    /// What only a window knows; called on the owner thread.
    public interface View {

        /// The document in front.
        Optional<DocumentId> inFront();

        /// Text index of the caret, or -1 if the document is in no window.
        int caret(DocumentId document);

        /// Number of the first paragraph that is visible, from 0, or -1.
        int firstVisibleLine(DocumentId document);

        /// For a program without a window.
        static View none() {
            return new View() {
                @Override
                public Optional<DocumentId> inFront() {
                    return Optional.empty();
                }

                @Override
                public int caret(DocumentId document) {
                    return -1;
                }

                @Override
                public int firstVisibleLine(DocumentId document) {
                    return -1;
                }
            };
        }
    }

    /// Begins to answer, on the loopback interface only.
    ///
    /// @param port 0 lets the system choose
    /// @param documents what is open; asked on the owner thread
    /// @param view what the window knows
    /// @param owner the documents' owner thread
    /// @throws IOException if the port is taken
    public static Probe start(
            int port, Supplier<List<OpenDocument>> documents, View view, Executor owner)
            throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        2, Thread.ofPlatform().daemon().name("weft-probe-", 0).factory());
        Probe probe = new Probe(server, threads, documents, view, owner);
        server.setExecutor(threads);
        server.createContext("/state", probe::answer);
        server.start();
        return probe;
    }

    /// Where it answers.
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /// What is read on the owner thread; the rest is made of it elsewhere.
    private record State(Map<String, Object> fields, Snapshot snapshot) {}

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!isLocal(exchange)) {
                reply(exchange, FORBIDDEN, Map.of("error", "only for programs on this computer"));
            } else if (!exchange.getRequestMethod().equals("GET")) {
                reply(exchange, NOT_ALLOWED, Map.of("error", "GET /state?document=ID"));
            } else {
                state(exchange);
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.WARNING, "The state could not be read", e);
            reply(exchange, UNAVAILABLE, Map.of("error", "the window is busy"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A page in a browser could reach us by a name of its own that leads to the loopback address.
    private static boolean isLocal(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host == null || host.matches("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");
    }

    private void state(HttpExchange exchange)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        String query = exchange.getRequestURI().getQuery();
        Optional<String> wanted =
                query != null && query.startsWith(DOCUMENT)
                        ? Optional.of(query.substring(DOCUMENT.length()))
                        : Optional.empty();
        Optional<State> state =
                CompletableFuture.supplyAsync(() -> find(wanted).map(this::read), owner)
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (state.isEmpty()) {
            reply(exchange, NOT_FOUND, Map.of("error", "no such document is open"));
            return;
        }
        Map<String, Object> fields = state.get().fields();
        fields.put("text", state.get().snapshot().text());
        fields.put("hash", state.get().snapshot().hash());
        reply(exchange, OK, fields);
    }

    private Optional<OpenDocument> find(Optional<String> wanted) {
        List<OpenDocument> open = documents.get();
        Optional<String> id = wanted.or(() -> view.inFront().map(DocumentId::toString));
        return open.stream()
                .filter(document -> id.isEmpty() || document.id().toString().equals(id.get()))
                .findFirst();
    }

    private State read(OpenDocument document) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Snapshot snapshot = document.snapshot();
        fields.put("document", document.id().toString());
        fields.put("title", document.title());
        fields.put("text", "");
        fields.put("hash", "");
        List<Object> heads = new ArrayList<>();
        document.heads().forEach(head -> heads.add(List.of(head.agent().toString(), head.seq())));
        fields.put("heads", heads);
        fields.put("undelivered", document.undelivered());
        fields.put("connection", document.state().word());
        fields.put("caret", view.caret(document.id()));
        fields.put("firstVisibleLine", view.firstVisibleLine(document.id()));
        List<Object> participants = new ArrayList<>();
        document.people()
                .forEach(person -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("name", person.name());
                    one.put("agent", person.agent().toString());
                    one.put("caret", person.caret().map(at -> at.focus()).orElse(-1));
                    participants.add(one);
                });
        fields.put("participants", participants);
        return new State(fields, snapshot);
    }

    private void reply(HttpExchange exchange, int status, Map<String, ?> fields)
            throws IOException {
        byte[] body = json.writeValueAsString(fields).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
