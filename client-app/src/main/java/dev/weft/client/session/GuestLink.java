package dev.weft.client.session;

import dev.weft.access.Grant;
import dev.weft.access.Secret;

import java.util.Optional;

/// An invitation to a document whose owner is here.
///
/// @param secret there if it was made here; without it the link cannot be shown again
public record GuestLink(Grant grant, Optional<Secret> secret) {}
