package dev.weft.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.graph.AgentId;
import dev.weft.graph.DocumentId;
import dev.weft.graph.VersionVector;
import dev.weft.store.StoredMedia;
import dev.weft.wire.Bulk;
import dev.weft.wire.Message;
import dev.weft.wire.Message.ImageNews;
import dev.weft.wire.MessageCodec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;

/// Images beside the edits: brought and fetched piece by piece, checked, stored once.
class ImagesTest {

    private static final AgentId A = new AgentId(1, 1);
    private static final AgentId B = new AgentId(2, 2);
    private static final DocumentId DOCUMENT = new DocumentId(7, 7);
    private static final int SIZE = 300_000;

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

    private WireClient joined(AgentId agent) {
        WireClient client = WireClient.connect(server.address());
        client.send(new Message.Hello(Message.VERSION, agent, WireClient.person("P" + agent)));
        client.await(Message.Welcome.class);
        client.send(new Message.Open(DOCUMENT, true, "Notes", VersionVector.empty(), Bulk.BINARY));
        client.await(Message.Opened.class);
        return client;
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(3).nextBytes(bytes);
        return bytes;
    }

    private static void say(WireClient client, String hash, ImageNews what, int bytes) {
        client.send(new Message.Image(hash, what, bytes, ""));
    }

    private static void piece(WireClient client, String hash, byte[] image, int from) {
        int to = Math.min(image.length, from + Message.ImagePiece.MOST);
        Message.ImagePiece piece =
                new Message.ImagePiece(
                        hash, image.length, from, Arrays.copyOfRange(image, from, to));
        client.sendBinary(MessageCodec.piece(piece).payload());
    }

    /// Brings the rest of an image, from what the server asks for.
    private static Message.Image bring(WireClient client, String hash, byte[] image) {
        Message.Image answer = client.await(Message.Image.class);
        while (answer.what() == ImageNews.WANT) {
            piece(client, hash, image, answer.bytes());
            answer = client.await(Message.Image.class);
        }
        return answer;
    }

    private static byte[] fetch(WireClient client, String hash) {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        int size = 1;
        while (got.size() < size) {
            say(client, hash, ImageNews.WANT, got.size());
            Message.ImagePiece piece = client.await(Message.ImagePiece.class);
            assertEquals(got.size(), piece.from());
            assertTrue(piece.bytes().length <= Message.ImagePiece.MOST);
            size = piece.size();
            got.writeBytes(piece.bytes());
        }
        return got.toByteArray();
    }

    @Test
    void whoWaitsHearsWhenAnImageIsThereAndItOutlivesTheServer() {
        byte[] image = bytes(SIZE);
        String hash = StoredMedia.hash(image);
        try (WireClient ana = joined(A);
                WireClient ben = joined(B)) {
            say(ben, hash, ImageNews.WANT, 0);
            assertEquals(ImageNews.MISSING, ben.await(Message.Image.class).what());
            say(ana, hash, ImageNews.OFFER, SIZE);
            assertEquals(ImageNews.HERE, bring(ana, hash, image).what());
            assertEquals(ImageNews.HERE, ben.await(Message.Image.class).what());
            assertArrayEquals(image, fetch(ben, hash));
        }
        server.close();
        server = Servers.start(directory);
        try (WireClient ben = joined(B)) {
            assertArrayEquals(image, fetch(ben, hash));
            say(ben, hash, ImageNews.OFFER, SIZE);
            assertEquals(ImageNews.HERE, ben.await(Message.Image.class).what(), "stored once");
        }
    }

    @Test
    void afterACutItGoesOnWhereItWas() {
        byte[] image = bytes(SIZE);
        String hash = StoredMedia.hash(image);
        try (WireClient ana = joined(A)) {
            say(ana, hash, ImageNews.OFFER, SIZE);
            assertEquals(0, ana.await(Message.Image.class).bytes());
            piece(ana, hash, image, 0);
            assertEquals(Message.ImagePiece.MOST, ana.await(Message.Image.class).bytes());
            ana.abort();
        }
        try (WireClient ana = joined(A)) {
            say(ana, hash, ImageNews.OFFER, SIZE);
            Message.Image wanted = ana.await(Message.Image.class);
            assertEquals(ImageNews.WANT, wanted.what());
            assertEquals(Message.ImagePiece.MOST, wanted.bytes());
            piece(ana, hash, image, wanted.bytes());
            assertEquals(ImageNews.HERE, bring(ana, hash, image).what());
        }
    }

    @Test
    void otherBytesThanTheHashSaysAreRefused() {
        byte[] image = bytes(100_000);
        String other = "ab".repeat(32);
        try (WireClient ana = joined(A)) {
            say(ana, other, ImageNews.OFFER, image.length);
            assertEquals(ImageNews.REFUSED, bring(ana, other, image).what());
            say(ana, other, ImageNews.WANT, 0);
            assertEquals(ImageNews.MISSING, ana.await(Message.Image.class).what());
        }
    }

    @Test
    void tooLargeIsRefusedInASentence() {
        try (WireClient ana = joined(A)) {
            say(ana, "ab".repeat(32), ImageNews.OFFER, (10 << 20) + 1);
            Message.Image refused = ana.await(Message.Image.class);
            assertEquals(ImageNews.REFUSED, refused.what());
            assertTrue(refused.message().contains("at most 10 MB"), refused.message());
        }
    }

    /// One piece is on its way at a time, and only when it is asked for: so edits pass an image
    /// that is half there, in both directions, and a client that knows nothing of images sees none.
    @Test
    void editsPassAnImageThatIsHalfThere() {
        byte[] image = bytes(SIZE);
        String hash = StoredMedia.hash(image);
        Document writing = new Document(B, InstantSource.system());
        try (WireClient ana = joined(A);
                WireClient ben = joined(B)) {
            say(ana, hash, ImageNews.OFFER, SIZE);
            ana.await(Message.Image.class);
            piece(ana, hash, image, 0);
            ben.edit(writing.perform(new Gesture.Type(0, "while it travels")).runs());
            ben.awaitAck(B, 16);
            ana.await(Message.Edit.class);
            piece(ana, hash, image, Message.ImagePiece.MOST);
            assertEquals(ImageNews.HERE, bring(ana, hash, image).what());
            ben.edit(writing.perform(new Gesture.Type(16, "!")).runs());
            ben.awaitAck(B, 17);
            assertEquals(0, ben.binaryFrames());
        }
    }
}
