package dev.weft.client.session;

import dev.weft.graph.DocumentId;

import java.time.Instant;

/// A document of the profile, as a start window lists it.
///
/// @param id which
/// @param title what people call it
/// @param openedAt when it was last opened here
/// @param place where it is written together, as a person would say it (`192.168.1.7:9338`, `shared
///   from this computer`); empty if only here
public record RecentDocument(DocumentId id, String title, Instant openedAt, String place) {}
