package dev.weft.client.chat;

import dev.weft.client.session.ChatEntry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A row of the list: a new day, or something said.
sealed interface ChatRow {

    /// What one person says within so long stands under one name.
    long TOGETHER_MILLIS = TimeUnit.MINUTES.toMillis(5);

    /// A day begins.
    record Day(LocalDate date) implements ChatRow {}

    /// Something said.
    ///
    /// @param first whether name and time stand above it
    record Said(ChatEntry entry, boolean first) implements ChatRow {}

    /// The rows for these lines, which are in order.
    static List<ChatRow> of(List<ChatEntry> entries, ZoneId zone) {
        List<ChatRow> rows = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            ChatEntry entry = entries.get(i);
            LocalDate day = day(entry, zone);
            boolean newDay = i == 0 || !day(entries.get(i - 1), zone).equals(day);
            if (newDay) {
                rows.add(new Day(day));
            }
            rows.add(new Said(entry, newDay || !goesOn(entries.get(i - 1), entry)));
        }
        return rows;
    }

    private static LocalDate day(ChatEntry entry, ZoneId zone) {
        return Instant.ofEpochMilli(entry.time()).atZone(zone).toLocalDate();
    }

    private static boolean goesOn(ChatEntry before, ChatEntry entry) {
        return before.author().equals(entry.author())
                && before.name().equals(entry.name())
                && before.delivery() == entry.delivery()
                && entry.time() - before.time() < TOGETHER_MILLIS;
    }
}
