package dev.weft.server;

import java.util.Optional;

/// What this server calls itself.
final class Version {

    /// The version from the jar, or `development`.
    static final String NUMBER =
            Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                    .orElse("development");

    /// Name and version, for `welcome` and logs.
    static final String NAME = "weft-server " + NUMBER;

    private Version() {}
}
