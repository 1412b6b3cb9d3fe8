package dev.weft.client.shell;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/// When a document was last opened, as people say it.
///
/// @param clock what time it is
/// @param zone whose clock people read
record RecentTime(InstantSource clock, ZoneId zone) {

    String words(Instant at) {
        ZonedDateTime then = at.atZone(zone);
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        String time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).format(then);
        if (then.toLocalDate().equals(today)) {
            return Texts.of("time.today", time);
        }
        if (then.toLocalDate().equals(today.minusDays(1))) {
            return Texts.of("time.yesterday", time);
        }
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).format(then);
    }
}
