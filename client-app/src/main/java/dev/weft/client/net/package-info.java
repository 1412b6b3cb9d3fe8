/// The client's way to a server: the connection seam, its WebSocket implementation, and
/// re-connection with back-off.
@NullMarked
package dev.weft.client.net;

import org.jspecify.annotations.NullMarked;
