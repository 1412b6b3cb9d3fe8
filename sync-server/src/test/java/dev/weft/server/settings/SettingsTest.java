package dev.weft.server.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class SettingsTest {

    private static final Set<String> KNOWN = Set.of("port", "data-dir", "config");

    @TempDir Path scratch;

    private Path file(String... lines) throws IOException {
        return Files.write(scratch.resolve("weft.properties"), List.of(lines));
    }

    private static void assertWrong(boolean usage, Attempt attempt, String... words) {
        WrongSettingException wrong = assertThrows(WrongSettingException.class, attempt::make);
        for (String word : words) {
            assertTrue(wrong.sentence().contains(word), wrong.sentence());
        }
        assertEquals(usage, wrong.isUsage(), wrong.sentence());
    }

    private interface Attempt {
        void make() throws WrongSettingException;
    }

    @Test
    void aFlagWinsOverAVariableOverAFileOverTheDefault() throws Exception {
        String file = file("port=3", "# a remark", "data-dir = /srv/weft").toString();
        Settings all = Settings.of(Map.of("WEFT_PORT", "2", "PORT", "9"), file, KNOWN);
        assertEquals(1, all.read("port", "1", Values.port(), 4));
        assertEquals(2, all.read("port", null, Values.port(), 4));
        assertEquals(Path.of("/srv/weft"), all.require("data-dir", null, Values.path()));
        Settings fileOnly = Settings.of(Map.of("WEFT_CONFIG", file), null, KNOWN);
        assertEquals(3, fileOnly.read("port", null, Values.port(), 4));
        Settings none = Settings.of(Map.of(), null, KNOWN);
        assertEquals(4, none.read("port", null, Values.port(), 4));
        assertEquals(Optional.empty(), none.find("port", null, Values.port()));
    }

    @Test
    void aWrongVariableDoesNoHarmBelowARightFlag() throws Exception {
        Settings settings = Settings.of(Map.of("WEFT_PORT", "nine"), null, KNOWN);
        assertEquals(1, settings.read("port", "1", Values.port(), 4));
    }

    @Test
    void aComplaintNamesTheSettingAndItsSource() throws Exception {
        String file = file("port=-1").toString();
        Settings fromFile = Settings.of(Map.of(), file, KNOWN);
        assertWrong(false, () -> fromFile.read("port", null, Values.port(), 4), "port", file, "-1");
        Settings variables = Settings.of(Map.of("WEFT_PORT", "nine"), null, KNOWN);
        assertWrong(
                false,
                () -> variables.read("port", null, Values.port(), 4),
                "WEFT_PORT",
                "nine",
                "65535");
        assertWrong(true, () -> variables.read("port", "x", Values.port(), 4), "--port", "x");
        assertWrong(
                true,
                () -> variables.require("data-dir", null, Values.path()),
                "--data-dir",
                "WEFT_DATA_DIR");
    }

    @Test
    void aFileThatIsNotThereOrNamesUnknownSettingsIsRefused() throws Exception {
        String missing = scratch.resolve("none").toString();
        assertWrong(true, () -> Settings.of(Map.of(), missing, KNOWN), missing, "--config");
        assertWrong(
                false,
                () -> Settings.of(Map.of("WEFT_CONFIG", missing), null, KNOWN),
                missing,
                "WEFT_CONFIG");
        String strange = file("prot=1").toString();
        assertWrong(false, () -> Settings.of(Map.of(), strange, KNOWN), "prot", strange);
        String broken = file("port=\\u12").toString();
        assertWrong(false, () -> Settings.of(Map.of(), broken, KNOWN), broken);
    }

    @Test
    void wordsAreReadAsTheyAreWritten() {
        Values<Thread.State> states = Values.oneOf(Thread.State.class);
        assertEquals(
                Optional.of(Thread.State.TIMED_WAITING), states.reader().read("timed-waiting"));
        assertFalse(states.reader().read("TIMED_WAITING").isPresent());
        assertTrue(states.expected().contains("“new”"), states.expected());
    }
}
