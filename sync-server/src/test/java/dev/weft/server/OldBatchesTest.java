package dev.weft.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.doc.Document;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.mark.AttrSet;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;
import dev.weft.server.rate.Rate;
import dev.weft.server.room.Blind;
import dev.weft.server.room.RoomLimits;
import dev.weft.store.SqliteEventStore;
import dev.weft.wire.ErrorCode;
import dev.weft.wire.Message;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/// Batches whose authors had not seen what the document holds by then: merged beside the room, and
/// only so many of them.
class OldBatchesTest {

    private static final long SEED = Long.getLong("weft.seed", 20_261_123L);
    private static final AgentId ANA = new AgentId(1, 1);
    private static final AgentId BEN = new AgentId(2, 2);
    private static final AgentId CY = new AgentId(3, 3);
    private static final DocumentId DOCUMENT = new DocumentId(7, 7);
    private static final int HISTORY = 400;

    @TempDir Path directory;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private SyncServer server;

    @BeforeEach
    void start() {
        start(new Rate(1_000_000, 1_000_000));
    }

    private void start(Rate oldWork) {
        RoomLimits standard = RoomLimits.STANDARD;
        InstantSource clock = () -> Instant.now().plus(ahead.get());
        server =
                Servers.start(
                        ServerConfig.standard(directory, clock)
                                .withPort(0)
                                .withRooms(
                                        new RoomLimits(
                                                standard.documents(),
                                                standard.waitingBytes(),
                                                standard.waitingBatches(),
                                                standard.unstoredBytes(),
                                                standard.idleGrace(),
                                                50,
                                                oldWork)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Writer joined(String name, AgentId agent) {
        return Writer.joined(name, agent, DOCUMENT, server.address());
    }

    private WireClient ben() {
        WireClient ben =
                WireClient.join(
                        server.address(),
                        WireClient.person("Ben"),
                        BEN,
                        WireClient.open(DOCUMENT, VersionVector.empty()));
        ben.await(Message.Opened.class);
        return ben;
    }

    /// A document with a history, made long ago.
    private void write(Writer writer) {
        Random random = new Random(SEED);
        for (int i = 0; i < HISTORY; i++) {
            writer.type(random.nextInt(writer.text().length() + 1), "x");
        }
        writer.untilDelivered();
        ahead.set(Duration.ofSeconds(20));
        // The server looks at its clock when something comes.
        writer.type(0, "later");
        writer.untilDelivered();
        ahead.set(Duration.ofSeconds(40));
    }

    private String stored() {
        Document document = new Document(new AgentId(9, 9), InstantSource.system());
        try (SqliteEventStore store = SqliteEventStore.open(directory)) {
            document.load(store.load(DOCUMENT));
        }
        return document.text();
    }

    @Test
    void theyAreMergedLikeAnyOtherWhileOthersWrite() {
        String text;
        try (Writer ana = joined("Ana", ANA);
                Writer cy = joined("Cy", CY);
                WireClient ben = ben()) {
            write(ana);
            Random random = new Random(SEED);
            for (int i = 0; i < 30; i++) {
                ben.edit(List.of(Blind.run(BEN, i, "b")));
                ana.type(random.nextInt(ana.text().length() + 1), "a");
                cy.takeWhatCame();
                cy.type(random.nextInt(cy.text().length() + 1), "c");
                ana.takeWhatCame();
            }
            ben.awaitAck(BEN, 30);
            ana.untilDelivered();
            cy.untilDelivered();
            int all = HISTORY + "later".length() + 90;
            ana.until(() -> ana.text().length() == all);
            cy.until(() -> cy.text().length() == all);
            assertEquals(ana.text(), cy.text(), "seed " + SEED);
            assertEquals(List.of(), ana.failures());
            text = ana.text();
            try (Writer late = joined("Dan", new AgentId(4, 4))) {
                assertEquals(text, late.text());
            }
        }
        server.close();
        assertEquals(text, stored());
    }

    @Test
    void whatIsWrongWithThemIsToldAndTouchesNothing() {
        try (Writer ana = joined("Ana", ANA);
                WireClient ben = ben()) {
            write(ana);
            EventRun wrong =
                    new EventRun(
                            BEN,
                            0,
                            List.of(),
                            0,
                            false,
                            true,
                            List.of(),
                            List.of(new Operation.Insert(5, "b", AttrSet.empty())));
            ben.edit(List.of(wrong));
            ben.awaitError(ErrorCode.INVALID_EDIT);
            ben.edit(List.of(Blind.run(BEN, 0, "b")));
            ben.awaitError(ErrorCode.REFUSED_BEFORE);
            ana.type(0, "still here ");
            ana.untilDelivered();
            assertTrue(ana.text().startsWith("still here later"), ana.text());
        }
    }

    @Test
    void whoSendsManyOfThemIsSlowedAndNobodyElse() {
        server.close();
        start(new Rate(10L * HISTORY, 4L * HISTORY));
        try (Writer ana = joined("Ana", ANA);
                WireClient ben = ben()) {
            write(ana);
            for (int i = 0; i < 20; i++) {
                ben.edit(List.of(Blind.run(BEN, i, "b")));
            }
            ana.type(0, "quick ");
            ana.untilDelivered();
            ben.awaitError(ErrorCode.BUSY);
            ben.awaitAck(BEN, 20);
            ana.until(() -> ana.document().version().next(BEN) == 20);
            assertEquals(List.of(), ana.failures());
        }
    }
}
