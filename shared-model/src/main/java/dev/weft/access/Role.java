package dev.weft.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody may do with a document; each role may do all that the ones below it may.
public enum Role {
    /// Edits, and makes, changes and revokes invitations.
    OWNER,
    /// Edits.
    EDITOR,
    /// Reads, and writes comments.
    COMMENTER,
    /// Reads.
    VIEWER;

    /// Whether text and formats may be changed.
    public boolean mayEdit() {
        return this == OWNER || this == EDITOR;
    }

    /// Whether comments may be written.
    public boolean mayComment() {
        return this != VIEWER;
    }

    /// Whether others may be invited.
    public boolean mayInvite() {
        return this == OWNER;
    }

    /// The role as it is written on the wire, on disk and on a command line: `owner` …
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The role of a name that [#wireName()] gives.
    public static Optional<Role> parse(String name) {
        return Arrays.stream(values()).filter(role -> role.wireName().equals(name)).findFirst();
    }
}
