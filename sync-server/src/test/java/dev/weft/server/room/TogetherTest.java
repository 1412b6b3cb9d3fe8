package dev.weft.server.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weft.access.Role;
import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.doc.Receipt;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.op.EventRun;
import dev.weft.server.measure.CommitTimes;
import dev.weft.server.measure.Measures;
import dev.weft.server.rate.Rate;
import dev.weft.store.SqliteEventStore;
import dev.weft.wire.Bulk;
import dev.weft.wire.CloseCode;
import dev.weft.wire.Decoded;
import dev.weft.wire.Frame;
import dev.weft.wire.Limits;
import dev.weft.wire.Message;
import dev.weft.wire.MessageCodec;
import dev.weft.wire.Participant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// A room whose thread is the test's, so that batches arrive together each time: those that had
/// seen nothing of the document among those that had.
@Timeout(30)
class TogetherTest {

    private static final MessageCodec CODEC = new MessageCodec(Limits.STANDARD);
    private static final DocumentId DOCUMENT = new DocumentId(7, 7);
    private static final int HISTORY = 200;
    private static final int OLD = 50;

    @TempDir Path directory;

    /// The room's work, which waits until the test does it.
    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();

    private final ExecutorService chores = Executors.newSingleThreadExecutor();

    /// How many chores there were: old batches are merged in them.
    private final AtomicInteger beside = new AtomicInteger();

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private volatile Instant now = Instant.EPOCH.plus(Duration.ofDays(20_000));
    private SqliteEventStore store;
    private Rooms rooms;

    @BeforeEach
    void open() {
        InstantSource clock = () -> now;
        store = SqliteEventStore.open(directory);
        RoomLimits standard = RoomLimits.STANDARD;
        rooms =
                new Rooms(
                        store,
                        Limits.STANDARD,
                        new RoomLimits(
                                standard.documents(),
                                standard.waitingBytes(),
                                standard.waitingBatches(),
                                standard.unstoredBytes(),
                                standard.idleGrace(),
                                OLD,
                                new Rate(1_000_000, 1_000_000)),
                        clock,
                        new Measures(new CommitTimes(clock)),
                        work::add,
                        task -> {
                            beside.incrementAndGet();
                            chores.execute(task);
                        },
                        timer);
    }

    @AfterEach
    void close() {
        timer.shutdownNow();
        chores.shutdownNow();
        store.close();
    }

    private void workUntil(BooleanSupplier wanted) {
        try {
            while (!wanted.getAsBoolean()) {
                work.take().run();
            }
        } catch (InterruptedException ended) {
            throw new AssertionError("it never came to that", ended);
        }
    }

    /// Somebody in the room.
    private final class Guest implements Member {
        private final AgentId agent;
        private final Document document;
        private final Seat seat;
        private final List<Message.Failure> failures = new ArrayList<>();
        private int acknowledged;
        private boolean opened;

        Guest(long number) {
            agent = new AgentId(number, number);
            document = new Document(agent, InstantSource.system());
            seat = rooms.enter(DOCUMENT, this);
            seat.join(
                    new Message.Open(DOCUMENT, true, "Minutes", VersionVector.empty(), Bulk.JSON));
            workUntil(() -> opened);
        }

        void type(int at, String text) {
            handIn(document.perform(new Gesture.Type(at, text)).runs());
        }

        void handIn(List<EventRun> runs) {
            seat.edit(new Message.Edit(runs), 100 * runs.size(), () -> {});
        }

        @Override
        public AgentId agent() {
            return agent;
        }

        @Override
        public Participant participant() {
            return new Participant(agent.toString(), "N", 0);
        }

        @Override
        public Role role() {
            return Role.EDITOR;
        }

        @Override
        public void send(Frame frame) {
            Decoded decoded = CODEC.decode(new String(frame.payload(), UTF_8));
            switch (assertInstanceOf(Decoded.Ok.class, decoded).message()) {
                case Message.Opened _ -> opened = true;
                case Message.Edit(List<EventRun> runs) ->
                        assertInstanceOf(Receipt.Applied.class, document.receive(runs));
                case Message.Ack ack -> acknowledged = Math.max(acknowledged, ack.next());
                case Message.Failure failure -> failures.add(failure);
                default -> {}
            }
        }

        @Override
        public void sendAll(Iterator<Frame> frames) {
            frames.forEachRemaining(this::send);
        }

        @Override
        public void notJoined() {
            throw new AssertionError("not joined: " + failures);
        }

        @Override
        public void dismiss(CloseCode code, String reason) {
            throw new AssertionError(code + ": " + reason);
        }

        @Override
        public void pause(Duration time) {
            throw new AssertionError("slowed");
        }
    }

    private void write(Guest ana) {
        for (int i = 0; i < HISTORY; i++) {
            ana.type(i, "x");
        }
        workUntil(() -> ana.acknowledged == HISTORY);
        now = now.plusSeconds(20);
        ana.type(0, "y"); // The room looks at its clock when something comes.
        workUntil(() -> ana.acknowledged == HISTORY + 1);
        now = now.plusSeconds(20);
    }

    @Test
    void blindBatchesAmongOthersAreMergedAndNobodyIsRefused() {
        Guest ana = new Guest(1);
        Guest ben = new Guest(2);
        Guest cy = new Guest(3);
        write(ana);
        int before = beside.get();

        ben.handIn(List.of(Blind.run(ben.agent, 0, "b")));
        ana.type(0, "a");
        ben.handIn(List.of(Blind.run(ben.agent, 1, "b")));
        cy.type(0, "c");
        ben.handIn(List.of(Blind.run(ben.agent, 2, "b")));
        ana.type(1, "a");
        workUntil(() -> ben.acknowledged == 3);
        workUntil(() -> ana.acknowledged == HISTORY + 3 && cy.acknowledged == 1);
        workUntil(() -> ana.document.events() == HISTORY + 7);
        workUntil(() -> cy.document.events() == HISTORY + 7);

        assertTrue(beside.get() >= before + 3, "merged in the room");
        assertEquals(List.of(), ana.failures);
        assertEquals(List.of(), ben.failures);
        assertEquals(List.of(), cy.failures);
        assertEquals(ana.document.text(), cy.document.text());
        Document stored = new Document(new AgentId(9, 9), InstantSource.system());
        stored.load(store.load(DOCUMENT));
        assertEquals(ana.document.text(), stored.text());
    }
}
