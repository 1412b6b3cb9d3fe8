package dev.weft.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.doc.Receipt;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.EventId;
import dev.weft.graph.VersionVector;
import dev.weft.mark.AttrSet;
import dev.weft.op.EventRun;
import dev.weft.op.Operation;
import dev.weft.wire.Bulk;
import dev.weft.wire.ErrorCode;
import dev.weft.wire.Limits;
import dev.weft.wire.Message;
import dev.weft.wire.MessageCodec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Long histories in binary frames, to the server and from it.
class BulkTest {

    private static final long SEED = Long.getLong("weft.seed", 20_261_126L);
    private static final AgentId ANA = new AgentId(1, 1);
    private static final AgentId BEN = new AgentId(2, 2);
    private static final DocumentId DOCUMENT = new DocumentId(8, 8);
    private static final int EVENTS = 3_000;

    @TempDir Path directory;
    private SyncServer server;

    @BeforeEach
    void start() {
        server =
                Servers.start(ServerConfig.standard(directory, InstantSource.system()).withPort(0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private WireClient joined(AgentId agent, VersionVector version, Bulk bulk) {
        return WireClient.join(
                server.address(),
                WireClient.person("Somebody"),
                agent,
                new Message.Open(DOCUMENT, true, "Minutes", version, bulk));
    }

    /// Many edits all over the place.
    private static Document written(AgentId agent) {
        Document document = new Document(agent, InstantSource.system());
        write(document, EVENTS);
        return document;
    }

    private static void write(Document document, int events) {
        Random random = new Random(SEED);
        for (int i = 0; i < events; i++) {
            int at = random.nextInt(document.length() + 1);
            document.perform(new Gesture.Type(at, i % 50 == 49 ? "\n" : "x"));
        }
    }

    /// What a newcomer reads.
    private String read(WireClient client, Document document) {
        Message.Opened opened = client.await(Message.Opened.class);
        while (!document.version().containsAll(opened.version())) {
            take(document, client.await(Message.Edit.class));
        }
        return document.text();
    }

    private static void take(Document document, Message.Edit edit) {
        Receipt receipt = document.receive(edit.runs());
        assertTrue(receipt instanceof Receipt.Applied, () -> "not in order: " + receipt);
    }

    private static Document empty() {
        return new Document(new AgentId(9, 9), InstantSource.system());
    }

    private void upload(Document document) {
        try (WireClient ana = joined(document.self(), VersionVector.empty(), Bulk.BINARY)) {
            ana.await(Message.Opened.class);
            ana.sendBinary(
                    MessageCodec.history(document.runsSince(VersionVector.empty())).payload());
            ana.awaitAck(document.self(), document.version().next(document.self()));
        }
    }

    @Test
    void aHistoryGoesUpAndComesDownInOneFrame() {
        Document ana = written(ANA);
        upload(ana);
        try (WireClient ben = joined(BEN, VersionVector.empty(), Bulk.BINARY)) {
            assertEquals(ana.text(), read(ben, empty()));
            assertEquals(1, ben.binaryFrames());
        }
        server.close();
        start();
        try (WireClient ben = joined(BEN, VersionVector.empty(), Bulk.BINARY)) {
            assertEquals(ana.text(), read(ben, empty()), "from the disk");
            assertEquals(1, ben.binaryFrames());
        }
    }

    @Test
    void whoCannotReadItGetsText() {
        Document ana = written(ANA);
        upload(ana);
        for (Bulk bulk : List.of(Bulk.JSON, Bulk.UNSAID)) {
            try (WireClient ben = joined(BEN, VersionVector.empty(), bulk)) {
                assertEquals(ana.text(), read(ben, empty()));
                assertEquals(0, ben.binaryFrames());
            }
        }
    }

    @Test
    void whatCameSinceFollowsWhatIsKept() {
        Document ana = written(ANA);
        upload(ana);
        Document ben = empty();
        try (WireClient client = joined(BEN, VersionVector.empty(), Bulk.BINARY)) {
            read(client, ben);
        }
        try (WireClient writer = joined(ANA, ana.version(), Bulk.BINARY)) {
            writer.await(Message.Opened.class);
            for (int events : List.of(10, 400, 700, 1_500, 20)) {
                VersionVector before = ana.version();
                write(ana, events);
                writer.edit(ana.runsSince(before));
                writer.awaitAck(ANA, ana.version().next(ANA));
                try (WireClient client = joined(BEN, VersionVector.empty(), Bulk.BINARY)) {
                    assertEquals(ana.text(), read(client, empty()), "seed " + SEED);
                }
                try (WireClient client = joined(BEN, ben.version(), Bulk.BINARY)) {
                    assertEquals(ana.text(), read(client, ben), "seed " + SEED);
                }
            }
        }
    }

    @Test
    void othersGetAnUploadAsTheyTakeIt() {
        Document ana = written(ANA);
        try (WireClient ben = joined(BEN, VersionVector.empty(), Bulk.JSON)) {
            ben.await(Message.Opened.class);
            upload(ana);
            Document copy = empty();
            while (copy.length() < ana.length()) {
                take(copy, ben.await(Message.Edit.class));
            }
            assertEquals(ana.text(), copy.text());
            assertEquals(0, ben.binaryFrames());
        }
    }

    @Test
    void bytesThatAreNoRunsAreToldAndTouchNothing() {
        byte[] good = MessageCodec.history(written(ANA).runsSince(VersionVector.empty())).payload();
        try (WireClient ana = joined(ANA, VersionVector.empty(), Bulk.BINARY)) {
            ana.await(Message.Opened.class);
            ana.sendBinary(new byte[] {1, 2, 3});
            ana.awaitError(ErrorCode.BAD_JSON);
            byte[] broken = good.clone();
            broken[broken.length / 2] ^= 1;
            ana.sendBinary(broken);
            ana.awaitError(ErrorCode.BAD_JSON);
            ana.sendBinary(good);
            ana.awaitAck(ANA, EVENTS);
        }
    }

    @Test
    void oneFrameHoldsOnlySoManyRuns() {
        int most = Limits.STANDARD.batchRuns();
        try (WireClient client = joined(ANA, VersionVector.empty(), Bulk.BINARY)) {
            client.await(Message.Opened.class);
            client.sendBinary(MessageCodec.history(List.of()).payload());
            client.awaitError(ErrorCode.TOO_LARGE);
            client.sendBinary(MessageCodec.history(secondBySecond(most + 1)).payload());
            client.awaitError(ErrorCode.TOO_LARGE);
            client.sendBinary(MessageCodec.history(secondBySecond(most)).payload());
            client.awaitAck(ANA, most);
        }
    }

    /// Runs that cannot be joined, for each has a time of its own.
    private static List<EventRun> secondBySecond(int count) {
        List<EventRun> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(
                    new EventRun(
                            ANA,
                            i,
                            i == 0 ? List.of() : List.of(new EventId(ANA, i - 1)),
                            i,
                            false,
                            true,
                            List.of(),
                            List.of(new Operation.Insert(i + 1, "x", AttrSet.empty()))));
        }
        return runs;
    }
}
