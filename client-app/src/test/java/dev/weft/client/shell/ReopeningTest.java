package dev.weft.client.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.client.editor.FxThread;
import dev.weft.client.settings.SavedSession;
import dev.weft.client.settings.SessionFile;

import javafx.scene.control.Label;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// What was open is open again: after quitting, and after the process just ended.
final class ReopeningTest {

    private static final long PATIENCE_SECONDS = 30;

    @TempDir Path folder;

    private Path profile = Path.of("");
    private final List<AppOnDisk> apps = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        profile = Files.createDirectories(folder.resolve("profile"));
        FxThread.start();
    }

    @AfterEach
    void end() throws Exception {
        for (AppOnDisk app : apps) {
            app.close();
        }
    }

    private AppOnDisk start(Path directory) throws Exception {
        AppOnDisk app = new AppOnDisk(directory);
        apps.add(app);
        return app;
    }

    private static DocumentWindow open(AppOnDisk app, String title) throws Exception {
        return FxThread.get(() -> app.desk().openOrCreate(title))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(
                PATIENCE_SECONDS, TimeUnit.SECONDS, () -> FxThread.get(condition));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static List<String> titles(AppOnDisk app) {
        return app.desk().windows().stream().map(each -> each.document().title()).toList();
    }

    private static DocumentWindow front(AppOnDisk app) {
        return app.desk().inFront().orElseThrow();
    }

    private static boolean reopen(AppOnDisk app, boolean asked) throws Exception {
        return FxThread.get(() -> app.desk().reopen(asked));
    }

    /// Three tabs, the second in front, in the middle of a long text.
    private static int threeTabs(AppOnDisk app) throws Exception {
        open(app, "Warp");
        DocumentWindow weft = open(app, "Weft");
        FxThread.run(() -> weft.editor().type("thread\n".repeat(300)));
        WaitForAsyncUtils.waitForFxEvents();
        open(app, "Woof");
        FxThread.run(() -> {
            front(app).editor().type("bark");
            front(app).editor().select(1, 3);
            front(app).frame().select(weft);
            weft.editor().goTo(120);
            weft.editor().select(850, 850);
        });
        WaitForAsyncUtils.waitForFxEvents();
        return FxThread.get(() -> weft.firstVisibleLine().orElseThrow());
    }

    private static void assertThreeTabs(AppOnDisk app, int line) throws Exception {
        until(() -> titles(app).size() == 3);
        assertEquals(List.of("Warp", "Weft", "Woof"), FxThread.get(() -> titles(app)));
        DocumentWindow weft = FxThread.get(() -> front(app));
        assertEquals("Weft", FxThread.get(() -> weft.document().title()));
        assertEquals(850, FxThread.get(() -> weft.editor().caret()));
        until(() -> weft.firstVisibleLine().orElse(-1) == line);
        DocumentWindow woof = FxThread.get(() -> app.desk().windows().getLast());
        until(() -> woof.editor().caret() == 3);
        assertEquals(1, FxThread.get(() -> woof.editor().anchor()));
        assertTrue(FxThread.get(() -> weft.editor().textControl().isFocused()));
    }

    @Test
    void afterQuittingTheTabsAreThereWithCaretAndScroll() throws Exception {
        AppOnDisk first = start(profile);
        assertFalse(reopen(first, false));
        int line = threeTabs(first);
        assertTrue(line > 100, "scrolled to " + line);
        first.close();
        AppOnDisk second = start(profile);
        assertTrue(reopen(second, false));
        assertThreeTabs(second, line);
        // The start window has not come up for it.
        assertFalse(FxThread.get(() -> second.isStartShowing()));
    }

    @Test
    void afterACrashToo() throws Exception {
        AppOnDisk first = start(profile);
        int line = threeTabs(first);
        SessionFile file = new SessionFile(profile);
        until(() -> {
            SavedSession noted = file.read();
            return noted.tabs().size() == 3
                    && noted.front() == 1
                    && noted.tabs().get(1).caret() == 850
                    && noted.tabs().get(1).firstLine() == line;
        });
        // As the disk is when the process is killed now.
        Path left = folder.resolve("left");
        first.copyDisk(left);
        AppOnDisk second = start(left);
        assertTrue(reopen(second, false));
        assertThreeTabs(second, line);
    }

    @Test
    void whatTheCommandLineAsksForStaysInFront() throws Exception {
        AppOnDisk first = start(profile);
        threeTabs(first);
        first.close();
        AppOnDisk second = start(profile);
        DocumentWindow asked = open(second, "Asked for");
        assertTrue(reopen(second, true));
        until(() -> titles(second).size() == 4);
        assertEquals(
                List.of("Warp", "Weft", "Woof", "Asked for"), FxThread.get(() -> titles(second)));
        assertEquals(asked, FxThread.get(() -> front(second)));
    }

    @Test
    void whatIsGoneIsToldInASentenceAndTheRestOpens() throws Exception {
        AppOnDisk first = start(profile);
        threeTabs(first);
        first.close();
        SessionFile file = new SessionFile(profile);
        SavedSession saved = file.read();
        List<SavedSession.Tab> tabs = new ArrayList<>(saved.tabs());
        tabs.set(1, new SavedSession.Tab("0".repeat(31) + "1", 0, 0, 0));
        tabs.add(new SavedSession.Tab("nonsense", 0, 0, 0));
        file.keep(new SavedSession(tabs, 1));
        file.flush();
        AppOnDisk second = start(profile);
        assertTrue(reopen(second, false));
        until(() -> titles(second).equals(List.of("Warp", "Woof")));
        until(() ->
                front(second).stage().getScene().getRoot().lookupAll(".label").stream()
                        .anyMatch(label ->
                                label instanceof Label said
                                        && Texts.of("reopen.missing").equals(said.getText())));
        assertEquals(3, FxThread.get(() -> second.desk().library().recent().size()));
    }

    @Test
    void whoClosesAllOrDoesNotWantItBeginsAtTheStart() throws Exception {
        AppOnDisk first = start(profile);
        open(first, "Warp");
        FxThread.run(() ->
                first.desk()
                        .choose(first.desk().profile().settings().choices().withReopening(false)));
        first.close();
        AppOnDisk second = start(profile);
        assertFalse(reopen(second, false));
        FxThread.run(() ->
                second.desk()
                        .choose(second.desk().profile().settings().choices().withReopening(true)));
        DocumentWindow only = open(second, "Warp");
        FxThread.run(() -> second.desk().close(only));
        second.close();
        AppOnDisk third = start(profile);
        assertFalse(reopen(third, false));
    }

    @Test
    void aFileThatCannotBeReadOpensNothing() throws Exception {
        for (String text :
                List.of("", "{", "[]", "{\"tabs\":[null,{}],\"front\":7}", "{\"tabs\":3}")) {
            Files.writeString(profile.resolve("session.json"), text);
            assertEquals(List.of(), new SessionFile(profile).read().tabs(), text);
        }
    }
}
