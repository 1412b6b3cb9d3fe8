package dev.weft.client.shell;

import dev.weft.client.session.SyncState;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/// The state of a document's delivery, in the words of the status bar.
///
/// @param zone whose clock people read
record StateWords(ZoneId zone) {

    /// One line.
    ///
    /// @param undelivered own edits that are not acknowledged
    String line(SyncState state, int undelivered) {
        return switch (state) {
            case SyncState.Local _ -> Texts.of("state.local");
            case SyncState.Connecting _ -> join(Texts.of("state.connecting"), undelivered);
            case SyncState.Online _ ->
                    undelivered == 0 ? Texts.of("state.delivered") : waiting(undelivered);
            case SyncState.Offline offline ->
                    join(Texts.of("state.offline", time(offline.since())), undelivered);
        };
    }

    /// One or two words for the badge.
    static String badge(SyncState state) {
        return Texts.of("badge." + state.word());
    }

    private String join(String words, int undelivered) {
        return undelivered == 0 ? words : Texts.of("state.join", words, waiting(undelivered));
    }

    private static String waiting(int undelivered) {
        return undelivered == 1
                ? Texts.of("state.waiting.one")
                : Texts.of("state.waiting", undelivered);
    }

    private String time(Instant at) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withZone(zone).format(at);
    }
}
