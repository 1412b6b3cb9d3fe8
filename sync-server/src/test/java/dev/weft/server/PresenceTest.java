package dev.weft.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.wire.ErrorCode;
import dev.weft.wire.Message;
import dev.weft.wire.Message.Presence;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Who is here and where: passed on, never kept.
class PresenceTest {

    private static final AgentId A = new AgentId(1, 1);
    private static final AgentId B = new AgentId(2, 2);
    private static final AgentId C = new AgentId(3, 3);
    private static final DocumentId DOCUMENT = new DocumentId(7, 7);

    @TempDir Path directory;
    private SyncServer server;

    @BeforeEach
    void start() {
        server = Servers.start(directory);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private WireClient joined(String name, AgentId agent) {
        WireClient client =
                WireClient.join(
                        server.address(),
                        WireClient.person(name),
                        agent,
                        WireClient.open(DOCUMENT, VersionVector.empty()));
        client.await(Message.Opened.class);
        return client;
    }

    private static Presence at(AgentId agent, int counter, int gap) {
        return new Presence(
                agent,
                counter,
                Optional.empty(),
                Optional.of(new Message.Selection(List.of(), gap, gap, true)));
    }

    private static Presence signed(Presence presence, String name) {
        return new Presence(
                presence.agent(),
                presence.counter(),
                Optional.of(WireClient.person(name)),
                presence.selection());
    }

    private static Presence here(AgentId agent, String name) {
        return new Presence(agent, 0, Optional.of(WireClient.person(name)), Optional.empty());
    }

    @Test
    void comingAndBeingHereIsSeenBeforeAnybodyMoves() {
        try (WireClient ana = joined("Ana", A);
                WireClient ben = joined("Ben", B)) {
            assertEquals(here(B, "Ben"), ana.await(Presence.class));
            assertEquals(here(A, "Ana"), ben.await(Presence.class));
        }
    }

    @Test
    void theNewestIsPassedOnAndKeptForWhoComesLater() {
        try (WireClient ana = joined("Ana", A);
                WireClient ben = joined("Ben", B)) {
            ben.await(Presence.class);
            ana.send(at(A, 1, 1));
            ana.send(at(A, 5, 2));
            ana.send(at(A, 3, 1));
            ana.send(at(A, 6, 3));
            // One that was overtaken before it could be sent need not come.
            int newest = 0;
            while (newest < 6) {
                int counter = ben.await(Presence.class).counter();
                assertTrue(counter > newest && counter != 3, newest + ", then " + counter);
                newest = counter;
            }
            try (WireClient cy = joined("Cy", C)) {
                assertEquals(signed(at(A, 6, 3), "Ana"), cy.await(Presence.class));
            }
        }
    }

    @Test
    void whoLeavesIsForgotten() {
        try (WireClient ana = joined("Ana", A)) {
            try (WireClient ben = joined("Ben", B)) {
                ben.send(at(B, 1, 1));
                ana.await(Presence.class, presence -> presence.counter() == 1);
                ben.abort();
            }
            assertEquals(Optional.of(B), ana.await(Message.Bye.class).agent());
            try (WireClient cy = joined("Cy", C)) {
                assertEquals(A, cy.await(Presence.class).agent());
                ana.send(at(A, 1, 1));
                assertEquals(signed(at(A, 1, 1), "Ana"), cy.await(Presence.class));
            }
        }
    }

    @Test
    void nobodySpeaksForAnother() {
        try (WireClient ana = joined("Ana", A);
                WireClient ben = joined("Ben", B)) {
            ben.send(at(A, 9, 1));
            ben.awaitError(ErrorCode.NOT_YOUR_AGENT);
            ben.send(at(B, 1, 1));
            assertEquals(signed(at(B, 1, 1), "Ben"), awaitMoved(ana));
        }
    }

    private static Presence awaitMoved(WireClient client) {
        return client.await(Presence.class, presence -> presence.counter() > 0);
    }

    @Test
    void aNewerConnectionReplacesTheOlder() throws Exception {
        try (WireClient ana = joined("Ana", A);
                WireClient ben = joined("Ben", B)) {
            ben.send(at(B, 7, 1));
            awaitMoved(ana);
            try (WireClient again = joined("Ben", B)) {
                assertEquals(4009, ben.closeCode());
                assertEquals(Optional.of(B), ana.await(Message.Bye.class).agent());
                assertEquals(here(B, "Ben"), ana.await(Presence.class));
                again.send(at(B, 1, 1));
                assertEquals(signed(at(B, 1, 1), "Ben"), ana.await(Presence.class));
            }
            assertTrue(ana.await(Message.Bye.class).agent().isPresent());
        }
    }
}
