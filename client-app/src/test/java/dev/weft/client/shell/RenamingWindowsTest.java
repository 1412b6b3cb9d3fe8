package dev.weft.client.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.client.editor.FxThread;
import dev.weft.client.session.HeadlessClient;
import dev.weft.client.session.Hosting;
import dev.weft.client.session.Invitation;
import dev.weft.client.session.OpenDocument;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import javax.imageio.ImageIO;

/// A document is called otherwise, by its window's keys, in its tab, and by somebody else. With
/// `-Dweft.pictures=DIR` the windows are kept as pictures.
final class RenamingWindowsTest {

    private static final long PATIENCE_SECONDS = 30;

    private static final String LONG =
            "Minutes of the meeting of everybody who weaves, dyes, spins, mends or only looks on";

    @TempDir Path folder;

    private Optional<OpenWindow> opened = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        opened =
                Optional.of(
                        new OpenWindow(
                                folder.resolve("ana"), System.getProperty("weft.theme", "light")));
    }

    @AfterEach
    void close() throws Exception {
        window().close();
    }

    private OpenWindow window() {
        return opened.orElseThrow();
    }

    private void picture(String name) throws Exception {
        Optional<String> kept = Optional.ofNullable(System.getProperty("weft.pictures"));
        if (kept.isPresent()) {
            Path file = Files.createDirectories(Path.of(kept.get())).resolve(name + ".png");
            ImageIO.write(window().picture(), "png", file.toFile());
        }
    }

    private String stageTitle() throws Exception {
        return FxThread.get(() -> window().window.stage().getTitle());
    }

    private Set<String> tabNames() throws Exception {
        return FxThread.get(() ->
                window().window.stage().getScene().getRoot().lookupAll(".document-tab").stream()
                        .flatMap(tab -> tab.lookupAll(".label").stream())
                        .map(label -> ((Label) label).getText())
                        .filter(text -> text != null && !text.isEmpty())
                        .collect(Collectors.toSet()));
    }

    private void openAnother() throws Exception {
        FxThread.get(() -> window().desk.openOrCreate("Weave"))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        OpenWindow.settle();
    }

    private Node tab(String title) throws Exception {
        return FxThread.get(() ->
                window().window.stage().getScene().getRoot().lookupAll(".document-tab").stream()
                        .filter(tab -> title.equals(tab.getAccessibleText()))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void f2AsksAndEnterKeeps() throws Exception {
        window().write("warp");
        window().press(KeyCode.F2);
        picture("rename");
        window().press(KeyCode.CONTROL, KeyCode.A);
        window().write("Shed plan");
        window().press(KeyCode.ENTER);
        assertEquals("Shed plan", FxThread.get(() -> window().document().title()));
        assertEquals("Shed plan – Weft", stageTitle());
        assertTrue(window().isWriting());
        assertEquals("warp", window().text());
        window().press(KeyCode.F2);
        TextField field = window().find(".rename-box .text-field", TextField.class);
        FxThread.run(() -> field.replaceSelection("x".repeat(300)));
        assertEquals(200, FxThread.get(() -> field.getText().length()));
        window().press(KeyCode.ESCAPE);
        assertEquals("Shed plan", FxThread.get(() -> window().document().title()));
        assertTrue(window().isWriting());
        window().write("!");
        assertEquals("warp!", window().text());
    }

    @Test
    void aDoubleClickOnATabTypesInItsPlace() throws Exception {
        openAnother();
        window().robot.doubleClickOn(tab("Loom"));
        OpenWindow.settle();
        picture("rename-tab");
        window().write("Heddle");
        window().press(KeyCode.LEFT);
        window().press(KeyCode.DELETE);
        window().write("es");
        window().press(KeyCode.ENTER);
        assertEquals(Set.of("Heddles", "Weave"), tabNames());
        assertEquals("Heddles – Weft", stageTitle());
        assertTrue(window().isWriting());
        window().robot.doubleClickOn(tab("Heddles"));
        window().write("Nothing");
        window().press(KeyCode.ESCAPE);
        assertEquals(Set.of("Heddles", "Weave"), tabNames());
        assertTrue(window().isWriting());
        // Whoever goes elsewhere has said what they wanted.
        window().robot.doubleClickOn(tab("Weave"));
        window().write("Woof");
        window().robot.clickOn(tab("Heddles"));
        OpenWindow.settle();
        assertEquals(Set.of("Heddles", "Woof"), tabNames());
        assertEquals("Heddles – Weft", stageTitle());
        assertEquals("", window().text());
    }

    @Test
    void whatOthersCallItIsSeenAtOnce() throws Exception {
        openAnother();
        List<Invitation> links =
                FxThread.get(() ->
                                window().desk
                                        .library()
                                        .hosting()
                                        .share(
                                                window().document(),
                                                Hosting.Reach.THIS_COMPUTER,
                                                OptionalInt.of(0)))
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        FxThread.run(window().desk::showStart);
        try (HeadlessClient ben =
                HeadlessClient.open(
                        folder.resolve("ben"), "ben", library -> library.join(links.getFirst()))) {
            HeadlessClient.until("Ben is in", ben::isOnline);
            assertEquals("Loom", ben.on(OpenDocument::title));
            boolean _ =
                    ben.on(document -> {
                        document.rename(LONG);
                        return true;
                    });
            HeadlessClient.until("Ana's tab says it", () -> tabNames().contains(LONG));
            assertEquals(Set.of(LONG, "Weave"), tabNames());
            // The list makes its rows at the next layout.
            HeadlessClient.until("so does the list", () -> recents().contains(LONG));
            assertFalse(recents().contains("Loom"), recents().toString());
            FxThread.get(() -> window().desk.open(window().document().id()))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            OpenWindow.settle();
            assertEquals(LONG + " – Weft", stageTitle());
            window().press(KeyCode.F2);
            picture("rename-long");
            window().write("Loom again");
            window().press(KeyCode.ENTER);
            HeadlessClient.until(
                    "Ben sees it", () -> ben.on(OpenDocument::title).equals("Loom again"));
        }
    }

    private Set<String> recents() throws Exception {
        return FxThread.get(() ->
                Window.getWindows().stream()
                        .flatMap(each ->
                                each.getScene().getRoot().lookupAll(".recent-title").stream())
                        .map(label -> ((Label) label).getText())
                        .collect(Collectors.toSet()));
    }
}
