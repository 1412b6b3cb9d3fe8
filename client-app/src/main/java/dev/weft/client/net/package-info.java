/// The client's way to a server: the connection seam, its WebSocket implementation, and
/// re-connection with back-off.
///
/// Decision: the WebSocket client is Java-WebSocket's, not the JDK's. The embedded server brings
/// the library anyway; its client hands us pongs while a message is being handled, sends from any
/// thread without waiting for the frame before, and takes a limit on what it reads. The JDK's
/// client delivers pongs only as far as messages were asked for, refuses a second send before the
/// first is done, and needs a thread pool and a shutdown of its own. Neither notices a link that
/// swallows everything, so liveness is ours in both cases: a ping every second, and the end after
/// three and a half seconds of silence.
@NullMarked
package dev.weft.client.net;

import org.jspecify.annotations.NullMarked;
