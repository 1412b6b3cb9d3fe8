package dev.weft.server.access;

import dev.weft.access.Role;
import dev.weft.access.Secret;
import dev.weft.graph.DocumentId;

import java.util.Optional;

/// Everybody may come in and write.
public final class OpenAccess implements AccessPolicy {

    private static final Visit EDITOR =
            new Visit() {
                @Override
                public Role role() {
                    return Role.EDITOR;
                }

                @Override
                public void close() {}
            };

    @Override
    public Admission admit(DocumentId document, Secret secret, Guest guest) {
        return new Admission.Granted(EDITOR);
    }

    @Override
    public Optional<Tokens> tokens() {
        return Optional.empty();
    }
}
