package dev.weft.server.room;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.store.StoreException;
import dev.weft.store.StoredDocument;
import dev.weft.wire.ChatLine;
import dev.weft.wire.CloseCode;
import dev.weft.wire.Message;
import dev.weft.wire.Message.Bye;
import dev.weft.wire.Message.Failure;
import dev.weft.wire.Message.Open;
import dev.weft.wire.Message.Presence;
import dev.weft.wire.Title;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The single writer of one open document: validates a batch, sends it on to the others, has it
/// stored, and acknowledges it when it is on disk.
///
/// Everything but [#submit] runs on the room's own executor. A room begins empty; the first `open`
/// loads (or makes) the document.
final class Room {

    private static final System.Logger LOG = System.getLogger(Room.class.getName());

    private final DocumentId id;
    private final Rooms rooms;
    private final SerialExecutor executor;

    private final Audience audience;
    private final Intake intake;
    private final Images images;
    private final List<CompletableFuture<Void>> flushes = new ArrayList<>();
    private final Backlog backlog;
    private final Chat chat;
    private final Naming naming;
    private final Reception reception;
    private Optional<Replica> replica = Optional.empty();

    /// Whether it was opened for nobody, and nobody has come since.
    private boolean unvisited;

    private boolean stopping;

    Room(DocumentId id, Rooms rooms, SerialExecutor executor) {
        this.id = id;
        this.rooms = rooms;
        this.executor = executor;
        this.audience = rooms.audience(executor);
        this.backlog = rooms.backlog(executor, audience, this::edit);
        this.chat = rooms.chat(id, executor, audience);
        this.naming = rooms.naming(id, executor, audience);
        this.reception = new Reception(id, audience, naming, rooms);
        this.intake = rooms.intake(audience, executor, this::recover);
        this.images = rooms.images(id, audience, executor);
    }

    DocumentId id() {
        return id;
    }

    /// Has something done on the room's thread for a member; any thread. Whatever goes wrong ends
    /// at that member: the others and the document stay as they were.
    void submit(Seat seat, Runnable task, Runnable done) {
        executor.execute(() -> {
            backlog.clear();
            guarded(seat, task, done);
        });
    }

    /// The same for something that need not be done before it has to: it does not keep batches that
    /// came before from being taken together with those that come after.
    void submitBehind(Seat seat, Runnable task, Runnable done) {
        executor.execute(() -> backlog.follow(() -> guarded(seat, task, done)));
    }

    /// Has a batch dealt with; any thread.
    void submitEdit(Batch batch) {
        executor.execute(() -> backlog.add(batch));
    }

    private void guarded(Seat seat, Runnable task, Runnable done) {
        try {
            task.run();
        } catch (RuntimeException | Error unexpected) {
            LOG.log(Level.ERROR, "document " + id + ": unexpected", unexpected);
            recover(seat);
        } finally {
            done.run();
        }
    }

    /// Has something done on the room's thread; any thread.
    void execute(Runnable task) {
        executor.execute(task);
    }

    // Coming and going

    void join(Seat seat, Open open) {
        Optional<Failure> refusal = stopping ? Optional.of(Failures.stopping()) : prepare(open);
        if (refusal.isEmpty() && intake.belongsToAnother(seat.member().agent(), seat, replica)) {
            refusal = Optional.of(Failures.notYourAgent(seat.member().agent()));
        }
        if (refusal.isPresent()) {
            // First the connection may try again, then it learns that it has to.
            seat.member().notJoined();
            release(seat);
            audience.say(seat, refusal.get());
            return;
        }
        admit(seat, open, replica.orElseThrow());
    }

    private Optional<Failure> prepare(Open open) {
        if (replica.isPresent() && !unvisited) {
            return Optional.empty();
        }
        try {
            Optional<StoredDocument> entry = rooms.entry(open, naming.present());
            if (entry.isEmpty()) {
                return Optional.of(
                        open.create()
                                ? Failures.tooManyDocuments(rooms.limits().documents())
                                : Failures.noSuchDocument(id));
            }
            if (replica.isEmpty()) {
                load(entry.get());
            }
            unvisited = false;
            return Optional.empty();
        } catch (StoreException unreadable) {
            LOG.log(Level.ERROR, "document " + id + " cannot be opened", unreadable);
            return Optional.of(Failures.unreadable());
        }
    }

    private void load(StoredDocument entry) {
        replica = Optional.of(rooms.load(entry, this::journal));
        naming.begin(entry);
    }

    /// Does what a newcomer makes it do, for nobody: that is not a visit, and is not written down.
    void warmUp(StoredDocument entry) {
        if (stopping || replica.isPresent()) {
            return;
        }
        load(entry);
        unvisited = true;
        reception.rehearse(replica.orElseThrow());
    }

    private Journal journal(VersionVector durable) {
        return rooms.journal(id, executor, durable, new Disk());
    }

    private void admit(Seat seat, Open asked, Replica open) {
        AgentId agent = seat.member().agent();
        audience.send();
        audience.of(agent)
                .ifPresent(before -> {
                    leave(before, "came back on another connection");
                    before.member()
                            .dismiss(
                                    CloseCode.REPLACED, "this agent came in on a newer connection");
                });
        seat.claimed = asked.version();
        seat.seated = true;
        if (open.document().next(agent) > 0) {
            open.introduce(agent, seat.member().participant());
        }
        audience.say(seat, reception.opened(open, seat.member().role()));
        audience.seats().forEach(other -> audience.say(seat, other.shownPresence()));
        seat.member().sendAll(reception.catchUp(open, asked));
        audience.tellOthers(seat, seat.shownPresence());
        audience.add(seat);
    }

    void leave(Seat seat, String reason) {
        if (seat.seated) {
            seat.seated = false;
            seat.held.clear();
            images.left(seat);
            audience.send();
            audience.remove(seat);
            audience.tellOthers(seat, new Bye(Optional.of(seat.member().agent()), reason));
        }
        release(seat);
    }

    private void release(Seat seat) {
        if (seat.visiting) {
            seat.visiting = false;
            rooms.left(this);
        }
    }

    // Presence

    void presence(Seat seat, Presence moved) {
        if (!seat.seated) {
            audience.say(seat, Failures.openFirst());
            return;
        }
        Member member = seat.member();
        if (!moved.agent().equals(member.agent())) {
            audience.say(seat, Failures.notYourAgent(moved.agent()));
            return;
        }
        if (seat.presence.filter(known -> known.counter() >= moved.counter()).isPresent()) {
            return;
        }
        Presence signed =
                new Presence(
                        moved.agent(),
                        moved.counter(),
                        Optional.of(member.participant()),
                        moved.selection());
        seat.presence = Optional.of(signed);
        audience.relay(seat, signed);
    }

    void chat(Seat seat, Message message) {
        switch (message) {
            case Message.AskChat asked -> chat.ask(seat, asked);
            case Message.Chat(List<ChatLine> lines) -> chat.take(seat, lines);
            default -> throw new IllegalArgumentException("no chat: " + message);
        }
    }

    void title(Seat seat, Message message) {
        switch (message) {
            case Message.AskTitle _ -> naming.ask(seat);
            case Message.Entitle(Title title) -> naming.take(seat, title);
            default -> throw new IllegalArgumentException("no title: " + message);
        }
    }

    // Images

    void image(Seat seat, Message about) {
        if (!seat.seated) {
            audience.say(seat, Failures.openFirst());
            return;
        }
        switch (about) {
            case Message.Image image -> images.heard(seat, image);
            case Message.ImagePiece piece -> images.take(seat, piece);
            default -> throw new IllegalArgumentException("not about an image: " + about);
        }
    }

    // Edits

    private void edit(List<Batch> batches) {
        boolean several = batches.size() > 1 && replica.isPresent() && !stopping;
        List<Batch> left = several ? together(batches, replica.get()) : batches;
        left.forEach(batch -> guarded(batch.seat(), () -> edit(batch), () -> {}));
    }

    private List<Batch> together(List<Batch> batches, Replica open) {
        try {
            return intake.together(batches, open);
        } catch (RuntimeException | Error unexpected) {
            LOG.log(Level.ERROR, "document " + id + ": several batches at once", unexpected);
            dismissAll();
            return batches; // Nobody is in any more: they are answered, and none is taken.
        }
    }

    private void edit(Batch batch) {
        Seat seat = batch.seat();
        if (!seat.seated || stopping) {
            batch.done().run();
            if (!seat.seated) {
                audience.say(seat, Failures.openFirst());
            }
        } else if (!intake.edit(batch, replica.orElseThrow())) {
            audience.say(seat, Failures.tooMuchUnstored());
            leave(seat, "the server's disk does not follow");
            seat.member().dismiss(CloseCode.BUSY, "the server's disk does not follow");
        }
    }

    /// Refuses a batch that could not be read; its agent is barred as for any other.
    void refuse(Seat seat, AgentId agent, Failure failure) {
        intake.refuse(seat, agent, failure);
    }

    /// News from the journal.
    private final class Disk implements Journal.Listener {
        /// Whether the log knows already that the disk fails.
        private boolean outage;

        @Override
        public void stored() {
            outage = false;
            Journal journal = replica.orElseThrow().journal();
            for (Seat seat : audience.seats()) {
                seat.toldOfStorage = false;
                intake.acknowledge(seat, journal);
            }
            if (journal.isSettled()) {
                flushes.forEach(flush -> flush.complete(null));
                flushes.clear();
            }
        }

        @Override
        public void failed(Throwable cause) {
            if (!outage) {
                outage = true;
                LOG.log(Level.ERROR, "document " + id + " cannot be written for now", cause);
            }
            audience.seats().forEach(intake::tellOfStorage);
            flushes.forEach(flush -> flush.completeExceptionally(cause));
            flushes.clear();
        }

        @Override
        public void refused(Throwable cause) {
            LOG.log(Level.ERROR, "document " + id + " does not follow what is stored", cause);
            flushes.forEach(flush -> flush.completeExceptionally(cause));
            flushes.clear();
            dismissAll();
        }
    }

    // Closing and repair

    /// Takes no more joins; completes when everything taken is on disk, or cannot be written.
    void stop(CompletableFuture<Void> flushed) {
        backlog.clear();
        stopping = true;
        audience.send();
        Bye bye = new Bye(Optional.empty(), "server stops");
        audience.seats().forEach(seat -> audience.say(seat, bye));
        if (isSettled()) {
            flushed.complete(null);
        } else {
            flushes.add(flushed);
        }
    }

    /// Whether nothing is on its way and nothing is taken that is not on disk.
    boolean isIdle() {
        return backlog.isEmpty()
                && intake.isIdle()
                && isSettled()
                && chat.isSettled()
                && naming.isSettled();
    }

    private boolean isSettled() {
        return replica.map(open -> open.journal().isSettled()).orElse(true);
    }

    /// After an error in the middle of a change: the document is made anew from the journal, and
    /// the member in whose name it happened has to come again.
    private void recover(Seat seat) {
        AgentId agent = seat.member().agent();
        try {
            if (replica.isPresent()) {
                replica.get().rebuild();
            }
            audience.say(seat, seat.seated ? Failures.unexpected(agent) : Failures.unreadable());
            leave(seat, "an error of the server");
        } catch (RuntimeException | Error unreadable) {
            LOG.log(Level.ERROR, "document " + id + " cannot be read again", unreadable);
            dismissAll();
        }
        seat.member().dismiss(CloseCode.BUSY, "an error of the server");
    }

    /// The last resort: everybody has to come again, and the document is read again for the first.
    private void dismissAll() {
        audience.send();
        replica = Optional.empty();
        for (Seat seat : audience.clear()) {
            seat.seated = false;
            seat.member().dismiss(CloseCode.BUSY, "the server must read the document again");
            release(seat);
        }
    }
}
