package dev.weft.store;

import dev.weft.graph.DocumentId;

/// A document's entry in a store.
///
/// @param id which
/// @param title what people call it, 1 to 200 characters
/// @param openedAt when it was last opened, milliseconds since the epoch
/// @param origin for a client: where it was last joined (a link), empty if only here
public record StoredDocument(DocumentId id, String title, long openedAt, String origin) {}
