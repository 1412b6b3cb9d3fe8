package dev.weft.store;

import dev.weft.access.Grant;

import java.util.OptionalLong;

/// An invitation as it is kept.
///
/// @param grant what it gives
/// @param hash [dev.weft.access.Secret#hash()] of its secret; the secret itself is not kept
/// @param revokedAt whole seconds since the epoch; empty while it was not taken back
public record StoredToken(Grant grant, String hash, OptionalLong revokedAt) {}
