package dev.weft.client.session;

import dev.weft.access.Role;

import java.util.Arrays;
import java.util.Optional;

/// Where a document is written together, as the profile remembers it.
sealed interface Origin {

    /// Only here.
    record Here() implements Origin {}

    /// At another computer's server.
    ///
    /// @param role what one was allowed to do there last
    record Joined(Invitation invitation, Role role) implements Origin {}

    /// At this computer's embedded server.
    ///
    /// @param reach who could reach it
    /// @param port where it listened; guests come back there
    record Hosted(Hosting.Reach reach, int port) implements Origin {}

    String HOSTED = "hosted";

    /// Reads what [#text] wrote; anything else is "only here".
    static Origin parse(String text) {
        String[] words = text.split(" ", -1);
        if (words.length == 3 && words[0].equals(HOSTED)) {
            Optional<Hosting.Reach> reach =
                    Arrays.stream(Hosting.Reach.values())
                            .filter(each -> each.name().equals(words[1]))
                            .findFirst();
            if (reach.isPresent() && words[2].matches("\\d{1,5}")) {
                return new Hosted(reach.get(), Integer.parseInt(words[2]));
            }
        }
        Role role = words.length == 2 ? Role.parse(words[1]).orElse(Role.EDITOR) : Role.EDITOR;
        return Invitation.parse(words[0]) instanceof Invitation.Reading.Link(Invitation invitation)
                ? new Joined(invitation, role)
                : new Here();
    }

    /// The form in the store.
    default String text() {
        return switch (this) {
            case Here _ -> "";
            case Joined(Invitation invitation, Role role) ->
                    invitation.link() + (role == Role.EDITOR ? "" : " " + role.wireName());
            case Hosted(Hosting.Reach reach, int port) -> HOSTED + " " + reach.name() + " " + port;
        };
    }

    /// As a person would say it.
    default String place() {
        return switch (this) {
            case Here _ -> "";
            case Joined(Invitation invitation, Role _) -> invitation.hostAndPort();
            case Hosted _ -> "shared from this computer";
        };
    }
}
