/// Being found on the local network: DNS-SD announcement and browsing, one responder for each
/// network interface.
@NullMarked
package dev.weft.server.discovery;

import org.jspecify.annotations.NullMarked;
