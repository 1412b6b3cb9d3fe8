package dev.weft.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.EventId;
import dev.weft.graph.VersionVector;
import dev.weft.mark.AttrSet;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;
import dev.weft.server.room.RoomLimits;
import dev.weft.wire.ErrorCode;
import dev.weft.wire.Message;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/// What becomes of edits: relayed, stored, acknowledged, refused.
class EditingTest {

    private static final AgentId A = new AgentId(1, 1);
    private static final AgentId B = new AgentId(2, 2);
    private static final AgentId C = new AgentId(3, 3);
    private static final DocumentId DOCUMENT = new DocumentId(7, 7);

    @TempDir Path directory;
    private SyncServer server;

    @BeforeEach
    void start() {
        RoomLimits standard = RoomLimits.STANDARD;
        server =
                Servers.start(
                        Servers.config(directory)
                                .withRooms(
                                        new RoomLimits(
                                                2,
                                                2_000,
                                                standard.waitingBatches(),
                                                standard.unstoredBytes(),
                                                standard.idleGrace(),
                                                standard.oldEvents(),
                                                standard.oldWork())));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Writer joined(String name, AgentId agent) {
        return Writer.joined(name, agent, DOCUMENT, server.address());
    }

    private static EventRun insert(
            AgentId agent, int seq, List<EventId> parents, int at, String text) {
        return new EventRun(
                agent,
                seq,
                parents,
                0,
                false,
                true,
                List.of(),
                List.of(new Operation.Insert(at, text, AttrSet.empty())));
    }

    @Test
    void whatTwoTypeAtOnceBothHave() {
        try (Writer ana = joined("Ana", A);
                Writer ben = joined("Ben", B)) {
            for (int i = 0; i < 50; i++) {
                ana.type(ana.text().length(), "a" + i + " ");
                ben.type(0, "b" + i + " ");
            }
            int all = ana.text().length() + ben.text().length();
            ana.until(() -> ana.text().length() >= all);
            ben.until(() -> ben.text().length() >= all);
            assertEquals(ana.document().snapshot().hash(), ben.document().snapshot().hash());
            ana.untilDelivered();
            ben.untilDelivered();
            assertEquals(List.of(), ana.failures());
            assertEquals(List.of(), ben.failures());
        }
    }

    /// Batches that gather while the room is busy are merged together; a wrong one among them is
    /// refused as if it had come alone.
    @Test
    void whoeverIsWrongAmongManyAtOnceIsRefusedAlone() {
        try (Writer ana = joined("Ana", A);
                Writer ben = joined("Ben", B);
                Writer cy = joined("Cy", C)) {
            for (int i = 0; i < 200; i++) {
                ana.type(ana.text().length(), "a");
                ben.type(0, "b");
                if (i == 100) {
                    List<EventId> parents = List.of();
                    cy.client().edit(List.of(insert(C, 0, parents, 9_999, "far out")));
                }
            }
            cy.client().awaitError(ErrorCode.INVALID_EDIT);
            ana.until(() -> ana.text().length() == 400);
            ben.until(() -> ben.text().length() == 400);
            ana.untilDelivered();
            ben.untilDelivered();
            assertEquals(ana.document().snapshot().hash(), ben.document().snapshot().hash());
            assertEquals(List.of(), ana.failures());
            assertEquals(List.of(), ben.failures());
        }
    }

    @Test
    void aNewcomerGetsWhatIsThereAndThenWhatComes() {
        try (Writer ana = joined("Ana", A)) {
            ana.type(0, "Hello");
            try (Writer ben = joined("Ben", B)) {
                ana.type(5, " there");
                ben.until(() -> ben.text().equals("Hello there"));
            }
        }
    }

    @Test
    void whatWasWrittenApartIsExchangedOnReturn() {
        try (Writer ana = joined("Ana", A);
                Writer ben = joined("Ben", B)) {
            ana.type(0, "one");
            ben.until(() -> ben.text().equals("one"));
            ben.leave();
            ben.type(3, " two");
            ana.type(0, "zero ");
            ana.untilDelivered();
            ben.join(server.address());
            ana.until(() -> ana.text().equals("zero one two"));
            ben.until(() -> ben.text().equals("zero one two"));
            ben.untilDelivered();
        }
    }

    @Test
    void whatIsSentAgainIsAcknowledgedAgain() {
        try (Writer ana = joined("Ana", A)) {
            List<EventRun> runs = ana.type(0, "once");
            ana.untilDelivered();
            ana.client().edit(runs);
            ana.client().awaitAck(A, 4);
            List<EventRun> cutAnew =
                    List.of(
                            insert(A, 0, List.of(), 1, "on"),
                            insert(A, 2, List.of(new EventId(A, 1)), 3, "ce"));
            ana.client().edit(cutAnew);
            ana.client().awaitAck(A, 4);
            ana.client().edit(List.of(insert(A, 0, List.of(), 1, "once, and more")));
            ana.client().awaitAck(A, 14);
            try (Writer ben = joined("Ben", B)) {
                assertEquals("once, and more", ben.text());
            }
        }
    }

    @Test
    void aKnownEventWithOtherContentIsRefusedAndSoIsWhatFollows() {
        try (Writer ana = joined("Ana", A)) {
            ana.type(0, "right");
            ana.untilDelivered();
            ana.client().edit(List.of(insert(A, 0, List.of(), 1, "wrong")));
            Message.Failure failure = ana.client().awaitError(ErrorCode.CONFLICTING_EVENT);
            assertEquals(A, failure.agent().orElseThrow());
            ana.type(5, "!");
            ana.client().awaitError(ErrorCode.REFUSED_BEFORE);
            ana.leave();
            ana.join(server.address());
            ana.untilDelivered();
            try (Writer ben = joined("Ben", B)) {
                assertEquals("right!", ben.text());
            }
        }
    }

    @Test
    void anEditOfWrongFormBarsItsAgentToo() {
        try (Writer ana = joined("Ana", A)) {
            ana.type(0, "right");
            ana.untilDelivered();
            ana.client().edit(List.of(insert(A, 5, List.of(new EventId(A, 4)), 6, "a\nb")));
            Message.Failure failure = ana.client().awaitError(ErrorCode.BAD_FIELD);
            assertEquals(A, failure.agent().orElseThrow());
            ana.type(5, "!");
            ana.client().awaitError(ErrorCode.REFUSED_BEFORE);
            ana.leave();
            ana.join(server.address());
            ana.untilDelivered();
            try (Writer ben = joined("Ben", B)) {
                assertEquals("right!", ben.text());
            }
        }
    }

    @Test
    void anEditOutsideTheDocumentIsRefusedAndNothingOfItsBatchIsTaken() {
        try (Writer ana = joined("Ana", A);
                Writer ben = joined("Ben", B)) {
            ana.client()
                    .edit(
                            List.of(
                                    insert(A, 0, List.of(), 1, "fine"),
                                    insert(A, 4, List.of(new EventId(A, 3)), 99, "far out")));
            ana.client().awaitError(ErrorCode.INVALID_EDIT);
            ben.type(0, "still here");
            ben.untilDelivered();
            try (Writer cy = joined("Cy", C)) {
                assertEquals("still here", cy.text());
            }
        }
    }

    @Test
    void anAgentBelongsToItsParticipant() {
        try (Writer ana = joined("Ana", A);
                Writer ben = joined("Ben", B)) {
            ana.type(0, "mine");
            ben.until(() -> ben.text().equals("mine"));
            ben.client().edit(List.of(insert(A, 4, List.of(new EventId(A, 3)), 5, "!")));
            Message.Failure failure = ben.client().awaitError(ErrorCode.NOT_YOUR_AGENT);
            assertEquals(A, failure.agent().orElseThrow());
            try (WireClient thief =
                    WireClient.join(
                            server.address(),
                            WireClient.person("Cy"),
                            A,
                            WireClient.open(DOCUMENT, VersionVector.empty()))) {
                thief.awaitError(ErrorCode.NOT_YOUR_AGENT);
            }
        }
    }

    @Test
    void aServerThatLostItsDataGetsItBackFromAnybody(@TempDir Path empty) {
        try (Writer ana = joined("Ana", A);
                Writer ben = joined("Ben", B)) {
            ana.type(0, "precious");
            ben.until(() -> ben.text().equals("precious"));
            ben.leave();
            ana.leave();
            server.close();
            server = Servers.start(empty);
            ben.join(server.address());
            ben.client().awaitAck(A, 8);
            Message.Opened opened = ana.join(server.address());
            assertEquals(8, opened.version().next(A));
            ana.type(8, "!");
            ana.untilDelivered();
        }
    }

    @Test
    void aBatchWaitsForItsParents() {
        try (Writer ana = joined("Ana", A);
                Writer ben = joined("Ben", B);
                Writer reader = joined("Cy", new AgentId(4, 4))) {
            EventRun first = insert(C, 0, List.of(), 1, "x");
            EventRun second = insert(B, 0, List.of(new EventId(C, 0)), 2, "y");
            ben.client().edit(List.of(second));
            ana.client().edit(List.of(first));
            ben.client().awaitAck(B, 1);
            reader.until(() -> reader.text().equals("xy"));
        }
    }

    @Test
    void tooMuchThatWaitsIsRefused() {
        try (Writer ana = joined("Ana", A)) {
            List<EventId> nowhere = List.of(new EventId(C, 0));
            for (int i = 0; i < 20; i++) {
                ana.client()
                        .edit(List.of(insert(new AgentId(9, i), 0, nowhere, 1, "y".repeat(90))));
            }
            ana.client().awaitError(ErrorCode.MISSING_PARENTS);
            ana.type(0, "still welcome");
            ana.untilDelivered();
        }
    }

    @Test
    void aServerKeepsOnlySoManyDocuments() {
        for (int i = 0; i < 2; i++) {
            DocumentId id = new DocumentId(8, i);
            Writer.joined("Ana", A, id, server.address()).close();
        }
        try (WireClient third =
                WireClient.join(
                        server.address(),
                        WireClient.person("Ana"),
                        A,
                        WireClient.open(DOCUMENT, VersionVector.empty()))) {
            third.awaitError(ErrorCode.TOO_LARGE);
        }
    }

    @Test
    void everythingIsThereAfterARestart() {
        try (Writer ana = joined("Ana", A)) {
            ana.type(0, "kept");
            ana.untilDelivered();
            server.close();
            server = Servers.start(directory);
            try (Writer ben = joined("Ben", B)) {
                assertEquals("kept", ben.text());
                ben.leave();
                Message.Opened opened = ben.join(server.address());
                assertEquals(WireClient.person("Ana"), opened.participants().get(A));
                assertFalse(opened.participants().containsKey(B));
                assertTrue(opened.version().next(A) == 4);
            }
        }
    }
}
