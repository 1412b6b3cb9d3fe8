package dev.weft.server;

/// What came of starting a server.
public sealed interface Start {

    /// It runs and answers.
    record Started(SyncServer server) implements Start {}

    /// It does not run, and nothing is left behind.
    ///
    /// @param reason the kind
    /// @param message a sentence for people: what happened and what to do
    record Failed(Reason reason, String message) implements Start {}

    /// Why a server does not start.
    enum Reason {
        /// Another program listens on the port.
        PORT_TAKEN,
        /// Another server uses the data directory.
        DIRECTORY_IN_USE,
        /// The data directory or its database cannot be read or written.
        STORAGE,
        /// A newer version of Weft wrote the data directory.
        NEWER_DATA,
        /// The certificate or its key cannot be read, or made.
        CERTIFICATE,
        /// The address to listen on is not of this machine, or not allowed.
        ADDRESS
    }
}
