package dev.weft.server.access;

import dev.weft.access.Role;

/// Somebody who was let in. Called on any thread; must not block.
public interface Guest {

    /// The invitation was revoked or its time is over.
    ///
    /// @param sentence why, for a person
    void accessEnded(String sentence);

    /// The invitation has another role now.
    void roleChanged(Role now);
}
