package dev.weft.server.net;

import dev.weft.access.Role;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.server.access.AccessPolicy;
import dev.weft.server.access.AccessPolicy.Admission;
import dev.weft.server.access.Guest;
import dev.weft.server.access.Inviting;
import dev.weft.server.access.RoleCheck;
import dev.weft.server.access.Tokens;
import dev.weft.server.access.Visit;
import dev.weft.server.room.Member;
import dev.weft.server.room.Rooms;
import dev.weft.server.room.Seat;
import dev.weft.wire.CloseCode;
import dev.weft.wire.Decoded;
import dev.weft.wire.ErrorCode;
import dev.weft.wire.Frame;
import dev.weft.wire.Limits;
import dev.weft.wire.Message;
import dev.weft.wire.Message.Bye;
import dev.weft.wire.Message.Edit;
import dev.weft.wire.Message.Failure;
import dev.weft.wire.Message.Hello;
import dev.weft.wire.Message.Open;
import dev.weft.wire.Message.Presence;
import dev.weft.wire.Message.Welcome;
import dev.weft.wire.MessageCodec;
import dev.weft.wire.Participant;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// One connection: `hello` → `welcome`, `open` → `opened`, then edits and presences. Whatever is
/// wrong with a frame is answered, and the connection goes on.
///
/// The library calls [#received] and [#ended] of one connection from one thread at a time; the room
/// calls the [Member] side; a timer calls [#tick].
final class Session implements Member, Guest {

    private static final System.Logger LOG = System.getLogger(Session.class.getName());

    /// Somebody who was let in by no secret this often is not looking for the right one.
    private static final int MOST_DENIALS = 5;

    private static final Duration BREATH = Duration.ofMillis(20);

    private sealed interface State {
        record Silent() implements State {}

        record Greeted(Hello hello) implements State {}

        record InRoom(Hello hello, Seat seat, DocumentId document) implements State {}

        record Closing() implements State {}

        record Ended() implements State {}
    }

    private final Link link;
    private final Outbox outbox;
    private final Desk desk;
    private final Instant since;
    private final AtomicLong incomingBytes = new AtomicLong();
    private final Allowance.Share incoming;
    private final AtomicInteger denials = new AtomicInteger();
    private final Pace pace;
    private final AtomicReference<State> state = new AtomicReference<>(new State.Silent());

    /// Who greeted; set once before any seat exists.
    private volatile Hello greeting = NOBODY;

    /// What was granted for the document that is open or being opened.
    private volatile Optional<Visit> visit = Optional.empty();

    private static final Hello NOBODY = new Hello(0, new AgentId(0, 0), new Participant("", "", 0));

    /// What all sessions of a server share.
    ///
    /// @param allowance what all connections together may make the server hold
    /// @param access who may come in
    /// @param pool does what has to wait for the disk
    /// @param server name and version, for `welcome`
    record Desk(
            Rooms rooms,
            MessageCodec codec,
            Limits wireLimits,
            ConnectionLimits limits,
            InstantSource clock,
            Allowance allowance,
            AccessPolicy access,
            Executor pool,
            String server) {}

    Session(Link link, Outbox outbox, Desk desk) {
        this.link = link;
        this.outbox = outbox;
        this.desk = desk;
        this.since = desk.clock().instant();
        this.incoming = desk.allowance().share();
        this.pace = new Pace(desk.limits(), since);
    }

    // From the library

    /// A text frame came in.
    void received(String frame) {
        keepPace(frame.length());
        take(desk.codec().decode(frame), frame.length());
    }

    /// A binary frame came in.
    void received(byte[] frame) {
        keepPace(frame.length);
        take(desk.codec().decode(frame), frame.length);
    }

    private void take(Decoded decoded, int length) {
        switch (decoded) {
            case Decoded.Bad(Failure failure, boolean answerable) -> {
                if (answerable) {
                    refuse(failure, length);
                } else {
                    LOG.log(Level.DEBUG, "{0} sent an error of wrong form", link.remote());
                }
            }
            case Decoded.Ok(Message message) -> handle(message, length);
        }
    }

    /// Whoever sends too fast is read more slowly.
    private void keepPace(int length) {
        Instant now = desk.clock().instant();
        Duration pause = pace.message(length, now);
        if (pause.isPositive()) {
            if (pace.isNews(now)) {
                say(
                        ErrorCode.BUSY,
                        "at most %d messages and %d bytes a second"
                                .formatted(
                                        desk.limits().messages().perSecond(),
                                        desk.limits().bytes().perSecond()),
                        "This connection sends faster than that and is read more slowly; nothing"
                                + " has to be sent again.");
            }
            link.pause(pause);
        }
    }

    /// The connection has ended, for whatever reason.
    void ended(String reason) {
        State before = state.getAndSet(new State.Ended());
        outbox.close();
        incoming.close();
        endVisit();
        if (before instanceof State.InRoom(_, Seat seat, _)) {
            seat.leave(reason);
        }
    }

    private void handle(Message message, int bytes) {
        switch (message) {
            case Hello hello -> greet(hello);
            case Message.ListOffers _ -> list();
            case Open open -> open(open);
            case Edit edit -> edit(edit, bytes);
            case Presence presence -> handIn(bytes, (seat, done) -> seat.presence(presence, done));
            case Message.Chat chat -> handIn(bytes, (seat, done) -> seat.chat(chat, done));
            case Message.AskChat asked -> handIn(bytes, (seat, done) -> seat.chat(asked, done));
            case Message.AskTitle asked -> handIn(bytes, (seat, done) -> seat.title(asked, done));
            case Message.Entitle given -> handIn(bytes, (seat, done) -> seat.title(given, done));
            case Message.Invite invite -> invite(invite);
            case Message.Change change -> invite(change);
            case Message.Revoke revoke -> invite(revoke);
            case Message.Invitations asked -> invite(asked);
            case Bye _ -> dismiss(CloseCode.NORMAL, "bye");
            case Failure failure ->
                    LOG.log(Level.DEBUG, "{0} reports: {1}", link.remote(), failure.message());
            case Message.Welcome _ -> notForServer("welcome");
            case Message.Opened _ -> notForServer("opened");
            case Message.Offers _ -> notForServer("offers");
            case Message.Ack _ -> notForServer("ack");
            case Message.Invited _ -> notForServer("invited");
            case Message.Chatted _ -> notForServer("chatted");
            case Message.ChatPage _ -> notForServer("chats");
            case Message.Titled _ -> notForServer("titled");
            case Message.Image image -> handIn(bytes, (seat, done) -> seat.image(image, done));
            case Message.ImagePiece piece -> handIn(bytes, (seat, done) -> seat.image(piece, done));
        }
    }

    private void greet(Hello hello) {
        if (!(state.get() instanceof State.Silent silent)) {
            say(
                    ErrorCode.ALREADY_GREETED,
                    "`open`, `edit`, `presence` or `bye`",
                    "This connection has said `hello` already.");
        } else if (hello.version() != Message.VERSION) {
            say(
                    ErrorCode.UNSUPPORTED_VERSION,
                    "\"version\": " + Message.VERSION,
                    "This server does not speak version " + hello.version() + ".");
        } else {
            greeting = hello;
            if (state.compareAndSet(silent, new State.Greeted(hello))) {
                say(new Welcome(Message.VERSION, desk.server(), desk.wireLimits()));
            }
        }
    }

    private void list() {
        if (state.get() instanceof State.Silent) {
            helloFirst();
        } else {
            desk.rooms().offers().tell(documents -> say(new Message.Offers(documents)));
        }
    }

    private void open(Open open) {
        switch (state.get()) {
            case State.Silent _ -> helloFirst();
            case State.InRoom _ ->
                    say(
                            ErrorCode.ALREADY_OPEN,
                            "another connection for another document",
                            "This connection has opened a document already.");
            case State.Greeted greeted -> admit(greeted, open);
            case State.Closing _ -> {}
            case State.Ended _ -> {}
        }
    }

    private void admit(State.Greeted greeted, Open open) {
        switch (desk.access().admit(open.document(), open.secret(), this)) {
            case Admission.Granted(Visit granted) -> {
                visit = Optional.of(granted);
                if (open.create() && !granted.role().mayEdit()) {
                    join(greeted, existing(open));
                } else {
                    join(greeted, open);
                }
            }
            case Admission.Denied(String sentence) -> {
                sayNotInvited(sentence);
                if (denials.incrementAndGet() >= MOST_DENIALS) {
                    dismiss(CloseCode.NOT_INVITED, "no secret let in");
                }
            }
        }
    }

    /// Making a document is editing.
    private static Open existing(Open open) {
        return new Open(open.document(), false, "", open.version(), open.bulk(), open.secret());
    }

    private void join(State.Greeted greeted, Open open) {
        Seat seat = desk.rooms().enter(open.document(), this);
        State.InRoom in = new State.InRoom(greeted.hello(), seat, open.document());
        if (state.compareAndSet(greeted, in)) {
            seat.join(open);
        } else {
            endVisit();
            seat.leave("connection ended");
        }
    }

    private void endVisit() {
        Optional<Visit> over = visit;
        visit = Optional.empty();
        over.ifPresent(Visit::close);
    }

    private void sayNotInvited(String sentence) {
        say(ErrorCode.NOT_INVITED, "the `secret` of an invitation that holds", sentence);
    }

    private void edit(Edit edit, int bytes) {
        inRoom(in -> {
            Optional<Failure> objection = RoleCheck.objection(role(), edit);
            if (objection.isPresent()) {
                refuse(objection.get(), bytes);
            } else if (admit(bytes)) {
                in.seat().edit(edit, bytes, () -> dealtWith(bytes));
            }
        });
    }

    private void invite(Message request) {
        inRoom(in -> {
            Optional<Failure> objection = RoleCheck.objectionToInviting(role());
            Optional<Tokens> tokens = desk.access().tokens();
            if (objection.isPresent() || tokens.isEmpty()) {
                say(objection.orElseGet(Session::everybodyIsIn));
            } else {
                Inviting inviting = new Inviting(tokens.get(), in.document());
                desk.pool().execute(() -> say(inviting.answer(request)));
            }
        });
    }

    private static Failure everybodyIsIn() {
        return new Failure(
                ErrorCode.ROLE_FORBIDS,
                "a server that asks for invitations",
                "This server is open: everybody may come in, so there is nobody to invite.",
                Optional.empty());
    }

    /// Answers a frame that is no message. One that names an agent is an edit of it, and takes its
    /// turn in the room: the agent's further batches build on what was refused.
    private void refuse(Failure failure, int bytes) {
        if (failure.agent().isPresent() && state.get() instanceof State.InRoom(_, Seat seat, _)) {
            if (admit(bytes)) {
                seat.refuse(failure.agent().get(), failure, () -> dealtWith(bytes));
            }
        } else {
            say(failure);
        }
    }

    /// Hands something in at the seat.
    ///
    /// @param act told what to run when it has been dealt with
    private void handIn(int bytes, BiConsumer<Seat, Runnable> act) {
        inRoom(in -> {
            if (admit(bytes)) {
                act.accept(in.seat(), () -> dealtWith(bytes));
            }
        });
    }

    /// Does something for whoever has a document open, and tells anybody else what comes first.
    private void inRoom(Consumer<State.InRoom> act) {
        switch (state.get()) {
            case State.Silent _ -> helloFirst();
            case State.Greeted _ -> openFirst();
            case State.InRoom in -> act.accept(in);
            case State.Closing _ -> {}
            case State.Ended _ -> {}
        }
    }

    /// Counts what waits for the room. Of a connection that sends faster than its room works
    /// nothing is read for a while; if that does not help it is sent away.
    private boolean admit(int bytes) {
        incoming.add(bytes);
        if (incomingBytes.addAndGet(bytes) <= desk.limits().incomingBytes()
                && !incoming.isTooMuch()) {
            if (incomingBytes.get() > desk.limits().incomingBytes() / 4) {
                link.pause(BREATH);
            }
            return true;
        }
        dealtWith(bytes);
        say(
                ErrorCode.BUSY,
                "fewer batches in flight: wait for acknowledgements",
                "This connection sends faster than the server can take it; come back and resume.");
        dismiss(CloseCode.BUSY, "too much in flight");
        return false;
    }

    private void dealtWith(int bytes) {
        incomingBytes.addAndGet(-bytes);
        incoming.add(-bytes);
    }

    private void helloFirst() {
        say(ErrorCode.HELLO_FIRST, "`hello`", "The first message is `hello`.");
    }

    private void openFirst() {
        say(ErrorCode.OPEN_FIRST, "`open`", "No document is open on this connection.");
    }

    private void notForServer(String type) {
        say(
                ErrorCode.NOT_FOR_SERVER,
                "`hello`, `open`, `edit`, `presence`, `invitations` or `bye`",
                "Only a server sends `" + type + "`.");
    }

    // From the room

    @Override
    public AgentId agent() {
        return greeting.agent();
    }

    @Override
    public Participant participant() {
        return greeting.participant();
    }

    @Override
    public Role role() {
        return visit.map(Visit::role).orElse(Role.VIEWER);
    }

    @Override
    public void send(Frame frame) {
        if (!outbox.send(frame)) {
            cutSlowReader();
        }
    }

    @Override
    public void sendAll(Iterator<Frame> frames) {
        outbox.sendAll(frames);
    }

    @Override
    public void pause(Duration time) {
        link.pause(time);
    }

    @Override
    public void notJoined() {
        if (state.get() instanceof State.InRoom in) {
            endVisit();
            state.compareAndSet(in, new State.Greeted(in.hello()));
        }
    }

    @Override
    public void dismiss(CloseCode code, String reason) {
        State before =
                state.getAndUpdate(now -> now instanceof State.Ended ? now : new State.Closing());
        if (before instanceof State.Closing || before instanceof State.Ended) {
            return;
        }
        endVisit();
        if (before instanceof State.InRoom(_, Seat seat, _)) {
            seat.leave(reason);
        }
        outbox.flush();
        link.close(code.number(), reason);
    }

    // From whoever looks after invitations

    @Override
    public void accessEnded(String sentence) {
        sayNotInvited(sentence);
        dismiss(CloseCode.NOT_INVITED, "the invitation does not let in any more");
    }

    @Override
    public void roleChanged(Role now) {
        dismiss(CloseCode.ROLE_CHANGED, "the role is " + now.wireName() + " now");
    }

    private void cutSlowReader() {
        LOG.log(Level.INFO, "{0} does not read fast enough and is cut", link.remote());
        desk.rooms().measures().cutReader();
        outbox.close();
        link.cut(CloseCode.TOO_SLOW.number(), "the reader fell behind");
    }

    // From the timer

    /// Looks after deadlines; about once a second.
    void tick() {
        Instant now = desk.clock().instant();
        switch (state.get()) {
            case State.Silent _ when since.plus(desk.limits().helloDeadline()).isBefore(now) -> {
                helloFirst();
                dismiss(CloseCode.HELLO_LATE, "no hello in time");
            }
            default -> {
                if (outbox.fallsBehind()) {
                    cutSlowReader();
                }
            }
        }
    }

    // Speaking

    private void say(ErrorCode code, String expected, String message) {
        say(new Failure(code, expected, message, Optional.empty()));
    }

    /// Tells the other side that it is refused, whatever state it is in.
    void say(Message message) {
        if (message instanceof Failure failure) {
            desk.rooms().measures().refused(failure.code());
        }
        send(desk.codec().frame(message));
    }
}
