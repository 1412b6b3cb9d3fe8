package dev.weft.client.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Every language says everything, and to a friend: German says “du”.
final class TextsTest {

    private static final Pattern GAP = Pattern.compile("\\{(\\d)}");

    /// Not at the beginning of a sentence, where it may be “they”.
    private static final Pattern FORMAL =
            Pattern.compile("(?<=[a-zäöüß,] )(Sie|Ihnen|Ihre?[nmrs]?)\\b");

    private static Properties read(String folder, String name) throws IOException {
        Properties texts = new Properties();
        try (var bytes = Texts.class.getResourceAsStream("../" + folder + "/" + name)) {
            assertTrue(bytes != null, name);
            try (Reader reader = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
                texts.load(reader);
            }
        }
        return texts;
    }

    private static Set<String> gaps(String text) {
        Set<String> gaps = new HashSet<>();
        GAP.matcher(text).results().forEach(gap -> gaps.add(gap.group(1)));
        return gaps;
    }

    @ParameterizedTest
    @CsvSource({"shell, 150", "chat, 10", "session, 40", "net, 9"})
    void germanHasEveryTextOfTheEnglishOneWithTheSameGaps(String folder, int least)
            throws IOException {
        Properties english = read(folder, "texts.properties");
        Properties german = read(folder, "texts_de.properties");
        assertTrue(english.size() > least, "only " + english.size() + " texts");
        assertEquals(
                new TreeSet<>(english.stringPropertyNames()),
                new TreeSet<>(german.stringPropertyNames()));
        for (String key : english.stringPropertyNames()) {
            String translated = german.getProperty(key);
            assertFalse(translated.isBlank(), key);
            assertEquals(gaps(english.getProperty(key)), gaps(translated), key);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shell", "chat", "session", "net"})
    void noTextLosesAnythingWhenItsGapsAreFilled(String folder) throws IOException {
        for (String name : List.of("texts.properties", "texts_de.properties")) {
            Properties texts = read(folder, name);
            for (String key : texts.stringPropertyNames()) {
                String text = texts.getProperty(key);
                if (!gaps(text).isEmpty()) {
                    String filled =
                            new MessageFormat(text, Locale.ROOT)
                                    .format(new Object[] {"one", "two", "three"});
                    assertEquals(
                            text.replace("{0}", "one")
                                    .replace("{1}", "two")
                                    .replace("{2}", "three"),
                            filled,
                            key);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shell", "chat", "session", "net"})
    void germanSaysDu(String folder) throws IOException {
        Properties german = read(folder, "texts_de.properties");
        for (String key : german.stringPropertyNames()) {
            assertFalse(FORMAL.matcher(german.getProperty(key)).find(), key);
        }
    }
}
