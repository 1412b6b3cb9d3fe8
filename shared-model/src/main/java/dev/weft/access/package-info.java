/// What lets somebody in, as both sides must agree on it: roles, secrets, a server's fingerprint,
/// the short code that people compare, and what stands behind the `#` of a link. Nothing here knows
/// a socket.
@NullMarked
package dev.weft.access;

import org.jspecify.annotations.NullMarked;
