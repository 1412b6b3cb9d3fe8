package dev.weft.access;

import dev.weft.graph.DocumentId;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// An invitation as its owner sees it; all but the secret.
///
/// @param id 16 lower-case hexadecimal digits
/// @param role what who comes by it may do
/// @param document where; empty: every document of the server
/// @param label what it is for, in the words of who made it; up to 64 characters, may be empty
/// @param createdAt whole seconds since the epoch
/// @param endsAt whole seconds since the epoch from which it does not let in any more
public record Grant(
        String id,
        Role role,
        Optional<DocumentId> document,
        String label,
        long createdAt,
        OptionalLong endsAt) {

    /// The longest label.
    public static final int LONGEST_LABEL = 64;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");

    /// Whether a text has the form of an id.
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /// A new id.
    public static String randomId(RandomGenerator random) {
        return "%016x".formatted(random.nextLong());
    }

    /// Whether it opens a document.
    public boolean covers(DocumentId which) {
        return document.isEmpty() || document.get().equals(which);
    }

    /// Whether its end has come.
    ///
    /// @param now whole seconds since the epoch
    public boolean isOver(long now) {
        return endsAt.isPresent() && now >= endsAt.getAsLong();
    }

    /// The same with another role.
    public Grant withRole(Role other) {
        return new Grant(id, other, document, label, createdAt, endsAt);
    }
}
