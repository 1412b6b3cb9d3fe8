package dev.weft.client.session;

import java.time.Instant;

/// How an open document stands with a server.
public sealed interface SyncState {

    /// Nobody is asked: the document is on this computer only.
    record Local() implements SyncState {}

    /// The first try since it was opened, joined or shared is under way.
    record Connecting() implements SyncState {}

    /// Connected, and everything the server had is here.
    record Online() implements SyncState {}

    /// The server does not answer; it is tried again without being asked. Typing goes on.
    ///
    /// @param since when it stopped answering
    /// @param reason one sentence for a person: what happened
    record Offline(Instant since, String reason) implements SyncState {}

    /// The one word of the probe: `local`, `connecting`, `online`, `offline`.
    default String word() {
        return switch (this) {
            case Local _ -> "local";
            case Connecting _ -> "connecting";
            case Online _ -> "online";
            case Offline _ -> "offline";
        };
    }
}
