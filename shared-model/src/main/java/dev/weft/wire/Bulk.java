package dev.weft.wire;

/// How a client takes long histories.
public enum Bulk {
    /// It does not say: as JSON.
    UNSAID,
    /// As `edit`s in text frames.
    JSON,
    /// As binary frames of the columns of `codec`, too.
    BINARY
}
