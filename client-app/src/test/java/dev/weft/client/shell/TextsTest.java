package dev.weft.client.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

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

/// Every language says everything.
final class TextsTest {

    private static final Pattern GAP = Pattern.compile("\\{(\\d)}");

    private static Properties read(String name) throws IOException {
        Properties texts = new Properties();
        try (var bytes = Texts.class.getResourceAsStream(name)) {
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

    @Test
    void germanHasEveryTextOfTheEnglishOneWithTheSameGaps() throws IOException {
        Properties english = read("texts.properties");
        Properties german = read("texts_de.properties");
        assertTrue(english.size() > 150, "only " + english.size() + " texts");
        assertEquals(
                new TreeSet<>(english.stringPropertyNames()),
                new TreeSet<>(german.stringPropertyNames()));
        for (String key : english.stringPropertyNames()) {
            String translated = german.getProperty(key);
            assertFalse(translated.isBlank(), key);
            assertEquals(gaps(english.getProperty(key)), gaps(translated), key);
        }
    }

    @Test
    void noTextLosesAnythingWhenItsGapsAreFilled() throws IOException {
        for (String name : List.of("texts.properties", "texts_de.properties")) {
            Properties texts = read(name);
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
}
