/// The server's edge: the WebSocket adapter, one session for each connection with its bounded queue
/// and limits, the TLS identity, and the admin pages.
@NullMarked
package dev.weft.server.net;

import org.jspecify.annotations.NullMarked;
