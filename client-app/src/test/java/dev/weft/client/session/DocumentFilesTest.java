package dev.weft.client.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.doc.Document;
import dev.weft.doc.Gesture;
import dev.weft.graph.AgentId;
import dev.weft.store.Archive;
import dev.weft.store.DocumentFile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// `.weft` files between whole clients with profiles of their own.
class DocumentFilesTest {

    private static final long PATIENCE_SECONDS = 60;

    @TempDir Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private HeadlessClient client(
            String name, Function<Library, CompletableFuture<OpenDocument>> opening)
            throws Exception {
        HeadlessClient client = HeadlessClient.open(folder.resolve(name), name, opening);
        open.add(client);
        return client;
    }

    private HeadlessClient reader(String name, Path file) throws Exception {
        return client(name, library -> library.openFile(file));
    }

    private Path copyOf(HeadlessClient client, String name) throws Exception {
        Path file = folder.resolve(name);
        client.<CompletableFuture<Void>>on(document -> client.library.saveCopy(document, file))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return file;
    }

    @Test
    void aCopyHoldsEverythingAndAnotherPersonGoesOnInIt() throws Exception {
        HeadlessClient ana = client("ana", library -> library.create("Plan"));
        ana.type(0, "Bread\nSalt");
        ana.perform(new Gesture.Block(0, 1, "type", Optional.of("h1")));
        ana.perform(new Gesture.Format(6, 10, "bold", Optional.of("true")));
        Path file = copyOf(ana, "plan.weft");
        HeadlessClient ben = reader("ben", file);
        assertEquals(ana.hash(), ben.hash());
        assertEquals("Plan", ben.on(OpenDocument::title));
        assertEquals("true", ben.on(document -> document.formatsAt(7)).get("bold"));
        assertEquals(ana.on(OpenDocument::id), ben.on(OpenDocument::id));
    }

    @Test
    void theImagesOfATextAreInItsFile() throws Exception {
        HeadlessClient ana = client("ana", library -> library.create("Plan"));
        byte[] image = "any file".getBytes(StandardCharsets.UTF_8);
        String hash =
                ana.<CompletableFuture<String>>on(document -> document.images().add(image))
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Gesture.Fragment object =
                new Gesture.Fragment(
                        "\uFFFC", new TreeMap<>(Map.of("embed", "image " + hash + " 40 30")));
        ana.perform(new Gesture.Paste(0, 0, List.of(object)));
        HeadlessClient ben = reader("ben", copyOf(ana, "plan.weft"));
        assertEquals(ImageState.HERE, ben.on(document -> document.images().state(hash)));
        Optional<byte[]> read =
                ben.<CompletableFuture<Optional<byte[]>>>on(
                                document -> document.images().load(hash, Optional::of))
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertArrayEquals(image, read.orElseThrow());
    }

    @Test
    void theFileFollowsWhatIsTypedAndHasEverythingAfterClosing() throws Exception {
        HeadlessClient ana = client("ana", library -> library.create("Plan"));
        Path file = copyOf(ana, "plan.weft");
        HeadlessClient ben = reader("ben", file);
        ben.type(0, "Milk");
        HeadlessClient.until("the file has it", () -> words(file).equals("Milk"));
        ben.type(4, " and honey");
        ben.close();
        assertEquals("Milk and honey", words(file), "closing waits for the file");
        HeadlessClient again = client("ben", library -> library.open(DocumentFile.read(file).id()));
        again.type(0, "Oil, ");
        again.close();
        assertEquals("Oil, Milk and honey", words(file), "it is remembered where it is kept");
    }

    /// The words of a file as a newcomer would read them.
    private static String words(Path file) {
        Document document = new Document(new AgentId(7, 7), InstantSource.system());
        document.load(DocumentFile.read(file).runs());
        return document.text();
    }

    @Test
    void twinsMergeWhenOneIsOpenedNextToTheOther() throws Exception {
        HeadlessClient ana = client("ana", library -> library.create("Plan"));
        ana.type(0, "one two");
        Path file = copyOf(ana, "plan.weft");
        Path twin = Files.copy(file, folder.resolve("twin.weft"));
        HeadlessClient ben = reader("ben", twin);
        ben.type(7, " three");
        ben.close();
        ana.type(0, "zero ");
        CompletableFuture<OpenDocument> opened =
                ana.<CompletableFuture<OpenDocument>>on(_ -> ana.library.openFile(twin));
        opened.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        HeadlessClient.until("merged", () -> ana.text().equals("zero one two three"));
        assertEquals("zero one two three", ana.view(), "the window sees it too");
    }

    @Test
    void whatSomebodyElsePutIntoTheFileMeanwhileIsNotWrittenOver() throws Exception {
        HeadlessClient ana = client("ana", library -> library.create("Plan"));
        ana.type(0, "middle");
        Path file = copyOf(ana, "plan.weft");
        HeadlessClient ben = reader("ben", file);
        HeadlessClient cy = reader("cy", file);
        ben.type(0, "left ");
        HeadlessClient.until("Ben's is in the file", () -> words(file).equals("left middle"));
        // Cy may have taken in what Ben wrote by now, or not.
        cy.append(" right");
        HeadlessClient.until("both are in the file", () -> words(file).equals("left middle right"));
        HeadlessClient.until("Cy reads Ben", () -> cy.text().equals("left middle right"));
        HeadlessClient.until("Ben reads Cy", () -> ben.text().equals("left middle right"));
    }

    @Test
    void noSecretTravelsWithAFile() throws Exception {
        HeadlessClient ana = client("ana", library -> library.create("Plan"));
        ana.type(0, "Plan");
        List<Invitation> links =
                ana.<CompletableFuture<List<Invitation>>>on(document ->
                                ana.library
                                        .hosting()
                                        .share(
                                                document,
                                                Hosting.Reach.THIS_COMPUTER,
                                                OptionalInt.of(0)))
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        String secret = links.getFirst().link().split("#", 2)[1];
        assertTrue(secret.length() > 20, "a link has a secret");
        Path file = copyOf(ana, "plan.weft");
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertTrue(bytes.startsWith("SQLite format 3"), "a database");
        assertFalse(bytes.contains(secret));
        try (Archive archive = Archive.file(file)) {
            assertEquals("", archive.documents().getFirst().origin());
        }
    }

    @Test
    void whatIsNoDocumentIsRefusedAndStaysAsItIs() throws Exception {
        Path text = Files.writeString(folder.resolve("letter.weft"), "Dear Ana,\n".repeat(500));
        HeadlessClient ana = client("ana", library -> library.create("Plan"));
        ExecutionException refused =
                assertThrows(
                        ExecutionException.class,
                        () ->
                                ana.<CompletableFuture<OpenDocument>>on(
                                                _ -> ana.library.openFile(text))
                                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        TroubleException trouble = assertInstanceOf(TroubleException.class, refused.getCause());
        String sentence = TroubleException.sentence(trouble);
        assertTrue(sentence.contains("letter.weft"), sentence);
        assertEquals("Dear Ana,\n".repeat(500), Files.readString(text, StandardCharsets.UTF_8));
        assertFalse(refused.getCause() instanceof CompletionException);
    }
}
