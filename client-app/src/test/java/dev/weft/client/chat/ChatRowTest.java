package dev.weft.client.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weft.client.session.ChatEntry;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;

/// What stands in the list for what was said, and in every language.
class ChatRowTest {

    private static final long DAY = 24L * 3600 * 1000;

    private static ChatEntry entry(String name, long time) {
        return new ChatEntry(
                "id" + time, name, name, 1, time, "text", false, ChatEntry.Delivery.DONE);
    }

    @Test
    void aNewDayAndANewSpeakerBeginAfresh() {
        ChatEntry ana = entry("Ana", DAY + 1_000);
        ChatEntry more = entry("Ana", DAY + 2_000);
        ChatEntry ben = entry("Ben", DAY + 3_000);
        ChatEntry late = entry("Ben", DAY + 3_000_000);
        ChatEntry next = entry("Ben", 2 * DAY);
        assertEquals(
                List.of(
                        new ChatRow.Day(LocalDate.EPOCH.plusDays(1)),
                        new ChatRow.Said(ana, true),
                        new ChatRow.Said(more, false),
                        new ChatRow.Said(ben, true),
                        new ChatRow.Said(late, true),
                        new ChatRow.Day(LocalDate.EPOCH.plusDays(2)),
                        new ChatRow.Said(next, true)),
                ChatRow.of(List.of(ana, more, ben, late, next), ZoneOffset.UTC));
    }

    private static Properties read(String name) throws IOException {
        Properties texts = new Properties();
        try (var bytes = ChatTexts.class.getResourceAsStream(name)) {
            assertTrue(bytes != null, name);
            try (Reader reader = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
                texts.load(reader);
            }
        }
        return texts;
    }

    @Test
    void germanHasEveryText() throws IOException {
        Properties english = read("texts.properties");
        Properties german = read("texts_de.properties");
        assertEquals(english.stringPropertyNames(), german.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertFalse(german.getProperty(key).isBlank(), key);
            assertEquals(
                    english.getProperty(key).replaceAll("[^{}0-9]", "").length(),
                    german.getProperty(key).replaceAll("[^{}0-9]", "").length(),
                    key);
        }
    }
}
