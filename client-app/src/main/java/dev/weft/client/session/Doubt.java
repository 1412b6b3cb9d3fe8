package dev.weft.client.session;

import dev.weft.access.ShortCode;

/// Why nothing is said to a server although it answers: a person has to decide, or has to know.
public sealed interface Doubt {

    /// Where it is, as a person would write it.
    String place();

    /// Nobody has been there before: the code is to be compared with the screen of who shares.
    record FirstTime(String place, ShortCode code) implements Doubt {}

    /// It does not encrypt, and it is not on this computer.
    record Unencrypted(String place) implements Doubt {}

    /// It shows another certificate than before.
    record Changed(String place) implements Doubt {}

    /// It is not the one that the link is from.
    record WrongServer(String place) implements Doubt {}

    /// Whether a person may decide to go on.
    default boolean mayGoOn() {
        return switch (this) {
            case FirstTime _, Unencrypted _ -> true;
            case Changed _, WrongServer _ -> false;
        };
    }
}
