package dev.weft.server.access;

import dev.weft.access.Secret;
import dev.weft.graph.DocumentId;

import java.util.Optional;

/// Decides who may come in. Any thread may call it; no call blocks.
public interface AccessPolicy {

    /// Asks for somebody who wants to open a document.
    ///
    /// @param guest hears of it when what was granted changes, until the visit is closed
    Admission admit(DocumentId document, Secret secret, Guest guest);

    /// Where invitations are made and taken back; empty where nobody needs one.
    Optional<Tokens> tokens();

    /// What came of asking.
    sealed interface Admission {

        /// Come in.
        record Granted(Visit visit) implements Admission {}

        /// Not by this secret.
        ///
        /// @param sentence why, for a person
        record Denied(String sentence) implements Admission {}
    }
}
