package dev.weft.client.session;

import dev.weft.access.Fingerprint;
import dev.weft.access.Grant;
import dev.weft.access.Secret;
import dev.weft.access.ShortCode;
import dev.weft.client.net.Backoff;
import dev.weft.client.net.Link;
import dev.weft.graph.AgentId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;
import dev.weft.wire.Bulk;
import dev.weft.wire.ChatLine;
import dev.weft.wire.Message;
import dev.weft.wire.Title;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// What is said between one open document and one server, over however many connections it takes:
/// greet, open, give and take what the other lacks, then every edit as it comes. Belongs to the
/// owner thread.
final class Exchange implements Link.Listener {

    private static final System.Logger LOG = System.getLogger(Exchange.class.getName());

    /// How long a closing document waits for the server.
    private static final long FAREWELL_MILLIS = 1000;

    private final OpenDocument document;
    private final Invitation invitation;
    private final boolean host;
    private final Approach approach;
    private final Surroundings surroundings;
    private final Outbox outbox;
    private final Inbox inbox;
    private final Link link;
    private final Talk talk;

    private Optional<VersionVector> server = Optional.empty();
    private boolean complained;
    private int connections;
    private int imageBytes;
    private int titleUnits;
    private CompletableFuture<Void> settled = new CompletableFuture<>();

    /// @param invitation where to
    /// @param host whether the server is this computer's own, which makes documents it lacks
    /// @param approach how to come to the right server
    /// @param delivered what the server had when it was last heard of
    Exchange(
            OpenDocument document,
            Invitation invitation,
            boolean host,
            VersionVector delivered,
            Approach approach,
            Surroundings surroundings) {
        this.approach = approach;
        this.document = document;
        this.invitation = invitation;
        this.host = host;
        this.surroundings = surroundings;
        outbox = new Outbox(delivered);
        link =
                new Link(
                        approach::next,
                        surroundings.connector(),
                        Backoff.STANDARD,
                        surroundings.random(),
                        surroundings.timer(),
                        surroundings.owner(),
                        this);
        inbox = new Inbox(document, surroundings, link::restart);
        talk =
                new Talk(
                        document.conversation(),
                        surroundings,
                        this::say,
                        sentence -> document.tell(Notice.warning(sentence)));
    }

    void start() {
        document.stateIs(new SyncState.Connecting());
        document.conversation().by(Optional.of(talk));
        link.start();
    }

    /// The person decided to go on in spite of a doubt.
    void trust() {
        approach.trust();
        document.stateIs(new SyncState.Connecting());
        link.retry();
    }

    /// Says something while the document is open.
    void say(Message message) {
        if (server.isPresent()) {
            link.send(message);
        }
    }

    /// Where it leads.
    Invitation invitation() {
        return invitation;
    }

    /// What the server had when it was last heard of.
    VersionVector delivered() {
        return outbox.delivered();
    }

    /// Own events are journaled and may go.
    void durable(List<EventRun> runs) {
        outbox.durable(runs);
        flush();
    }

    /// The document took events in.
    void advanced() {
        if (server.isPresent() && !(document.state() instanceof SyncState.Online)) {
            if (document.document().version().containsAll(server.get())) {
                document.stateIs(new SyncState.Online());
            }
        }
    }

    /// The caret here moved.
    void tellCaret() {
        if (server.isPresent()) {
            link.send(document.replica().presence());
        }
    }

    /// Connects anew, for instance because the document has a new agent.
    void restart(String reason) {
        link.restart(reason);
    }

    /// Completes when the server has everything, on the owner thread; or when it does not answer,
    /// or takes longer than a second.
    CompletableFuture<Void> settled() {
        if (outbox.isSettled()) {
            return CompletableFuture.completedFuture(null);
        }
        var _ =
                surroundings
                        .timer()
                        .schedule(
                                () -> surroundings.owner().execute(() -> settled.complete(null)),
                                FAREWELL_MILLIS,
                                TimeUnit.MILLISECONDS);
        return settled;
    }

    private void checkSettled() {
        if (outbox.isSettled()) {
            settled.complete(null);
            settled = new CompletableFuture<>();
        }
    }

    /// Ends for good.
    void close(String reason) {
        link.send(new Message.Bye(Optional.empty(), reason));
        link.close();
        server = Optional.empty();
        talk.lost();
        document.images().lost();
        document.naming().lost();
    }

    @Override
    public void established() {
        Optional<Doubt> doubt = approach.established();
        if (doubt.isPresent()) {
            link.pause();
            document.access().doubtIs(doubt);
            return;
        }
        link.send(
                new Message.Hello(
                        Message.VERSION,
                        document.document().self(),
                        document.person().toParticipant()));
    }

    @Override
    public void received(Message message) {
        switch (message) {
            case Message.Welcome welcome -> welcomed(welcome);
            case Message.Opened opened -> opened(opened);
            case Message.Edit(List<EventRun> runs) -> {
                outbox.received(runs);
                inbox.add(runs);
            }
            case Message.Ack(AgentId agent, int next) -> {
                outbox.acknowledged(agent, next);
                document.delivered(outbox.delivered());
                flush();
                checkSettled();
            }
            case Message.Presence presence -> document.replica().heard(presence);
            case Message.Failure failure -> failed(failure);
            case Message.Bye(Optional<AgentId> agent, String reason) -> {
                agent.ifPresent(document.replica()::left);
                if (agent.isEmpty()) {
                    LOG.log(System.Logger.Level.INFO, "{0} says goodbye: {1}", invitation, reason);
                }
            }
            case Message.Offers _ ->
                    LOG.log(System.Logger.Level.DEBUG, "{0} offers unasked", invitation);
            case Message.Invited(Grant grant, Secret secret) ->
                    document.access().invited(grant, secret);
            case Message.Invitations(Optional<List<Grant>> list) ->
                    list.ifPresent(document.access()::guestsAre);
            case Message.Image image -> document.images().heard(image);
            case Message.ImagePiece piece -> document.images().heard(piece);
            case Message.Chat(List<ChatLine> lines) -> talk.heard(lines);
            case Message.Chatted(List<String> ids) -> talk.acknowledged(ids);
            case Message.ChatPage page -> talk.told(page);
            case Message.Titled(Title title) -> document.naming().heard(title);
            case Message.AskTitle _,
                    Message.Entitle _,
                    Message.AskChat _,
                    Message.Hello _,
                    Message.Open _,
                    Message.ListOffers _,
                    Message.Invite _,
                    Message.Change _,
                    Message.Revoke _ ->
                    LOG.log(System.Logger.Level.WARNING, "{0} speaks like a client", invitation);
        }
    }

    /// Nothing was said to it, and nothing will be before a person decides; or never.
    @Override
    public void strange(Fingerprint shown, ShortCode code) {
        Doubt doubt = approach.strange(shown, code);
        if (!doubt.mayGoOn()) {
            String what = doubt instanceof Doubt.Changed ? "doubt.changed" : "doubt.foreign";
            stop(SessionTexts.of(what, doubt.place()));
        }
        document.access().doubtIs(Optional.of(doubt));
    }

    @Override
    public void lost(String reason) {
        if (approach.failed() && document.state() instanceof SyncState.Connecting) {
            return;
        }
        server = Optional.empty();
        talk.lost();
        document.images().lost();
        document.naming().lost();
        outbox.lost();
        inbox.lost();
        checkSettled();
        document.replica().nobody();
        Instant since =
                document.state() instanceof SyncState.Offline(Instant known, String _)
                        ? known
                        : surroundings.clock().instant();
        document.stateIs(
                new SyncState.Offline(
                        since, SessionTexts.of("offline", invitation.hostAndPort(), reason)));
    }

    private void welcomed(Message.Welcome welcome) {
        if (welcome.version() != Message.VERSION) {
            giveUp(SessionTexts.of("version.server", invitation.hostAndPort(), welcome.server()));
            return;
        }
        titleUnits = welcome.limits().titleUnits();
        imageBytes = welcome.limits().imageBytes();
        boolean hasSomething = !document.document().version().entries().isEmpty();
        link.send(
                new Message.Open(
                        document.id(),
                        host || hasSomething,
                        document.title(),
                        document.document().version(),
                        Bulk.BINARY,
                        invitation.pass().secret()));
    }

    private void opened(Message.Opened opened) {
        link.healthy();
        approach.arrived();
        server = Optional.of(opened.version());
        document.introduced(opened.participants());
        if (opened.role().mayEdit()) {
            supply(opened.version());
        } else {
            outbox.reading(opened.version());
        }
        document.access().admitted(opened.role());
        talk.opened(opened.role());
        document.naming()
                .opened(opened.title(), titleUnits > 0 ? Optional.of(this::say) : Optional.empty());
        if (opened.role().mayInvite()) {
            link.send(new Message.Invitations(Optional.empty()));
        }
        document.delivered(outbox.delivered());
        inbox.expect(opened.version());
        document.images()
                .connected(
                        link::send,
                        opened.role().mayEdit(),
                        imageBytes,
                        document.document().snapshot());
        tellCaret();
        advanced();
    }

    /// Sends what the server lacks, as soon as it is journaled.
    private void supply(VersionVector lacks) {
        outbox.opening(lacks);
        List<EventRun> lacking = document.document().runsSince(lacks);
        connections++;
        int connection = connections;
        var _ =
                document.journal()
                        .flushed()
                        .thenRun(() -> {
                            if (connection == connections && server.isPresent()) {
                                outbox.opened(lacking);
                                flush();
                                checkSettled();
                            }
                        });
    }

    private void flush() {
        for (Optional<List<EventRun>> batch = outbox.next();
                batch.isPresent();
                batch = outbox.next()) {
            link.send(new Message.Edit(batch.get()));
        }
    }

    private void failed(Message.Failure failure) {
        LOG.log(System.Logger.Level.WARNING, "{0} refused: {1}", invitation, failure);
        if (talk.failed(failure)) {
            return;
        }
        switch (failure.code()) {
            case NO_SUCH_DOCUMENT ->
                    giveUp(SessionTexts.of("document.none", invitation.hostAndPort()));
            case NOT_INVITED ->
                    giveUp(SessionTexts.of("refused.invitation", ServerWords.of(failure)));
            case ROLE_FORBIDS -> {
                complain(SessionTexts.of("refused.invitation", ServerWords.of(failure)));
                failure.agent().ifPresent(outbox::refuse);
                link.restart(SessionTexts.of("reason.role"));
            }
            case BUSY -> notJoined(SessionTexts.of("reason.busy"));
            case STORAGE -> {
                complain(SessionTexts.of("server.disk", invitation.hostAndPort()));
                document.naming().notStored();
                notJoined(SessionTexts.of("reason.disk"));
            }
            case INVALID_EDIT, CONFLICTING_EVENT, NOT_YOUR_AGENT, REFUSED_BEFORE ->
                    failure.agent()
                            .ifPresentOrElse(
                                    this::refused,
                                    () -> link.restart(SessionTexts.of("reason.edit")));
            case UNSUPPORTED_VERSION -> giveUp(sentence(failure));
            case MISSING_PARENTS -> link.restart(SessionTexts.of("reason.parents"));
            default -> {
                complain(sentence(failure));
                link.restart(SessionTexts.of("reason.misunderstood"));
            }
        }
    }

    /// What stands in the way concerns opening only; once open, the server goes on by itself.
    private void notJoined(String reason) {
        if (server.isEmpty()) {
            link.restart(reason);
        }
    }

    private void refused(AgentId agent) {
        int from = outbox.delivered().next(agent);
        outbox.refuse(agent);
        document.refused(agent, from);
    }

    private String sentence(Message.Failure failure) {
        return SessionTexts.of("version.client", invitation.hostAndPort(), failure.message());
    }

    private void complain(String sentence) {
        if (!complained) {
            complained = true;
            document.tell(Notice.warning(sentence));
        }
    }

    /// Stops trying: only a person can change what is wrong.
    void giveUp(String sentence) {
        stop(sentence);
        document.tell(Notice.warning(sentence));
    }

    /// Stops trying without a notice: something else on the screen tells why.
    private void stop(String sentence) {
        link.close();
        server = Optional.empty();
        talk.lost();
        document.images().lost();
        document.naming().lost();
        outbox.lost();
        inbox.lost();
        document.replica().nobody();
        document.stateIs(new SyncState.Offline(surroundings.clock().instant(), sentence));
    }
}
