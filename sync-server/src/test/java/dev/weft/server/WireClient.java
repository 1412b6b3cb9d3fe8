package dev.weft.server;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;
import dev.weft.wire.Bulk;
import dev.weft.wire.Decoded;
import dev.weft.wire.ErrorCode;
import dev.weft.wire.Limits;
import dev.weft.wire.Message;
import dev.weft.wire.MessageCodec;
import dev.weft.wire.Participant;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// A plain WebSocket client of the JDK that speaks the wire's messages, for tests: nothing of
/// Weft's own client is in it.
final class WireClient implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;
    private static final int REMEMBERED = 10;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().sslContext(trusting()).sslParameters(noNames()).build();

    private final MessageCodec codec = new MessageCodec(Limits.STANDARD);
    private final BlockingQueue<Incoming> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final Deque<Message> seen = new ArrayDeque<>();
    private final WebSocket socket;
    private volatile boolean reading = true;
    private int count;
    private int binaryFrames;

    /// A frame as it came; one of the two is empty.
    private record Incoming(String text, Optional<byte[]> binary) {}

    /// TLS that believes anything: what is shown is compared by the tests themselves.
    static SSLContext trusting() {
        TrustManager anybody =
                new X509ExtendedTrustManager() {
                    @Override
                    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

                    @Override
                    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

                    @Override
                    public void checkClientTrusted(
                            X509Certificate[] chain, String kind, Socket socket) {}

                    @Override
                    public void checkServerTrusted(
                            X509Certificate[] chain, String kind, Socket socket) {}

                    @Override
                    public void checkClientTrusted(
                            X509Certificate[] chain, String kind, SSLEngine engine) {}

                    @Override
                    public void checkServerTrusted(
                            X509Certificate[] chain, String kind, SSLEngine engine) {}

                    @Override
                    public X509Certificate[] getAcceptedIssuers() {
                        return new X509Certificate[0];
                    }
                };
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {anybody}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static SSLParameters noNames() {
        SSLParameters parameters = new SSLParameters();
        parameters.setEndpointIdentificationAlgorithm("");
        return parameters;
    }

    private WireClient(URI address, List<String> subprotocols) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        if (!subprotocols.isEmpty()) {
            builder.subprotocols(
                    subprotocols.getFirst(),
                    subprotocols.subList(1, subprotocols.size()).toArray(String[]::new));
        }
        socket = builder.buildAsync(address, new Ears()).join();
    }

    /// Connects to a server.
    static WireClient connect(InetSocketAddress address, String... subprotocols) {
        return connect(address, "/", subprotocols);
    }

    static WireClient connect(InetSocketAddress address, String path, String[] subprotocols) {
        return new WireClient(
                URI.create("ws://127.0.0.1:" + address.getPort() + path), List.of(subprotocols));
    }

    /// Connects by TLS.
    static WireClient connectEncrypted(InetSocketAddress address) {
        return new WireClient(URI.create("wss://127.0.0.1:" + address.getPort() + "/"), List.of());
    }

    /// Connects, greets and opens; the answers are read.
    static WireClient join(
            InetSocketAddress address, Participant who, AgentId agent, Message.Open open) {
        return join(connect(address), who, agent, open);
    }

    /// The same on a connection that is there.
    static WireClient join(WireClient client, Participant who, AgentId agent, Message.Open open) {
        client.send(new Message.Hello(Message.VERSION, agent, who));
        client.await(Message.Welcome.class);
        client.send(open);
        return client;
    }

    static Message.Open open(DocumentId document, VersionVector version) {
        return new Message.Open(document, true, "Minutes", version, Bulk.JSON);
    }

    static Participant person(String name) {
        String id = "%032x".formatted(name.hashCode() & 0xffffffffL);
        return new Participant(id, name, name.length());
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    void send(Message message) {
        sendText(codec.encode(message));
    }

    void edit(List<EventRun> runs) {
        send(new Message.Edit(runs));
    }

    void sendText(String frame) {
        socket.sendText(frame, true).join();
    }

    /// Sends a frame in the middle of which the server may hang up.
    void sendUnlessCut(String frame) {
        boolean _ = socket.sendText(frame, true).handle((_, cut) -> cut == null).join();
    }

    void sendBinary(byte[] frame) {
        socket.sendBinary(ByteBuffer.wrap(frame), true).join();
    }

    /// Takes no more frames from the system, so that the server's stay where they are.
    void stopReading() {
        reading = false;
    }

    /// Leaves without a word.
    void abort() {
        socket.abort();
    }

    /// The close code, 1006 if the connection just broke.
    int closeCode() throws Exception {
        return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /// The next message that has not been asked for.
    Message next() {
        return poll(PATIENCE_SECONDS * 1_000)
                .orElseThrow(() ->
                        new AssertionError(
                                "nothing came after " + count + " messages; last seen: " + seen));
    }

    /// The next frame as it came, if one comes in time.
    Optional<String> nextFrame(long millis) {
        return nextIncoming(millis).map(Incoming::text);
    }

    private Optional<Incoming> nextIncoming(long millis) {
        try {
            return Optional.ofNullable(frames.poll(millis, TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /// A message if one comes in so many milliseconds.
    Optional<Message> poll(long millis) {
        return nextIncoming(millis).map(this::decoded);
    }

    /// How many of the messages so far came in binary frames.
    int binaryFrames() {
        return binaryFrames;
    }

    private Message decoded(Incoming frame) {
        binaryFrames += frame.binary().isPresent() ? 1 : 0;
        Decoded decoded =
                frame.binary().map(codec::decode).orElseGet(() -> codec.decode(frame.text()));
        if (!(decoded instanceof Decoded.Ok(Message message))) {
            throw new AssertionError("the server sent no valid message: " + frame);
        }
        count++;
        seen.add(message);
        if (seen.size() > REMEMBERED) {
            seen.remove();
        }
        return message;
    }

    /// Skips to the next message of a kind.
    <M extends Message> M await(Class<M> kind) {
        return await(kind, message -> true);
    }

    /// Skips to the next message of a kind that passes.
    <M extends Message> M await(Class<M> kind, Predicate<M> wanted) {
        while (true) {
            Message message = next();
            if (kind.isInstance(message) && wanted.test(kind.cast(message))) {
                return kind.cast(message);
            }
        }
    }

    /// Skips to the next error, which must be of this kind.
    Message.Failure awaitError(ErrorCode code) {
        Message.Failure failure = await(Message.Failure.class);
        if (failure.code() != code) {
            throw new AssertionError("expected " + code + " but got " + failure);
        }
        return failure;
    }

    /// Skips until an agent's events below `next` are acknowledged.
    void awaitAck(AgentId agent, int next) {
        await(Message.Ack.class, ack -> ack.agent().equals(agent) && ack.next() >= next);
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Ears implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                frames.add(new Incoming(text.toString(), Optional.empty()));
                text.setLength(0);
            }
            return more(socket);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            bytes.writeBytes(part);
            if (last) {
                frames.add(new Incoming("", Optional.of(bytes.toByteArray())));
                bytes.reset();
            }
            return more(socket);
        }

        private CompletionStage<?> more(WebSocket socket) {
            if (reading) {
                socket.request(1);
            }
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.complete(1006);
        }
    }
}
