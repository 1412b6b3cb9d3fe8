package dev.weft.client.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

class ProfileTest {

    @TempDir Path directory;

    @Test
    void remembersWhatWasChanged() throws Exception {
        Profile profile = open(1);
        Settings changed =
                profile.settings()
                        .withName("Ana")
                        .withTheme("dark")
                        .withNetwork(true)
                        .withWindow(new Settings.Window(1, 2, 300, 400, false));
        profile.change(changed);
        assertEquals(changed, open(2).settings());
    }

    @Test
    void keepsThePersonsIdentityFromTheFirstStartOn() throws Exception {
        Settings first = open(1).settings();
        assertEquals(first, open(2).settings());
        assertEquals("login", first.name());
        assertTrue(first.participantId().matches("[0-9a-f]{32}"), first.participantId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"window\": 7}", "{\"colourSeed\": \"red\"}"})
    void putsUnreadableSettingsAsideAndBeginsAnew(String text) throws Exception {
        Files.writeString(directory.resolve("settings.json"), text);
        Settings fresh = open(1).settings();
        assertEquals("login", fresh.name());
        assertEquals(text, Files.readString(directory.resolve("settings.json.unreadable")));
        assertEquals(fresh, open(2).settings());
    }

    @Test
    void toleratesWhatANewerVersionWrote() throws Exception {
        Files.writeString(
                directory.resolve("settings.json"),
                "{\"name\":\"Ben\",\"future\":{\"a\":1},\"participantId\":\"not one\"}");
        Settings settings = open(1).settings();
        assertEquals("Ben", settings.name());
        assertNotEquals("not one", settings.participantId());
    }

    @ParameterizedTest
    @CsvSource({
        "'  Ana  ','Ana'",
        "'a\tb\nc','a b c'",
        "'','Somebody'",
        "'\u0007','Somebody'",
    })
    void cleansNames(String given, String name) {
        assertEquals(name, Settings.cleanName(given));
    }

    @Test
    void neverCutsANameInsideACharacter() {
        String name = Settings.cleanName("x".repeat(63) + "🙂🙂");
        assertEquals("x".repeat(63), name);
    }

    @Test
    void liesWhereTheSystemKeepsPrograms() {
        Path home = Path.of("/home/ana");
        assertEquals(
                home.resolve(".local/share/weft"),
                Profile.standardDirectory("Linux", home, Map.of()));
        assertEquals(
                Path.of("/data/weft"),
                Profile.standardDirectory("Linux", home, Map.of("XDG_DATA_HOME", "/data")));
        assertEquals(
                home.resolve("Library/Application Support/Weft"),
                Profile.standardDirectory("Mac OS X", home, Map.of()));
        assertEquals(
                home.resolve("AppData/Local/Weft"),
                Profile.standardDirectory("Windows 11", home, Map.of()));
    }

    private Profile open(long seed) throws Exception {
        return Profile.open(directory, "login", new Random(seed));
    }

    @Test
    void asksTheNetworkQuestionOnlyUntilItIsAnswered() throws Exception {
        Profile profile = open(1);
        assertEquals(Optional.empty(), profile.settings().network());
        profile.change(profile.settings().withNetwork(false));
        assertEquals(Optional.of(false), open(2).settings().network());
    }
}
