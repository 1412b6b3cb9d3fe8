package dev.weft.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.server.net.ConnectionLimits;
import dev.weft.wire.Message;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

/// A reader that falls behind is cut, others go on, and it catches up when it comes again.
class SlowReaderTest {

    private static final AgentId A = new AgentId(1, 1);
    private static final AgentId B = new AgentId(2, 2);
    private static final AgentId C = new AgentId(3, 3);
    private static final DocumentId DOCUMENT = new DocumentId(7, 7);

    /// More than the system's buffers of one connection hold.
    private static final int PIECES = 120;

    private static final String PIECE = "slow ".repeat(20_000);

    @TempDir Path directory;
    private SyncServer server;

    @BeforeEach
    void start() {
        ConnectionLimits standard = ConnectionLimits.STANDARD;
        server =
                Servers.start(
                        Servers.config(directory)
                                .withConnections(
                                        new ConnectionLimits(
                                                standard.connections(),
                                                standard.helloDeadline(),
                                                standard.pingEvery(),
                                                1 << 20,
                                                Duration.ofSeconds(3),
                                                standard.incomingBytes(),
                                                standard.totalBytes(),
                                                standard.headerBytes(),
                                                standard.messages(),
                                                standard.bytes())));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aReaderThatStopsIsCutAndCatchesUpLater() {
        try (Writer ana = Writer.joined("Ana", A, DOCUMENT, server.address());
                Writer cy = Writer.joined("Cy", C, DOCUMENT, server.address());
                WireClient ben =
                        WireClient.join(
                                server.address(),
                                WireClient.person("Ben"),
                                B,
                                WireClient.open(DOCUMENT, VersionVector.empty()))) {
            ben.await(Message.Opened.class);
            ben.stopReading();
            for (int i = 0; i < PIECES; i++) {
                ana.type(ana.text().length(), PIECE);
                ana.untilDelivered();
            }
            cy.until(() -> cy.text().length() == PIECES * PIECE.length());
            cy.until(() -> cy.left().contains(B));
            try (Writer back = Writer.joined("Ben", B, DOCUMENT, server.address())) {
                assertEquals(ana.text().length(), back.text().length());
            }
        }
    }
}
