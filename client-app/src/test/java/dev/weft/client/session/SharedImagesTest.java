package dev.weft.client.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weft.client.net.Connector;
import dev.weft.doc.Gesture;
import dev.weft.graph.DocumentId;
import dev.weft.server.ServerConfig;
import dev.weft.server.Start;
import dev.weft.server.SyncServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

/// An image that one puts into the text comes to the others.
class SharedImagesTest {

    @TempDir Path folder;
    private final DocumentId id = new DocumentId(1, 2);
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private HeadlessClient client(String name, int port) throws Exception {
        return client(name, port, UnaryOperator.identity());
    }

    private HeadlessClient client(String name, int port, UnaryOperator<Connector> network)
            throws Exception {
        return keep(
                HeadlessClient.open(
                        folder.resolve(name),
                        name,
                        network,
                        library ->
                                HeadlessClient.meet(
                                        library, new Invitation("127.0.0.1", port, id))));
    }

    private SyncServer serve() {
        return serve(0);
    }

    private SyncServer serve(int port) {
        return keep(start(folder.resolve("server"), port));
    }

    private static SyncServer start(Path data, int port) {
        return assertInstanceOf(
                        Start.Started.class,
                        SyncServer.start(
                                ServerConfig.standard(data, InstantSource.system()).withPort(port)))
                .server();
    }

    private <T extends AutoCloseable> T keep(T resource) {
        open.add(resource);
        return resource;
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(5).nextBytes(bytes);
        return bytes;
    }

    private static String put(HeadlessClient client, byte[] image) throws Exception {
        CompletableFuture<String> added = client.on(document -> document.images().add(image));
        String hash = added.join();
        client.perform(
                new Gesture.Paste(
                        0,
                        0,
                        List.of(
                                new Gesture.Fragment(
                                        "\uFFFC",
                                        new TreeMap<>(
                                                Map.of("embed", "image " + hash + " 40 30"))))));
        return hash;
    }

    private static boolean has(HeadlessClient client, String hash) throws Exception {
        return client.on(document -> document.images().state(hash)).kind() == ImageState.Kind.HERE;
    }

    private static byte[] read(HeadlessClient client, String hash) throws Exception {
        CompletableFuture<Optional<byte[]>> read =
                client.on(document -> document.images().load(hash, Optional::of));
        return read.join().orElseThrow();
    }

    @Test
    void whatOnePutsInTheOthersSeeAndWhoComesLaterToo() throws Exception {
        int port = serve().address().getPort();
        HeadlessClient ana = client("ana", port);
        HeadlessClient ben = client("ben", port);
        HeadlessClient.until("online", () -> ana.isOnline() && ben.isOnline());
        byte[] image = bytes(400_000);
        String hash = put(ana, image);
        HeadlessClient.until("Ben has it", () -> has(ben, hash));
        assertArrayEquals(image, read(ben, hash));
        assertEquals("\uFFFC", ben.text());
        assertEquals(ana.hash(), ben.hash());
        ana.close();
        HeadlessClient cy = client("cy", port);
        HeadlessClient.until("Cy has it", () -> has(cy, hash));
    }

    @Test
    void whatIsPutInWithoutAServerArrivesUnaided() throws Exception {
        SyncServer server = serve();
        int port = server.address().getPort();
        HeadlessClient ana = client("ana", port);
        HeadlessClient ben = client("ben", port);
        HeadlessClient.until("online", () -> ana.isOnline() && ben.isOnline());
        server.close();
        HeadlessClient.until("offline", () -> !ana.isOnline() && !ben.isOnline());
        String hash = put(ana, bytes(200_000));
        serve(port);
        HeadlessClient.until("Ben has it", () -> has(ben, hash));
    }

    @Test
    void tooLargeIsRefusedBeforeTheTextShowsIt() throws Exception {
        HeadlessClient ana = client("ana", serve().address().getPort());
        CompletionException refused =
                assertThrows(
                        CompletionException.class, () -> put(ana, new byte[Images.MOST_BYTES + 1]));
        assertInstanceOf(TroubleException.class, refused.getCause());
        assertEquals("", ana.text());
    }
}
