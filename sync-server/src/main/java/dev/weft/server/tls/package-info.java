/// Encryption: the server's certificate, its own or somebody else's, and TLS over a non-blocking
/// channel.
///
/// The self-made certificate is not there to be vouched for: clients know it by its fingerprint, so
/// what is written in it does not matter, and it is kept for good. BouncyCastle makes it and reads
/// the many forms of PEM files; the JDK does the rest.
@NullMarked
package dev.weft.server.tls;

import org.jspecify.annotations.NullMarked;
