package dev.weft.server.access;

import dev.weft.access.Role;

/// What one connection was granted.
public interface Visit extends AutoCloseable {

    /// What it may do now.
    Role role();

    /// The connection is over.
    @Override
    void close();
}
