package dev.weft.client.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.client.editor.FxThread;
import dev.weft.client.session.Invitation;
import dev.weft.client.session.SyncState;
import dev.weft.graph.DocumentId;
import dev.weft.server.ServerConfig;
import dev.weft.server.Start;
import dev.weft.server.SyncServer;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

/// Several documents in one window, by keyboard. With `-Dweft.gallery=DIR` pictures are kept.
final class TabsTest {

    private static final long PATIENCE_SECONDS = 30;

    @TempDir Path profile;

    private Optional<OpenWindow> opened = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        opened = Optional.of(new OpenWindow(profile, System.getProperty("weft.theme", "light")));
    }

    @AfterEach
    void close() throws Exception {
        window().close();
    }

    private OpenWindow window() {
        return opened.orElseThrow();
    }

    private DocumentWindow open(String title) throws Exception {
        DocumentWindow tab =
                FxThread.get(() -> window().desk.openOrCreate(title))
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        OpenWindow.settle();
        return tab;
    }

    private DocumentWindow inFront() throws Exception {
        return FxThread.get(() -> window().desk.inFront().orElseThrow());
    }

    private String shown() throws Exception {
        return FxThread.get(() -> window().desk.inFront().orElseThrow().document().title());
    }

    private Set<Node> tabs() throws Exception {
        return FxThread.get(
                () -> window().window.stage().getScene().getRoot().lookupAll(".document-tab"));
    }

    private boolean isStripVisible() throws Exception {
        return FxThread.get(() -> inFrontNow().frame().tabs().isPresent());
    }

    private DocumentWindow inFrontNow() {
        return window().desk.inFront().orElseThrow();
    }

    private void picture(String name) throws Exception {
        Optional<String> folder = Optional.ofNullable(System.getProperty("weft.gallery"));
        if (folder.isPresent()) {
            Path file = Files.createDirectories(Path.of(folder.get())).resolve(name + ".png");
            var image = FxThread.get(() -> inFrontNow().stage().getScene().snapshot(null));
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        }
    }

    @Test
    void keysGoRoundTheTabsAndEachKeepsItsTextAndCaret() throws Exception {
        assertFalse(isStripVisible());
        window().write("warp");
        window().press(KeyCode.HOME);
        open("Weave");
        assertTrue(isStripVisible());
        assertSame(window().window.stage(), inFront().stage());
        window().write("weft");
        picture("two");
        window().press(KeyCode.CONTROL, KeyCode.TAB);
        assertEquals("Loom", shown());
        window().write("the ");
        assertEquals("the warp", window().text());
        window().press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.TAB);
        assertEquals("Weave", shown());
        window().write("!");
        assertEquals("weft!", FxThread.get(() -> inFrontNow().document().text()));
        window().press(KeyCode.CONTROL, KeyCode.PAGE_DOWN);
        assertEquals("Loom", shown());
        window().press(KeyCode.CONTROL, KeyCode.PAGE_UP);
        assertEquals("Weave", shown());
        assertEquals("Weave – Weft", FxThread.get(() -> inFrontNow().stage().getTitle()));
    }

    @Test
    void eachKeepsItsScroll() throws Exception {
        FxThread.run(() -> window().window.editor().type("thread\n".repeat(200)));
        OpenWindow.settle();
        int line = FxThread.get(() -> window().window.firstVisibleLine().orElseThrow());
        assertTrue(line > 100, () -> "scrolled to " + line);
        open("Weave");
        window().press(KeyCode.CONTROL, KeyCode.TAB);
        assertEquals(line, FxThread.get(() -> window().window.firstVisibleLine().orElseThrow()));
    }

    @Test
    void whatIsOpenAlreadyIsSelectedAndNotOpenedAgain() throws Exception {
        open("Weave");
        assertSame(window().window, open("Loom"));
        assertEquals("Loom", shown());
        assertEquals(2, tabs().size());
    }

    @Test
    void newOpensATabAndCloseShowsItsNeighbourThenTheStartWindow() throws Exception {
        window().press(KeyCode.CONTROL, KeyCode.N);
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS,
                TimeUnit.SECONDS,
                () -> FxThread.get(() -> window().desk.windows().size()) == 2);
        OpenWindow.settle();
        window().press(KeyCode.CONTROL, KeyCode.W);
        assertEquals("Loom", shown());
        assertFalse(isStripVisible());
        assertTrue(window().isWriting());
        window().press(KeyCode.CONTROL, KeyCode.W);
        assertEquals(List.of(), FxThread.get(() -> window().desk.windows()));
        List<String> titles =
                FxThread.get(() ->
                        Window.getWindows().stream()
                                .filter(each -> each instanceof Stage && each.isShowing())
                                .map(each -> ((Stage) each).getTitle())
                                .toList());
        assertEquals(List.of(Texts.of("app")), titles);
    }

    @Test
    void theTabsAreReachedByF6AndGoneThroughByArrows() throws Exception {
        open("Weave");
        window().press(KeyCode.SHIFT, KeyCode.F6);
        assertFalse(FxThread.get(() -> inFrontNow().editor().textControl().isFocused()));
        window().press(KeyCode.LEFT);
        assertEquals("Loom", shown());
        window().press(KeyCode.ESCAPE);
        assertTrue(window().isWriting());
        window().write("a");
        assertEquals("a", window().text());
    }

    @Test
    void aLongNameIsCutInItsTabAndTwelveHaveRoom() throws Exception {
        open("Minutes of the meeting of everybody who weaves, dyes, spins or mends");
        for (int i = 1; i <= 10; i++) {
            open("Pattern " + i);
        }
        assertEquals(12, tabs().size());
        for (Node tab : tabs()) {
            double width = FxThread.get(() -> tab.getBoundsInParent().getWidth());
            assertTrue(width >= 132 && width <= 220, () -> "a tab " + width + " wide");
        }
        picture("twelve");
    }

    private static SyncServer serve(Path data, int port) {
        Start start =
                SyncServer.start(
                        ServerConfig.standard(data, InstantSource.system()).withPort(port));
        return assertInstanceOf(Start.Started.class, start).server();
    }

    /// What the tabs with a dot say to who does not see it.
    private Set<String> dotted() throws Exception {
        Set<String> said = new HashSet<>();
        for (Node tab : tabs()) {
            if (FxThread.get(() -> tab.lookup(".tab-dot").isVisible())) {
                said.add(FxThread.get(tab::getAccessibleText));
            }
        }
        return said;
    }

    private void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
    }

    @Test
    void aDotSaysThatEditsWaitUntilTheServerHasThem() throws Exception {
        DocumentId id = new DocumentId(7, 7);
        Path data = Files.createDirectories(profile.resolve("server"));
        SyncServer server = serve(data, 0);
        int port = server.address().getPort();
        DocumentWindow tab;
        try (server) {
            server.provide(id, "Woven");
            tab =
                    FxThread.get(() -> window().desk.join(new Invitation("127.0.0.1", port, id)))
                            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            until(() -> FxThread.get(() -> tab.document().state() instanceof SyncState.Online));
            FxThread.run(() -> tab.editor().type("over "));
            until(() -> FxThread.get(() -> tab.document().undelivered() == 0));
        }
        until(() -> FxThread.get(() -> tab.document().state() instanceof SyncState.Offline));
        FxThread.run(() -> tab.editor().type("and under"));
        until(() -> dotted().equals(Set.of(Texts.of("tab.waiting", "Woven"))));
        picture("waiting");
        try (SyncServer _ = serve(data, port)) {
            until(() -> FxThread.get(() -> tab.document().undelivered() == 0));
            until(() -> dotted().isEmpty());
        }
    }
}
