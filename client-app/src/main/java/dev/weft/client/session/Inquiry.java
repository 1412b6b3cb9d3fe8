package dev.weft.client.session;

import dev.weft.access.Fingerprint;
import dev.weft.access.ShortCode;
import dev.weft.client.net.Address;
import dev.weft.client.net.Connection;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.wire.Decoded;
import dev.weft.wire.Limits;
import dev.weft.wire.Message;
import dev.weft.wire.MessageCodec;
import dev.weft.wire.Participant;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// One short conversation with a server: which documents does it offer? Its frames are parsed on
/// the connection's thread.
final class Inquiry implements Connection.Listener {

    private static final int PATIENCE_MILLIS = 3000;

    /// An answer of a thousand documents is far smaller.
    private static final Limits ANSWER = new Limits(1 << 20, 1, 32);

    /// The address of a server is the same for all its documents.
    private static final DocumentId ANY = new DocumentId(0, 0);

    private final MessageCodec codec = new MessageCodec(ANSWER);
    private final CompletableFuture<List<Message.Offer>> answer = new CompletableFuture<>();
    private final CompletableFuture<Connection> connection = new CompletableFuture<>();
    private final String hello;

    /// Who asks is not said: the server is a stranger yet.
    private Inquiry(RandomGenerator random) {
        AgentId agent = AgentId.random(random);
        Participant somebody = new Participant(AgentId.random(random).toString(), "Somebody", 0);
        hello = codec.encode(new Message.Hello(Message.VERSION, agent, somebody));
    }

    /// Asks, over TLS.
    ///
    /// @param bearable whether a server that shows this certificate may be asked, on the
    ///   connection's thread
    /// @return completes on the owner thread; exceptionally with a [TroubleException] if the server
    ///   cannot be reached or does not understand
    static CompletableFuture<List<Message.Offer>> ask(
            String host, int port, Predicate<Fingerprint> bearable, Surroundings surroundings) {
        Inquiry inquiry = new Inquiry(surroundings.random());
        Invitation where = new Invitation(host, port, ANY);
        Address address = new Address(where.address(true), Optional.of(bearable));
        inquiry.connection.complete(surroundings.connector().connect(address, inquiry));
        var _ =
                surroundings
                        .timer()
                        .schedule(
                                () -> inquiry.lost(SessionTexts.of("reason.silent")),
                                PATIENCE_MILLIS,
                                TimeUnit.MILLISECONDS);
        return inquiry.answer
                .whenComplete((_, _) -> {
                    var _ = inquiry.connection.thenAccept(Connection::close);
                })
                .handleAsync(
                        (offers, failure) -> {
                            if (failure == null) {
                                return offers;
                            }
                            throw new TroubleException(
                                    SessionTexts.of(
                                            "inquiry.failed",
                                            where.hostAndPort(),
                                            String.valueOf(failure.getMessage())));
                        },
                        surroundings.owner());
    }

    @Override
    public void opened() {
        var _ = connection.thenAccept(present -> present.send(hello));
    }

    @Override
    public void received(String frame) {
        Optional<Message> message =
                codec.decode(frame) instanceof Decoded.Ok(Message read)
                        ? Optional.of(read)
                        : Optional.empty();
        if (message.isEmpty()) {
            lost(SessionTexts.of("reason.language"));
            return;
        }
        switch (message.get()) {
            case Message.Welcome _ -> {
                String list = codec.encode(new Message.ListOffers());
                var _ = connection.thenAccept(present -> present.send(list));
            }
            case Message.Offers(List<Message.Offer> documents) -> answer.complete(documents);
            case Message.Failure failure -> lost(failure.message());
            default -> {
                // Nothing else is of interest.
            }
        }
    }

    @Override
    public void received(byte[] frame) {
        // Nothing was opened, so none comes.
    }

    @Override
    public void strange(Fingerprint shown, ShortCode code) {
        lost(SessionTexts.of("reason.key"));
    }

    @Override
    public void lost(String reason) {
        answer.completeExceptionally(new TroubleException(reason));
    }
}
