package dev.weft.client.session;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/// Sharing from this computer: one embedded server for all shared documents, with its data under
/// the profile. Belongs to the owner thread; futures complete there.
public final class Hosting {

    Hosting() {}

    /// Who can reach the server.
    public enum Reach {
        /// Programs on this computer only.
        THIS_COMPUTER,
        /// Everybody on the network; a person is asked once before.
        NETWORK
    }

    /// Starts the server if it does not run (again, if it must reach further than it does), and
    /// connects the document to it.
    ///
    /// @param port the wished port; if it is empty the standard one, or any free one where that is
    ///   taken
    /// @return the links, the best one to pass on first; fails with a [TroubleException], for
    ///   instance if the wished port is taken
    public CompletableFuture<List<Invitation>> share(
            OpenDocument document, Reach reach, OptionalInt port) {
        throw new UnsupportedOperationException("being written");
    }

    /// Whether a document is shared from here now.
    public boolean isSharing(OpenDocument document) {
        throw new UnsupportedOperationException("being written");
    }

    /// The links to a shared document, the best one to pass on first; empty if it is not shared.
    public List<Invitation> invitations(OpenDocument document) {
        throw new UnsupportedOperationException("being written");
    }

    /// Stops sharing everything; the documents go on here alone, guests go on offline.
    public CompletableFuture<Void> stop() {
        throw new UnsupportedOperationException("being written");
    }
}
